package heaviside.app.workbench;

import java.util.Optional;
import javafx.scene.Node;

/// One of the main views: Explore, Train, Chip. Registers its commands when built.
public interface Workspace {
    /// Stable name: "explore".
    String id();

    /// As on the tab: "Explore".
    String title();

    /// The view; built once.
    Node view();

    /// The view came up: subscribe to the frame pump.
    void shown();

    /// The view went away: unsubscribe.
    void hidden();

    /// What goes on in the background and would end if the project were left now; empty where nothing would.
    default Optional<Running> running() {
        return Optional.empty();
    }
}
