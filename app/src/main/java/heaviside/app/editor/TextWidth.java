package heaviside.app.editor;

/// Estimates text widths without a toolkit, for placing labels; painting measures for itself.
final class TextWidth {
    private TextWidth() {
    }

    static double of(String text, double size) {
        double w = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            w += "il.,:;|'!I ".indexOf(c) >= 0
                    ? 0.28
                    : "mwMW".indexOf(c) >= 0
                            ? 0.86
                            : Character.isUpperCase(c)
                                    ? 0.66
                                    : 0.56;
        }
        return w * size;
    }
}
