package heaviside.app.editor;

import heaviside.engine.io.Project;
import java.util.ArrayList;
import java.util.List;

/// Breaks a note into lines and words. `*bold*` is bold, `[Del]` is a key cap.
final class NoteText {
    static final double WIDTH = 236;
    static final double SIZE = 11.5;
    static final double LINE = 16.5;

    /// How a word looks.
    enum Style {
        PLAIN, BOLD, KEY
    }

    /// A word with its style.
    record Word(String text, Style style, boolean spaceBefore) {
    }

    /// Measures a word in pixels.
    @FunctionalInterface
    interface Measure {
        double width(String text, Style style);
    }

    private NoteText() {
    }

    static Box bounds(Project.Note n) {
        int lines = lines(n.text(), (t, s) -> TextWidth.of(t, SIZE) + (s == Style.KEY ? 8 : 0)).size();
        return new Box(n.x(), n.y(), WIDTH, Math.max(1, lines) * LINE + 6);
    }

    static List<List<Word>> lines(String text, Measure measure) {
        List<List<Word>> lines = new ArrayList<>();
        double space = measure.width(" ", Style.PLAIN);
        for (String paragraph : text.split("\n", -1)) {
            List<Word> line = new ArrayList<>();
            double w = 0;
            for (Word word : words(paragraph)) {
                double ww = measure.width(word.text, word.style) + (word.spaceBefore ? space : 0);
                if (w + ww > WIDTH - 14 && !line.isEmpty() && word.spaceBefore) {
                    lines.add(line);
                    line = new ArrayList<>();
                    w = 0;
                }
                line.add(word);
                w += ww;
            }
            lines.add(line);
        }
        return lines;
    }

    private static List<Word> words(String paragraph) {
        List<Word> out = new ArrayList<>();
        StringBuilder b = new StringBuilder();
        Style style = Style.PLAIN;
        boolean space = false;
        for (int i = 0; i <= paragraph.length(); i++) {
            char c = i < paragraph.length() ? paragraph.charAt(i) : ' ';
            boolean key = c == '[' && style != Style.KEY && paragraph.indexOf(']', i) > 0;
            boolean endKey = c == ']' && style == Style.KEY;
            boolean bold = c == '*' && style != Style.KEY
                    && (style == Style.BOLD || paragraph.indexOf('*', i + 1) > 0);
            if (c == ' ' && style == Style.KEY && i < paragraph.length()) {
                b.append(c);
            } else if (c == ' ' || key || endKey || bold) {
                if (!b.isEmpty()) {
                    out.add(new Word(b.toString(), style, space));
                    b.setLength(0);
                    space = false;
                }
                space |= c == ' ';
                style = key
                        ? Style.KEY
                        : bold && style == Style.PLAIN
                                ? Style.BOLD
                                : endKey || bold ? Style.PLAIN : style;
            } else {
                b.append(c);
            }
        }
        return out;
    }
}
