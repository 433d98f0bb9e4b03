package heaviside.engine.io.spikes;

/// Names as people order them: "unit 9" before "unit 10".
final class NaturalOrder {
    private NaturalOrder() {
    }

    /// Compares texts, runs of digits by their value.
    static int compare(String a, String b) {
        int i = 0;
        int k = 0;
        while (i < a.length() && k < b.length()) {
            if (digit(a, i) && digit(b, k)) {
                int from = value(a, i);
                int to = value(b, k);
                int endA = end(a, from);
                int endB = end(b, to);
                int c = endA - from != endB - to
                        ? Integer.compare(endA - from, endB - to)
                        : a.substring(from, endA).compareTo(b.substring(to, endB));
                if (c != 0) {
                    return c;
                }
                i = endA;
                k = endB;
            } else {
                if (a.charAt(i) != b.charAt(k)) {
                    return Character.compare(a.charAt(i), b.charAt(k));
                }
                i++;
                k++;
            }
        }
        int c = Integer.compare(a.length() - i, b.length() - k);
        return c != 0 ? c : a.compareTo(b);
    }

    private static boolean digit(String s, int i) {
        return s.charAt(i) >= '0' && s.charAt(i) <= '9';
    }

    /// Past leading zeros, but not past the last digit.
    private static int value(String s, int from) {
        int i = from;
        while (i + 1 < s.length() && s.charAt(i) == '0' && digit(s, i + 1)) {
            i++;
        }
        return i;
    }

    private static int end(String s, int from) {
        int i = from;
        while (i < s.length() && digit(s, i)) {
            i++;
        }
        return i;
    }
}
