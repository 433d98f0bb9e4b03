package heaviside.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Conditions on units as people write them: `rate > 30 and cv < 1.6`, `1 < fano < 3`, `not (group = E or unit = 7)`.
///
/// A condition compares names and numbers with `<`, `<=`, `>`, `>=`, `=`, `!=`; comparisons chain. `and`, `or`, `not` and
/// brackets combine them, `and` before `or`. A name on the right of `=` that is no field is text: `group = E`. NaN fulfils no
/// comparison but `!=`. Empty text fulfils everything.
public final class UnitFilter {
    private static final int MOST = 2000;
    private static final int DEEPEST = 100;

    /// What a unit has under a name.
    public interface Fields {
        /// All names, for the message when one is unknown.
        List<String> names();

        /// A number.
        double number(int unit, String name);

        /// A text, as shown; the number's text for numbers.
        String text(int unit, String name);
    }

    /// A text that is no condition.
    public static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1;
        private final int position;

        SyntaxException(String message, int position) {
            super(message);
            this.position = position;
        }

        /// Where in the text, 0-based.
        public int position() {
            return position;
        }
    }

    private record Word(String text, int at) {
    }

    private final Fields fields;
    private final List<Word> words;
    private int next;
    private int depth;

    private UnitFilter(Fields fields, List<Word> words) {
        this.fields = fields;
        this.words = words;
    }

    /// Reads a condition.
    ///
    /// @return which units fulfil it
    /// @throws SyntaxException names the place and what is expected there
    public static Predicate<Integer> parse(String text, Fields fields) throws SyntaxException {
        if (text.length() > MOST) {
            throw new SyntaxException("The condition has %d letters; %d are possible.".formatted(text.length(), MOST),
                    MOST);
        }
        UnitFilter f = new UnitFilter(fields, split(text));
        if (f.words.size() == 1) {
            return u -> true;
        }
        Predicate<Integer> p = f.or();
        Word w = f.words.get(f.next);
        if (!w.text.isEmpty()) {
            throw new SyntaxException("'%s' does not belong here. Join conditions with 'and' or 'or'."
                    .formatted(w.text), w.at);
        }
        return p;
    }

    private static List<Word> split(String text) throws SyntaxException {
        List<Word> out = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int from = i;
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            if (c == '(' || c == ')') {
                i++;
            } else if ("<>=!".indexOf(c) >= 0) {
                i += i + 1 < text.length() && text.charAt(i + 1) == '=' ? 2 : 1;
            } else if (name(c)) {
                while (i < text.length() && name(text.charAt(i))) {
                    i++;
                }
            } else {
                throw new SyntaxException("'%s' cannot stand in a condition. Write for example: rate > 30 and cv < 1.6"
                        .formatted(c), i);
            }
            out.add(new Word(text.substring(from, i), from));
        }
        out.add(new Word("", text.length()));
        return out;
    }

    private static boolean name(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+' || c == '_' || c == '\u2212'
                || c == ':' || c == '/';
    }

    private boolean takes(String word) {
        if (words.get(next).text.equalsIgnoreCase(word)) {
            next++;
            return true;
        }
        return false;
    }

    private Predicate<Integer> or() throws SyntaxException {
        Predicate<Integer> p = and();
        while (takes("or")) {
            p = p.or(and());
        }
        return p;
    }

    private Predicate<Integer> and() throws SyntaxException {
        Predicate<Integer> p = not();
        while (takes("and")) {
            p = p.and(not());
        }
        return p;
    }

    private Predicate<Integer> not() throws SyntaxException {
        Word w = words.get(next);
        if (++depth > DEEPEST) {
            throw new SyntaxException("Brackets and 'not' are nested more than %d deep.".formatted(DEEPEST), w.at);
        }
        try {
            if (takes("not")) {
                return not().negate();
            }
            if (takes("(")) {
                Predicate<Integer> p = or();
                if (!takes(")")) {
                    throw new SyntaxException("The bracket opened at letter %d is not closed.".formatted(w.at + 1),
                            words.get(next).at);
                }
                return p;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Predicate<Integer> comparison() throws SyntaxException {
        Word left = operand();
        String op = operator();
        Predicate<Integer> p = compare(left, op, operand());
        while (isOperator(words.get(next).text)) {
            Word from = words.get(next - 1);
            p = p.and(compare(from, operator(), operand()));
        }
        return p;
    }

    private Word operand() throws SyntaxException {
        Word w = words.get(next);
        if (w.text.isEmpty() || !name(w.text.charAt(0)) || isJoin(w.text)) {
            throw new SyntaxException(
                    (w.text.isEmpty() ? "The condition ends too early" : "Unexpected '" + w.text + "'")
                            + ": a number or one of " + String.join(", ", fields.names()) + " is expected.",
                    w.at);
        }
        next++;
        return w;
    }

    private String operator() throws SyntaxException {
        Word w = words.get(next);
        if (!isOperator(w.text)) {
            throw new SyntaxException("After '%s' one of < <= > >= = != is expected%s."
                    .formatted(words.get(next - 1).text, w.text.isEmpty() ? "" : ", not '" + w.text + "'"), w.at);
        }
        next++;
        return w.text;
    }

    private static boolean isJoin(String w) {
        return w.equalsIgnoreCase("and") || w.equalsIgnoreCase("or") || w.equalsIgnoreCase("not");
    }

    private static boolean isOperator(String w) {
        return switch (w) {
            case "<", "<=", ">", ">=", "=", "==", "!=" -> true;
            default -> false;
        };
    }

    private Predicate<Integer> compare(Word a, String op, Word b) throws SyntaxException {
        boolean equal = op.equals("=") || op.equals("==");
        boolean text = (equal || op.equals("!=")) && field(a.text).isEmpty() == false && field(b.text).isEmpty()
                && Double.isNaN(number(b.text));
        if (text) {
            String name = field(a.text);
            String wanted = b.text;
            return u -> fields.text(u, name).equalsIgnoreCase(wanted) == equal;
        }
        Value x = value(a);
        Value y = value(b);
        return switch (op) {
            case "<" -> u -> x.of(u) < y.of(u);
            case "<=" -> u -> x.of(u) <= y.of(u);
            case ">" -> u -> x.of(u) > y.of(u);
            case ">=" -> u -> x.of(u) >= y.of(u);
            case "!=" -> u -> x.of(u) != y.of(u);
            default -> u -> x.of(u) == y.of(u);
        };
    }

    /// A number that may depend on the unit.
    private interface Value {
        double of(int unit);
    }

    private Value value(Word w) throws SyntaxException {
        String name = field(w.text);
        if (!name.isEmpty()) {
            return u -> fields.number(u, name);
        }
        double v = number(w.text);
        if (Double.isNaN(v)) {
            throw new SyntaxException("There is no '%s'. Known: %s.".formatted(w.text,
                    String.join(", ", fields.names())), w.at);
        }
        return u -> v;
    }

    private String field(String word) {
        return fields.names().stream().filter(n -> n.equalsIgnoreCase(word)).findFirst().orElse("");
    }

    private static double number(String word) {
        String w = word.replace('\u2212', '-').toLowerCase(Locale.ROOT);
        if (!w.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?")) {
            return Double.NaN;
        }
        return Double.parseDouble(w);
    }
}
