package heaviside.engine.io.spikes;

import heaviside.engine.io.spikes.TextLines.Separator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a text holds its spikes, found out from its first lines.
///
/// @param kind arrangement
/// @param separator between values of a line
/// @param header names of the columns, or empty
/// @param headerLine line of the header, 0 for none
/// @param time column of the times
/// @param unit column of the units, or -1
/// @param population column of the populations, or -1
/// @param columns number of columns; 0 where lines differ
record TextLayout(Kind kind, Separator separator, List<String> header, long headerLine, int time, int unit,
        int population, int columns) {
    /// Arrangements of spikes in a text.
    enum Kind {
        /// One time a line.
        TIMES,
        /// A time and a unit a line, perhaps with more columns.
        TABLE,
        /// One unit a line.
        TRAINS,
        /// One unit a column.
        COLUMNS
    }

    private static final Set<String> TIME_WORDS = Set.of("t", "time", "times", "timestamp", "timestamps", "spiketime",
            "spiketimes", "onset", "ts");
    private static final Set<String> UNIT_WORDS = Set.of("unit", "units", "neuron", "neurons", "id", "ids", "cell",
            "cells", "channel", "channels", "cluster", "clusters", "sender", "senders", "node", "nodes", "gid", "gids",
            "index", "i", "electrode", "label", "train");
    private static final Set<String> POPULATION_WORDS = Set.of("population", "populations", "group", "layer");
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern NUMBERS_APART = Pattern.compile("\\d[ \\t]+[-+.\\d]");

    /// @param rows lines of data and perhaps a header first, as text
    /// @param lines their numbers in the file
    /// @throws SpikeFormatException if no arrangement fits
    static TextLayout of(List<String> rows, List<Long> lines) throws SpikeFormatException {
        if (rows.isEmpty()) {
            throw SpikeFormatException.atLine(1,
                    "no line holds anything. A file of spikes has one time a line, one neuron a line, or a time and a unit.");
        }
        Separator separator = separator(rows);
        List<List<String>> cells = rows.stream().map(r -> cells(r, separator)).toList();
        boolean named = cells.getFirst().stream().anyMatch(c -> !numeric(c) && !decimalComma(c) && !missing(c));
        if (named && plainTable(cells.getFirst())) {
            named = false;
        }
        List<String> header = named ? cells.getFirst() : List.of();
        List<List<String>> data = named ? cells.subList(1, cells.size()) : cells;
        long headerLine = named ? lines.getFirst() : 0;
        int columns = data.isEmpty() ? header.size() : data.getFirst().size();
        for (List<String> d : data) {
            columns = d.size() == columns ? columns : 0;
        }
        if (named) {
            int time = column(header, TIME_WORDS);
            if (time < 0 && header.size() <= 2) {
                time = scaled(header);
            }
            if (time >= 0) {
                return new TextLayout(Kind.TABLE, separator, header, headerLine, time, unit(header, time),
                        column(header, POPULATION_WORDS), header.size());
            }
        }
        if (columns == 1) {
            return new TextLayout(Kind.TIMES, separator, header, headerLine, 0, -1, -1, 1);
        }
        if (columns == 3 && !data.isEmpty() && plainTable(data.getFirst())) {
            return new TextLayout(Kind.TABLE, separator, header, headerLine, 0, 2, 1, 3);
        }
        if (columns == 2) {
            int time = timeColumn(data);
            if (time >= 0) {
                return new TextLayout(Kind.TABLE, separator, header, headerLine, time, 1 - time, -1, 2);
            }
        }
        return new TextLayout(named ? Kind.COLUMNS : Kind.TRAINS, separator, header, headerLine, -1, -1, -1,
                named ? header.size() : 0);
    }

    /// Whether a column is named as time.
    boolean namesTime() {
        return column(header, TIME_WORDS) >= 0 || scaled(header) >= 0;
    }

    /// The unit of time that the header names.
    Optional<TimeScale> scale() {
        if (kind == Kind.TABLE && time < header.size()) {
            return TimeScale.named(header.get(time));
        }
        return header.isEmpty() ? Optional.empty() : TimeScale.named(String.join(" ", header));
    }

    /// `12.5,excitatory,7`: a time, a name, a number.
    private static boolean plainTable(List<String> c) {
        return c.size() == 3 && numeric(c.get(0)) && !numeric(c.get(1)) && !decimalComma(c.get(1)) && !missing(c.get(1))
                && numeric(c.get(2));
    }

    private static Separator separator(List<String> rows) {
        if (most(rows, r -> r.indexOf(';') >= 0)) {
            return Separator.SEMICOLON;
        }
        if (most(rows, r -> r.strip().indexOf('\t') >= 0)) {
            return Separator.TAB;
        }
        // "12,5 13,7": the spaces separate, the commas are decimal signs
        return most(rows, r -> r.indexOf(',') >= 0 && !NUMBERS_APART.matcher(r).find())
                ? Separator.COMMA
                : Separator.WHITE;
    }

    private static boolean most(List<String> rows, Predicate<String> what) {
        return 2 * rows.stream().filter(what).count() > rows.size();
    }

    private static List<String> cells(String row, Separator separator) {
        TextLines t = new TextLines(
                new java.io.ByteArrayInputStream(row.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        List<String> cells = new ArrayList<>();
        try {
            t.next();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e); // from memory
        }
        int n = t.split(separator);
        for (int i = 0; i < n; i++) {
            cells.add(t.token(i));
        }
        return cells;
    }

    /// Whether a text is a finite number.
    static boolean numeric(String s) {
        return !Double.isNaN(value(s));
    }

    private static double value(String s) {
        if (s.isEmpty() || s.length() > 1000 || !(Character.isDigit(s.charAt(s.length() - 1)) || s.endsWith("."))) {
            return Double.NaN;
        }
        try {
            double v = Double.parseDouble(s);
            return Double.isFinite(v) ? v : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean missing(String s) {
        return s.isEmpty() || s.equalsIgnoreCase("nan") || s.equalsIgnoreCase("na");
    }

    /// Whether a text would be a number if its only comma were a point.
    static boolean decimalComma(String s) {
        int comma = s.indexOf(',');
        return comma >= 0 && comma == s.lastIndexOf(',') && s.indexOf('.') < 0 && numeric(s.replace(',', '.'));
    }

    private static int column(List<String> header, Set<String> words) {
        for (int c = 0; c < header.size(); c++) {
            for (String w : WORDS.split(header.get(c).toLowerCase(Locale.ROOT), -1)) {
                if (words.contains(w)) {
                    return c;
                }
            }
        }
        return -1;
    }

    private static int scaled(List<String> header) {
        for (int c = 0; c < header.size(); c++) {
            if (TimeScale.named(header.get(c)).isPresent()) {
                return c;
            }
        }
        return -1;
    }

    private static int unit(List<String> header, int time) {
        int unit = -1;
        for (int c = header.size() - 1; c >= 0; c--) {
            boolean is = c != time && column(List.of(header.get(c)), UNIT_WORDS) >= 0;
            unit = is ? c : unit;
        }
        return unit >= 0 || header.size() != 2 ? unit : 1 - time;
    }

    /// Which of two columns without names is the time: the one with fractions, else the one that ascends; -1 where both hold
    /// fractions.
    private static int timeColumn(List<List<String>> data) {
        boolean[] whole = {true, true};
        boolean[] ascending = {true, true};
        double[] last = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (List<String> d : data) {
            for (int c = 0; c < 2; c++) {
                double v = value(d.get(c));
                whole[c] &= Double.isNaN(v) || (v == Math.rint(v) && v >= 0);
                ascending[c] &= Double.isNaN(v) || v >= last[c];
                last[c] = Double.isNaN(v) ? last[c] : v;
            }
        }
        if (whole[0] != whole[1]) {
            return whole[0] ? 1 : 0;
        }
        if (!whole[0]) {
            return -1;
        }
        return ascending[1] && !ascending[0] ? 1 : 0;
    }

    /// Why a token of a line is no number.
    static SpikeFormatException noNumber(long line, @Nullable String token) {
        String t = token == null ? "" : token;
        String shown = t.length() > 40 ? t.substring(0, 40) + "\u2026" : t;
        return SpikeFormatException.atLine(line, "'%s' is not a number.%s".formatted(shown,
                decimalComma(t) ? " Is the comma a decimal sign?" : ""));
    }
}
