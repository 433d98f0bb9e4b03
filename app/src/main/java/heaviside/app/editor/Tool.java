package heaviside.app.editor;

/// What the pointer does on the canvas.
public enum Tool {
    /// Select, move, marquee.
    SELECT("Select", "V", Icon.SELECT),
    /// Draw connections.
    CONNECT("Connect", "C", Icon.CONNECT),
    /// Put probes on neurons.
    PROBE("Probe", "P", Icon.PROBE),
    /// Move the canvas.
    HAND("Hand", "H", Icon.HAND);

    final String title;
    final String key;
    final Icon icon;

    Tool(String title, String key, Icon icon) {
        this.title = title;
        this.key = key;
        this.icon = icon;
    }
}
