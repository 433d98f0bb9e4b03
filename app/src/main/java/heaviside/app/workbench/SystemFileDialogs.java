package heaviside.app.workbench;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The system's own dialogs.
public final class SystemFileDialogs implements FileDialogs {
    private final Window owner;
    private @Nullable File last;

    /// @param owner window in front of which the dialogs stand
    public SystemFileDialogs(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> openProject() {
        return chosen(chooser("Open a project", "Heaviside project", "*.json").showOpenDialog(owner));
    }

    @Override
    public Optional<Path> saveProject(String name) {
        FileChooser c = chooser("Save the project", "Heaviside project", "*.json");
        c.setInitialFileName(name + ".json");
        return chosen(c.showSaveDialog(owner));
    }

    @Override
    public Optional<Path> export(String name) {
        FileChooser c = chooser("Export", "Files of this kind",
                "*" + name.substring(Math.max(0, name.lastIndexOf('.'))));
        c.setInitialFileName(name);
        return chosen(c.showSaveDialog(owner));
    }

    @Override
    public Optional<Path> importFile(String title, String... endings) {
        return chosen(
                chooser(title, "Files of this kind", Arrays.stream(endings).map(e -> "*." + e).toArray(String[]::new))
                        .showOpenDialog(owner));
    }

    @Override
    public List<Path> importFiles(String title, String... endings) {
        List<File> files = chooser(title, "Files of this kind",
                Arrays.stream(endings).map(e -> "*." + e).toArray(String[]::new)).showOpenMultipleDialog(owner);
        return files == null ? List.of() : files.stream().flatMap(f -> chosen(f).stream()).toList();
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser c = new DirectoryChooser();
        c.setTitle(title);
        if (last != null && last.isDirectory()) {
            c.setInitialDirectory(last);
        }
        return chosen(c.showDialog(owner));
    }

    private FileChooser chooser(String title, String kind, String... patterns) {
        FileChooser c = new FileChooser();
        c.setTitle(title);
        c.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, patterns));
        if (last != null && last.isDirectory()) {
            c.setInitialDirectory(last);
        }
        return c;
    }

    private Optional<Path> chosen(@Nullable File f) {
        if (f == null) {
            return Optional.empty();
        }
        last = f.isDirectory() ? f : f.getParentFile();
        return Optional.of(f.toPath());
    }
}
