package heaviside.app.inspector;

import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/// Symbols of parameters: `tau_m` as plain text "τ_m" and typeset with a subscript.
final class Symbols {
    private static final Map<String, String> GREEK = Map.of("tau", "τ", "theta", "ϑ", "sigma", "σ", "beta", "β",
            "alpha", "α", "mu", "μ");
    private static final Map<String, String> ITALIC = Map.of("tau", "\uD835\uDF0F", "theta", "\uD835\uDF17", "sigma",
            "\uD835\uDF0E", "beta", "\uD835\uDEFD", "alpha", "\uD835\uDEFC", "h", "\u210E", "mu",
            "\uD835\uDF07");
    private static final int ITALIC_UPPER = 0x1D434;
    private static final int ITALIC_LOWER = 0x1D44E;

    private Symbols() {
    }

    /// Plain text for labels of edits: "τ_m", "E_L".
    static String plain(String symbol) {
        int cut = symbol.indexOf('_');
        String base = cut < 0 ? symbol : symbol.substring(0, cut);
        return GREEK.getOrDefault(base, base) + (cut < 0 ? "" : symbol.substring(cut));
    }

    /// Base in math italics.
    static String italic(String base) {
        String known = ITALIC.get(base);
        if (known != null) {
            return known;
        }
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < base.length(); i++) {
            char c = base.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                s.appendCodePoint(ITALIC_UPPER + c - 'A');
            } else if (c >= 'a' && c <= 'z') {
                s.appendCodePoint(ITALIC_LOWER + c - 'a');
            } else {
                s.append(c);
            }
        }
        return s.toString();
    }

    /// Typeset; style classes `math` and `math-sub`.
    static Node node(String symbol) {
        int cut = symbol.indexOf('_');
        Text base = new Text(italic(cut < 0 ? symbol : symbol.substring(0, cut)));
        base.getStyleClass().addAll("math-text");
        HBox box = new HBox(base);
        box.getStyleClass().add("math-box");
        if (cut >= 0) {
            Text sub = new Text(symbol.substring(cut + 1));
            sub.getStyleClass().addAll("math-sub");
            sub.setTranslateY(4);
            box.getChildren().add(sub);
        }
        return box;
    }
}
