package heaviside.app.document;

import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/// New, open, save, autosave and recovery of the document. Work that was never saved is not lost: it is left in the
/// recovery folder when another project is opened or the program ends, and offered again.
public final class ProjectStore implements AutoCloseable {
    private final Document document;
    private final Settings settings;
    private final Recovery recovery;
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private final Autosave autosave;
    private @Nullable Path file;
    private @Nullable Project saved;

    /// @param document the document that it serves
    /// @param background writes the recovery copies
    /// @param listener hears of each
    public ProjectStore(Document document, Settings settings, Places places, ScheduledExecutorService background,
            Autosave.Listener listener) {
        this.document = document;
        this.settings = settings;
        recovery = new Recovery(places.recovery());
        saved = document.now();
        autosave = new Autosave(this::snapshot, places.recovery(), background, listener);
        document.project().addListener((o, a, b) -> changed());
        document.history().position().addListener((o, a, b) -> changed());
    }

    /// Takes up the newest work that an earlier session left: after a crash, or unsaved at its end.
    public Optional<Recovery.Left> begin() {
        Optional<Recovery.Left> left = recovery.newest().filter(l -> l.crashed() || l.snapshot().edited());
        left.ifPresent(this::takeUp);
        return left;
    }

    /// Work that earlier sessions or projects left, newest first.
    public List<Recovery.Left> left() {
        return recovery.all();
    }

    /// Sentences about recovery copies that could not be read.
    public List<String> unreadable() {
        return recovery.unreadable();
    }

    /// Goes on with left work, undo history included.
    public void takeUp(Recovery.Left left) {
        leave();
        Snapshot s = left.snapshot();
        file = s.file();
        saved = s.saved();
        document.restore(s.project(), s.edits(), s.position());
        changed();
        autosave.flush();
        recovery.remove(left.folder());
    }

    /// Whether there is work that is not in the file.
    public ReadOnlyBooleanProperty edited() {
        return edited.getReadOnlyProperty();
    }

    /// Where the project was opened from or saved to.
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /// Everything at this moment.
    public Snapshot snapshot() {
        return new Snapshot(document.now(), document.history().all(), document.history().position().get(), file,
                saved);
    }

    /// Starts another project, not yet in a file.
    public void startNew(Project p) {
        leave();
        file = null;
        saved = p;
        document.replace(p);
        changed();
    }

    /// Opens a project; the document is unchanged where that fails.
    ///
    /// @throws IOException if it cannot be read
    public void open(Path path) throws IOException {
        opened(path, ProjectFile.load(path));
    }

    /// Goes on with a project that has been read from a file.
    public void opened(Path path, Project p) {
        startNew(p);
        file = ProjectFile.file(path).toAbsolutePath().normalize();
        settings.addRecent(file);
        changed();
    }

    /// Opens a sample: a copy to play with, without a file of its own.
    ///
    /// @throws IOException if it cannot be read
    public void openSample(Path path) throws IOException {
        startNew(ProjectFile.load(path));
    }

    /// Goes on with a project as it was before the program was killed, not known to be in its file.
    ///
    /// @param where it is saved; null if it never was
    public void resumed(Project p, @Nullable Path where) {
        leave();
        file = where;
        saved = null;
        document.replace(p);
        changed();
    }

    /// Saves to a file and goes on there.
    ///
    /// @throws IOException if it cannot be written; an old file stays whole
    public void save(Path path) throws IOException {
        Project p = document.now();
        ProjectFile.save(p, path);
        file = ProjectFile.file(path).toAbsolutePath().normalize();
        saved = p;
        settings.addRecent(file);
        changed();
    }

    /// Writes the recovery copy now, and comes back when it is done.
    public void flush() {
        autosave.flush();
    }

    private void leave() {
        if (edited.get()) {
            autosave.shelve();
        }
    }

    private void changed() {
        edited.set(snapshot().edited());
        autosave.changed();
    }

    /// Writes what waits. Unsaved work stays for the next start.
    @Override
    public void close() {
        autosave.close();
    }
}
