package heaviside.app.explore;

import javafx.scene.shape.SVGPath;

/// The signs of the transport, 16 pixels.
enum Glyphs {
    /// Bar and triangle to the left.
    START("M2 3h1.6v10H2z M13 3v10L5.5 8z"),
    /// Bar and triangle to the right.
    END("M12.4 3H14v10h-1.6z M3 3v10l7.5-5z"),
    /// A spike with an arrow head to the left.
    SPIKE_BACK("M5 8L1 10.8L5 13.6z M5 10.2h3.2L10 3l1.8 9 1-1.8H15v1.2h-1.5L11.4 15 9.9 7.2 9 11.4H5z"),
    /// A spike with an arrow head to the right.
    SPIKE_NEXT("M11 8l4 2.8-4 2.8z M11 10.2H7.8L6 3l-1.8 9-1-1.8H1v1.2h1.5L4.6 15 6.1 7.2 7 11.4h4z"),
    /// A bar and a triangle to the left, small.
    STEP_BACK("M3.5 4H5v8H3.5z M12.5 4v8L6 8z"),
    /// A triangle and a bar to the right, small.
    STEP("M11 4h1.5v8H11z M3.5 4v8L10 8z"),
    /// Play.
    PLAY("M4 2.5v11L13.5 8z"),
    /// Pause.
    PAUSE("M4 3h3v10H4z M9 3h3v10H9z"),
    /// Two arrows in a circle.
    LOOP("M4.5 4H11V2l3.5 2.7L11 7.4V5.4H5.2A1.8 1.8 0 0 0 3.4 7.2v.8H2V6.6A2.6 2.6 0 0 1 4.5 4z "
            + "M11.5 12H5v2L1.5 11.3 5 8.6v2h5.8a1.8 1.8 0 0 0 1.8-1.8V8H14v1.4a2.6 2.6 0 0 1-2.5 2.6z"),
    /// A cross.
    PLUS("M7.3 2.5h1.4v4.8h4.8v1.4H8.7v4.8H7.3V8.7H2.5V7.3h4.8z"),
    /// An arrow out of a tray.
    EXPORT("M8 1l3.4 3.8H8.8V10H7.2V4.8H4.6z M2.5 9H4v4h8V9h1.5v5.5h-11z"),
    /// Three dots.
    MORE("M2 7h2.2v2.2H2z M6.9 7h2.2v2.2H6.9z M11.8 7H14v2.2h-2.2z");

    private final String path;

    Glyphs(String path) {
        this.path = path;
    }

    /// A fresh node, style class "icon".
    SVGPath node() {
        SVGPath p = new SVGPath();
        p.setContent(path);
        p.getStyleClass().add("icon");
        p.setMouseTransparent(true);
        return p;
    }
}
