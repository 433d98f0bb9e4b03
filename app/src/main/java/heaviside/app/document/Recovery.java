package heaviside.app.document;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Work that earlier sessions left behind. Each session owns a folder and holds a lock in it while it lives; a folder whose
/// lock is free was left by a session that ended or was killed.
public final class Recovery {
    private static final int KEEP = 20;

    /// Left work.
    ///
    /// @param folder where it lies
    /// @param snapshot what it holds
    /// @param writtenAt when the last edit was kept
    /// @param crashed whether the program did not end by itself
    public record Left(Path folder, Snapshot snapshot, Instant writtenAt, boolean crashed) {
    }

    private final SessionFolders folders;
    private final List<String> unreadable = new ArrayList<>();

    /// @param root the folder of all sessions' folders
    public Recovery(Path root) {
        this.folders = new SessionFolders(root);
    }

    /// Left work, newest first. What cannot be read is kept and named in [#unreadable].
    public List<Left> all() {
        unreadable.clear();
        List<Left> out = new ArrayList<>();
        for (Path folder : folders.all()) {
            if (!FolderLock.free(folder)) {
                continue;
            }
            if (!Journal.isIn(folder)) {
                remove(folder);
                continue;
            }
            try {
                Journal.Entry e = Journal.read(folder);
                out.add(new Left(folder, e.snapshot(), e.writtenAt(), !e.ended()));
            } catch (IOException e) {
                unreadable
                        .add("A recovery copy cannot be read (" + e.getMessage() + "). It is kept in " + folder + ".");
            }
        }
        out.sort(Comparator.comparing(Left::writtenAt).reversed());
        while (out.size() > KEEP) {
            remove(out.removeLast().folder());
        }
        return out;
    }

    /// The newest left work.
    public Optional<Left> newest() {
        return all().stream().findFirst();
    }

    /// Sentences about copies that could not be read by the last [#all].
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /// Removes left work that was taken over or is not wanted.
    public void remove(Path folder) {
        SessionFolders.remove(folder);
    }
}
