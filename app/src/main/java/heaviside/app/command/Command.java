package heaviside.app.command;

import java.util.function.BooleanSupplier;

/// Something the user can do: feeds menu, palette and shortcut alike.
///
/// @param id stable name: "run.step"
/// @param menu menu it stands in: "File", "Edit", "Network", "Run", "View", "Help"; empty for palette only
/// @param title "Step once"
/// @param keys shortcut as `KeyCombination.valueOf` reads it ("Shortcut+K", "Space", "."), empty for none
/// @param enabled asked when a menu opens or a key is pressed
/// @param action runs on the JavaFX thread
public record Command(String id, String menu, String title, String keys, BooleanSupplier enabled, Runnable action) {
    /// Always enabled.
    public Command(String id, String menu, String title, String keys, Runnable action) {
        this(id, menu, title, keys, () -> true, action);
    }
}
