package heaviside.app.theme;

import java.util.List;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// The style sheets of the app. The root carries `hv`, and `light` in the light theme.
public final class Styles {
    /// Every sheet, in order; a missing one is an error at start.
    public static final List<String> SHEETS = List.of("heaviside", "editor", "explore", "inspector", "train",
            "gradients", "chip",
            "spikes", "experiments", "data", "video");

    private Styles() {
    }

    /// Styles a scene and follows the theme.
    public static void apply(Scene scene, Theme theme) {
        Fonts.load();
        for (String s : SHEETS) {
            scene.getStylesheets().add(Objects
                    .requireNonNull(Styles.class.getResource("/heaviside/assets/css/" + s + ".css"), s)
                    .toExternalForm());
        }
        follow(scene.getRoot(), theme);
    }

    private static void follow(Parent root, Theme theme) {
        if (!root.getStyleClass().contains("hv")) {
            root.getStyleClass().add("hv");
        }
        mark(root, theme.now());
        theme.palette().addListener((o, a, b) -> mark(root, b));
    }

    private static void mark(Parent root, Palette p) {
        root.getStyleClass().remove("light");
        if (!p.dark()) {
            root.getStyleClass().add("light");
        }
    }
}
