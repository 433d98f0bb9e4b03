package heaviside.app.chip;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks for files; replaced in tests.
public interface ChipFiles {
    /// A file to read.
    ///
    /// @param ending without dot
    Optional<Path> open(Window window, String title, String ending);

    /// A file to write.
    ///
    /// @param suggested its name with ending
    Optional<Path> save(Window window, String title, String suggested);

    /// The desktop's own dialogs.
    static ChipFiles desktop() {
        return new ChipFiles() {
            @Override
            public Optional<Path> open(Window window, String title, String ending) {
                FileChooser c = new FileChooser();
                c.setTitle(title);
                c.getExtensionFilters().add(new FileChooser.ExtensionFilter(title, "*." + ending));
                return Optional.ofNullable(c.showOpenDialog(window)).map(File::toPath);
            }

            @Override
            public Optional<Path> save(Window window, String title, String suggested) {
                FileChooser c = new FileChooser();
                c.setTitle(title);
                c.setInitialFileName(suggested);
                c.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("CSV, JSON or HDF5", "*.csv", "*.json",
                        "*.h5"));
                return Optional.ofNullable(c.showSaveDialog(window)).map(File::toPath);
            }
        };
    }
}
