package heaviside.app.theme;

import java.util.Map;
import java.util.Set;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/// The icons: paths on a 16 x 16 grid, stroked unless listed as filled. Style classes `icon` and `icon-filled`.
public final class Icons {
    private static final Map<String, String> PATHS = Map.ofEntries(
            e("select", "M3 2 L3 12.5 L6 9.8 L8 14 L9.8 13.2 L7.8 9.2 L11.8 9 Z"),
            e("connect", "M3 13 L13 3 M7.5 3 L13 3 L13 8.5"),
            e("probe", "M2 14 L7 9 M5.5 6.5 L9.5 10.5 M8 8 L13.5 2.5 M11 2.5 L13.5 5"),
            e("hand",
                    "M4 8.5 V5 A1 1 0 0 1 6 5 V3 A1 1 0 0 1 8 3 V2.8 A1 1 0 0 1 10 3 V4 A1 1 0 0 1 12 4.5 V10 A4 4 0 0 1 8 14 C6 14 5 13 4 11 L2.5 8.5 A1 1 0 0 1 4 8 M6 5 V8 M8 3 V7.5 M10 4 V8"),
            e("excitatory", "M8 2.5 L14 13 H2 Z"), e("inhibitory", "M8 2.5 A5.5 5.5 0 1 1 7.99 2.5 Z"),
            e("group", "M2.5 2.5 H13.5 V13.5 H2.5 Z M2.5 6.2 H13.5 M2.5 9.8 H13.5 M6.2 2.5 V13.5 M9.8 2.5 V13.5"),
            e("readout", "M8 2 L14 8 L8 14 L2 8 Z"), e("step", "M1.5 12 H7 V4 H14.5"),
            e("poisson", "M2 13 V5 M5 13 V9 M7.5 13 V3 M9.5 13 V7 M13.5 13 V4 M1 13.5 H15"),
            e("noise", "M1 8 L2.5 8 L4 4 L5.5 12 L7 2.5 L8.5 13 L10 5 L11.5 11 L13 8 L15 8"),
            e("spikefile", "M2.5 2.5 H13.5 V13.5 H2.5 Z M4.5 11 L6.5 8 L8.5 10 L11.5 5.5"),
            e("dataset",
                    "M2.5 4 C2.5 1.5 13.5 1.5 13.5 4 V12 C13.5 14.5 2.5 14.5 2.5 12 Z M2.5 4 C2.5 6.5 13.5 6.5 13.5 4 M2.5 8 C2.5 10.5 13.5 10.5 13.5 8"),
            e("note", "M2.5 2.5 H13.5 V10 L10 13.5 H2.5 Z M13.5 10 H10 V13.5"), e("play", "M4.5 2.5 L13 8 L4.5 13.5 Z"),
            e("pause", "M4 3 H6.6 V13 H4 Z M9.4 3 H12 V13 H9.4 Z"), e("stop", "M4 4 H12 V12 H4 Z"),
            e("step-forward", "M3.5 3.5 L9.5 8 L3.5 12.5 Z M12 3.5 V12.5"),
            e("step-back", "M12.5 3.5 L6.5 8 L12.5 12.5 Z M4 3.5 V12.5"),
            e("next-spike", "M1.5 11 H4 L6 3.5 L8 13 L9 11 H10.5 M11.5 8 L14.5 11 L11.5 14"),
            e("previous-spike", "M14.5 11 H12 L10 3.5 L8 13 L7 11 H5.5 M4.5 8 L1.5 11 L4.5 14"),
            e("start", "M3.5 3 V13 M12.5 3.5 L6 8 L12.5 12.5 Z"), e("end", "M12.5 3 V13 M3.5 3.5 L10 8 L3.5 12.5 Z"),
            e("loop",
                    "M11 2 L13.5 4.5 L11 7 M13.5 4.5 H5 A2.5 2.5 0 0 0 2.5 7 V8 M5 14 L2.5 11.5 L5 9 M2.5 11.5 H11 A2.5 2.5 0 0 0 13.5 9 V8"),
            e("export", "M8 10 V2 M5 4.8 L8 1.8 L11 4.8 M3 8 V13.5 H13 V8"),
            e("search", "M7 2.5 A4.5 4.5 0 1 1 6.99 2.5 Z M10.3 10.3 L14 14"),
            e("undo", "M5.5 2.5 L2.5 5.5 L5.5 8.5 M2.5 5.5 H10 A3.5 3.5 0 0 1 10 12.5 H7"),
            e("redo", "M10.5 2.5 L13.5 5.5 L10.5 8.5 M13.5 5.5 H6 A3.5 3.5 0 0 0 6 12.5 H9"),
            e("screen", "M1.5 2.5 H14.5 V11 H1.5 Z M8 11 V14 M5 14 H11"),
            e("theme", "M8 2 A6 6 0 1 0 8 14 Z M8 2 A6 6 0 0 1 8 14"),
            e("chip",
                    "M4 4 H12 V12 H4 Z M6.5 6.5 H9.5 V9.5 H6.5 Z M6 1.5 V4 M10 1.5 V4 M6 12 V14.5 M10 12 V14.5 M1.5 6 H4 M1.5 10 H4 M12 6 H14.5 M12 10 H14.5"),
            e("fit", "M2.5 6 V2.5 H6 M10 2.5 H13.5 V6 M13.5 10 V13.5 H10 M6 13.5 H2.5 V10"),
            e("plus", "M8 3 V13 M3 8 H13"), e("minus", "M3 8 H13"),
            e("error", "M5.5 2 H10.5 L14 5.5 V10.5 L10.5 14 H5.5 L2 10.5 V5.5 Z M8 5 V8.5 M8 11 V11.1"),
            e("warning", "M8 2.5 L14.5 13.5 H1.5 Z M8 6.5 V9.5 M8 11.5 V11.6"),
            e("info", "M8 2 A6 6 0 1 1 7.99 2 Z M8 7.5 V11 M8 5 V5.1"),
            e("folder", "M1.5 3.5 H6 L7.5 5.5 H14.5 V13 H1.5 Z"),
            e("save", "M2.5 2.5 H11 L13.5 5 V13.5 H2.5 Z M5 2.5 V6 H10 V2.5 M4.5 13.5 V9 H11.5 V13.5"),
            e("close", "M3.5 3.5 L12.5 12.5 M12.5 3.5 L3.5 12.5"),
            e("more", "M3.5 8 V8.1 M8 8 V8.1 M12.5 8 V8.1"), e("check", "M3 8.5 L6.5 12 L13 4.5"),
            e("chevron-down", "M4 6 L8 10 L12 6"), e("chevron-right", "M6 4 L10 8 L6 12"),
            e("reset", "M3 3 V6.5 H6.5 M3.2 6.3 A5.5 5.5 0 1 1 2.7 9"),
            e("wrench",
                    "M13.5 4.5 L11 7 L9 5 L11.5 2.5 A3.8 3.8 0 0 0 6.8 7.2 L2.5 11.5 L4.5 13.5 L8.8 9.2 A3.8 3.8 0 0 0 13.5 4.5 Z"),
            e("download", "M8 2 V10 M5 7.2 L8 10.2 L11 7.2 M3 10 V13.5 H13 V10"),
            e("menu", "M2.5 4 H13.5 M2.5 8 H13.5 M2.5 12 H13.5"),
            e("copy", "M5 5 H13.5 V13.5 H5 Z M11 5 V2.5 H2.5 V11 H5"),
            e("trash", "M2.5 4 H13.5 M6 4 V2.5 H10 V4 M4 4 L4.7 13.5 H11.3 L12 4"));
    private static final Set<String> FILLED = Set.of("play", "pause", "stop");

    private Icons() {
    }

    /// A new node, 16 x 16.
    ///
    /// @throws IllegalArgumentException for an unknown name
    public static Node icon(String name) {
        String path = PATHS.get(name);
        if (path == null) {
            throw new IllegalArgumentException("No icon '" + name + "'");
        }
        SVGPath p = new SVGPath();
        p.setContent(path);
        p.getStyleClass().add("icon");
        if (FILLED.contains(name)) {
            p.getStyleClass().add("icon-filled");
        }
        StackPane box = new StackPane(new Group(p));
        box.setMinSize(16, 16);
        box.setPrefSize(16, 16);
        box.setMaxSize(16, 16);
        box.setMouseTransparent(true);
        return box;
    }

    /// All names.
    public static Set<String> names() {
        return PATHS.keySet();
    }

    private static Map.Entry<String, String> e(String name, String path) {
        return Map.entry(name, path);
    }
}
