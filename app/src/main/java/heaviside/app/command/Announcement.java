package heaviside.app.command;

import java.util.function.BooleanSupplier;

/// What can be said of a command before there is anything that could run it: menus and palette show it, and choosing it
/// builds its workspace first.
///
/// @param id stable name: "train.start"
/// @param menu menu it stands in
/// @param title as shown
/// @param keys shortcut, empty for none
public record Announcement(String id, String menu, String title, String keys) {
    /// The command itself.
    public Command command(BooleanSupplier enabled, Runnable action) {
        return new Command(id, menu, title, keys, enabled, action);
    }
}
