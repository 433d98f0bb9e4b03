package heaviside.app.editor;

import heaviside.engine.io.Project;
import java.util.ArrayList;
import java.util.List;

/// Breaks a note into lines and words. `**bold**` is bold, a word in back quotes is a key cap.
final class NoteText {
    static final double WIDTH = 236;
    /// Zoom from which on a note is shown whole.
    static final double WHOLE = 0.85;
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
                    ww -= space;
                    line.add(new Word(word.text, word.style, false));
                } else {
                    line.add(word);
                }
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
            boolean key = c == '`' && (style == Style.KEY || paragraph.indexOf('`', i + 1) > 0);
            boolean bold = style != Style.KEY && paragraph.startsWith("**", i)
                    && (style == Style.BOLD || paragraph.indexOf("**", i + 2) > 0);
            boolean gap = c == ' ' && (style != Style.KEY || i == paragraph.length());
            if (!gap && !key && !bold) {
                b.append(c);
                continue;
            }
            if (!b.isEmpty()) {
                out.add(new Word(b.toString(), style, space));
                b.setLength(0);
                space = false;
            }
            space |= gap;
            if (key) {
                style = style == Style.KEY ? Style.PLAIN : Style.KEY;
            } else if (bold) {
                style = style == Style.BOLD ? Style.PLAIN : Style.BOLD;
                i++;
            }
        }
        return out;
    }
}
