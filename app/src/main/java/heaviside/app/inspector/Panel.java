package heaviside.app.inspector;

import javafx.scene.layout.VBox;

/// What the inspector shows of one subject.
abstract class Panel extends VBox {
    Panel() {
        getStyleClass().add("inspector-panel");
    }

    /// The document changed: renew what is shown of it.
    abstract void edited();

    /// Time went on: renew what changes with it. Called at most once a frame.
    abstract void frame();
}
