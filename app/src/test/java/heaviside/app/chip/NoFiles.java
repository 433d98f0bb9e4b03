package heaviside.app.chip;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/// A user who chooses no file.
final class NoFiles implements ChipFiles {
    @Override
    public Optional<Path> open(Window w, String title, String ending) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> save(Window w, String title, String suggested) {
        return Optional.empty();
    }
}
