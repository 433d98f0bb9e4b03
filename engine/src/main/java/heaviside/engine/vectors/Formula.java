package heaviside.engine.vectors;

import java.util.Locale;
import java.util.Map;

/// Evaluates a formula such as `sin(2*pi*(200 t+7800 t^2/(2*0.2)))`: numbers, names, `+ - * / ^`, brackets, a factor written
/// beside another, and sin, cos, exp, sqrt, log, abs.
final class Formula {
    private final String text;
    private final Map<String, Double> names;
    private int at;

    private Formula(String text, Map<String, Double> names) {
        this.text = text;
        this.names = names;
    }

    /// @param names values of the names, `pi` apart. Not modified.
    /// @throws IllegalArgumentException at what cannot be read
    static double value(String text, Map<String, Double> names) {
        Formula f = new Formula(text, names);
        double v = f.sum();
        if (f.next() != 0) {
            throw f.unreadable();
        }
        return v;
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("'%s' cannot be read at character %d".formatted(text, at + 1));
    }

    private char next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean takes(char c) {
        if (next() == c) {
            at++;
            return true;
        }
        return false;
    }

    private double sum() {
        double v = product();
        while (true) {
            if (takes('+')) {
                v += product();
            } else if (takes('-')) {
                v -= product();
            } else {
                return v;
            }
        }
    }

    private double product() {
        double v = signed();
        while (true) {
            char c = next();
            if (takes('*')) {
                v *= signed();
            } else if (takes('/')) {
                v /= signed();
            } else if (c == '(' || Character.isLetterOrDigit(c)) {
                v *= signed();
            } else {
                return v;
            }
        }
    }

    private double signed() {
        if (takes('-')) {
            return -signed();
        }
        double base = atom();
        return takes('^') ? Math.pow(base, signed()) : base;
    }

    private double atom() {
        if (takes('(')) {
            double v = sum();
            if (!takes(')')) {
                throw unreadable();
            }
            return v;
        }
        int from = at;
        if (Character.isDigit(next()) || next() == '.') {
            from = at;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.' || exponent())) {
                at++;
            }
            return Double.parseDouble(text.substring(from, at));
        }
        from = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return named(text.substring(from, at).toLowerCase(Locale.ROOT));
    }

    private boolean exponent() {
        char c = text.charAt(at);
        if (c == 'e' && at + 1 < text.length()) {
            char d = text.charAt(at + 1);
            return Character.isDigit(d) || d == '-' || d == '+';
        }
        return (c == '-' || c == '+') && text.charAt(at - 1) == 'e';
    }

    private double named(String name) {
        Double v = name.equals("pi") ? Double.valueOf(Math.PI) : names.get(name);
        if (v != null) {
            return v;
        }
        double x = next() == '(' ? atom() : Double.NaN;
        return switch (name) {
            case "sin" -> Math.sin(x);
            case "cos" -> Math.cos(x);
            case "exp" -> Math.exp(x);
            case "sqrt" -> Math.sqrt(x);
            case "log", "ln" -> Math.log(x);
            case "abs" -> Math.abs(x);
            default -> throw unreadable();
        };
    }
}
