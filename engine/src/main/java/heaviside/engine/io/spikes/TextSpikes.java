package heaviside.engine.io.spikes;

import heaviside.engine.io.spikes.TextLayout.Kind;
import heaviside.engine.io.spikes.TextLines.Separator;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/// Text of spikes: one time a line, one neuron a line, one neuron a column, or a time and a unit a line with or without a
/// header; separated by spaces, tabs, commas or semicolons. What Heaviside writes (`time_ms,population,neuron`) is such a
/// table.
final class TextSpikes implements SpikeFormat {
    private static final int SURVEY_LINES = 1000;
    private static final int SURVEY_BYTES = 1 << 20;
    private static final int MAX_NAMES = 1_000_000;
    private static final Pattern COMMENT_SCALE = Pattern
            .compile("(?i)(?:units?|times?)\\s*(?:[:=]|are|is)?\\s*(?:in\\s+)?[\\[(]?\\s*"
                    + "(ms|msec|milliseconds?|s|sec|seconds?|us|usec|\u00b5s|\u03bcs|microseconds?)\\s*[\\])]?\\s*$");
    private static final Pattern DURATION = Pattern.compile("duration_ms\\s+([-+.0-9eE]{1,30})");
    private static final Pattern START = Pattern.compile("start_ms\\s+([-+.0-9eE]{1,30})");
    private static final Pattern POPULATION = Pattern.compile("population\\s+(\\S{1,200})\\s+([0-9]{1,8})");

    @Override
    public String id() {
        return "text";
    }

    @Override
    public String title() {
        return "CSV or text of spike times";
    }

    @Override
    public List<String> patterns() {
        return List.of("*.csv", "*.txt", "*.tsv", "*.dat", "*.gdf", "*.csv.gz", "*.txt.gz");
    }

    @Override
    public boolean recognises(ByteSource source) {
        byte[] h = source.head();
        if (h.length >= 2
                && ((h[0] == (byte) 0xff && h[1] == (byte) 0xfe) || (h[0] == (byte) 0xfe && h[1] == (byte) 0xff))) {
            return true; // text, of a kind that open() explains
        }
        int plain = 0;
        for (byte b : h) {
            plain += b >= 0 ? 1 : 0;
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return false;
            }
        }
        return 2 * plain > h.length;
    }

    @Override
    public SpikeFile open(ByteSource source, Optional<TimeScale> scale) throws IOException {
        byte[] h = source.head();
        if (h.length >= 2 && (h[0] == (byte) 0xff || h[0] == (byte) 0xfe)) {
            throw SpikeFormatException.atByte(source.name(), 0, "this is UTF-16. Save it as UTF-8.");
        }
        SpikeRecording r = new Reading(source, scale).read();
        return new WholeFile(title(), List.of(r));
    }

    /// One file being read.
    private static final class Reading {
        private final ByteSource source;
        private final Optional<TimeScale> given;
        private final SpikeList spikes;
        private Optional<TimeScale> commented = Optional.empty();
        private double startMs = Double.NaN;
        private double durationMs = Double.NaN;
        private final List<String> populations = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();
        private final Map<String, Integer> populationIndex = new HashMap<>();
        private final Map<String, Integer> unitIndex = new HashMap<>();
        private int[] population = new int[0];
        private int rows;
        private int falling;
        private int empty;

        Reading(ByteSource source, Optional<TimeScale> given) {
            this.source = source;
            this.given = given;
            this.spikes = new SpikeList(source.name(), 1024);
        }

        SpikeRecording read() throws IOException {
            TextLayout layout = survey();
            try (TextLines t = new TextLines(source.stream())) {
                while (t.next()) {
                    empty += t.idle() && t.text().isBlank() ? 1 : 0;
                    if (!t.idle() && t.number() != layout.headerLine()) {
                        int n = t.split(layout.separator());
                        switch (layout.kind()) {
                            case TIMES, TABLE -> row(t, n, layout);
                            case TRAINS -> train(t, n);
                            case COLUMNS -> columns(t, n, layout);
                        }
                        rows++;
                    }
                }
            } catch (ZipException | EOFException e) {
                throw source.damaged(e);
            }
            return recording(layout);
        }

        private TextLayout survey() throws IOException {
            List<String> lines = new ArrayList<>();
            List<Long> numbers = new ArrayList<>();
            byte[] head = source.head(SURVEY_BYTES);
            try (TextLines t = new TextLines(new java.io.ByteArrayInputStream(head))) {
                while (lines.size() < SURVEY_LINES && t.next()) {
                    if (t.idle()) {
                        comment(t.text());
                    } else {
                        lines.add(t.text());
                        numbers.add(t.number());
                    }
                }
            }
            if (head.length == SURVEY_BYTES && lines.size() > 1 && lines.size() < SURVEY_LINES) {
                lines.removeLast(); // it may be cut
            }
            TextLayout layout = TextLayout.of(lines, numbers);
            if (layout.kind() == Kind.TABLE && layout.header().isEmpty() && layout.separator() == Separator.COMMA) {
                refuseDecimalCommas(lines, numbers);
            }
            return layout;
        }

        /// "0,05" is no time 0 of unit 5: units have no leading zeros.
        private static void refuseDecimalCommas(List<String> lines, List<Long> numbers) throws SpikeFormatException {
            for (int i = 0; i < lines.size(); i++) {
                String s = lines.get(i).strip();
                int comma = s.indexOf(',');
                if (comma == s.lastIndexOf(',') && comma + 2 < s.length() && s.charAt(comma + 1) == '0'
                        && TextLayout.decimalComma(s)) {
                    throw TextLayout.noNumber(numbers.get(i), s);
                }
            }
        }

        private void comment(String text) {
            Matcher m = COMMENT_SCALE.matcher(text.length() > 200 ? "" : text);
            if (m.find()) {
                commented = TimeScale.named(m.group(1));
            }
            if (text.length() > 1 << 20) {
                return;
            }
            durationMs = number(DURATION.matcher(text), durationMs);
            startMs = number(START.matcher(text), startMs);
            Matcher p = POPULATION.matcher(text);
            while (p.find()) {
                int size = Integer.parseInt(p.group(2));
                if (size >= 1 && populations.size() < MAX_NAMES && !populationIndex.containsKey(p.group(1))) {
                    populationIndex.put(p.group(1), populations.size());
                    populations.add(p.group(1));
                    sizes.add(size);
                }
            }
        }

        private static double number(Matcher m, double otherwise) {
            try {
                return m.find() ? Double.parseDouble(m.group(1)) : otherwise;
            } catch (NumberFormatException e) {
                return otherwise; // a comment may hold anything
            }
        }

        private double time(TextLines t, int column) throws SpikeFormatException {
            double v = t.value(column);
            if (Double.isNaN(v)) {
                throw TextLayout.noNumber(t.number(), t.token(column));
            }
            return v;
        }

        private void row(TextLines t, int n, TextLayout layout) throws SpikeFormatException {
            if (n != layout.columns()) {
                throw SpikeFormatException.atLine(t.number(), "%d value%s where the lines before have %d."
                        .formatted(n, n == 1 ? "" : "s", layout.columns()));
            }
            double at = time(t, layout.time());
            int unit = layout.unit() < 0
                    ? 0
                    : layout.population() < 0 ? unit(t, layout.unit()) : number(t, layout.unit());
            if (layout.population() >= 0) {
                int p = named(t, layout.population(), populationIndex);
                if (p == populations.size()) {
                    populations.add(t.token(layout.population()));
                    sizes.add(1);
                }
                sizes.set(p, Math.max(sizes.get(p), unit + 1));
                if (spikes.count() == population.length) {
                    population = Arrays.copyOf(population, Math.max(1024, 2 * population.length));
                }
                population[spikes.count()] = p;
            }
            spikes.add(at, unit);
        }

        private int unit(TextLines t, int column) throws SpikeFormatException {
            if (unitIndex.isEmpty() && !Double.isNaN(t.value(column))) {
                return number(t, column);
            }
            if (unitIndex.isEmpty() && spikes.count() > 0) {
                throw TextLayout.noNumber(t.number(), t.token(column)); // numbers so far
            }
            return named(t, column, unitIndex);
        }

        private int number(TextLines t, int column) throws SpikeFormatException {
            double v = t.value(column);
            if (Double.isNaN(v)) {
                throw TextLayout.noNumber(t.number(), t.token(column));
            }
            if (!(v >= 0 && v < SpikeRecording.MAX_UNITS) || v != Math.rint(v)) {
                throw SpikeFormatException.atLine(t.number(), "unit '%s' is no whole number of 0 to %,d."
                        .formatted(t.token(column), SpikeRecording.MAX_UNITS - 1));
            }
            return (int) v;
        }

        private static int named(TextLines t, int column, Map<String, Integer> index) throws SpikeFormatException {
            Integer known = index.get(t.token(column));
            if (known != null) {
                return known;
            }
            if (index.size() == MAX_NAMES) {
                throw SpikeFormatException.atLine(t.number(), "more than %,d names.".formatted(MAX_NAMES));
            }
            index.put(t.token(column), index.size());
            return index.size() - 1;
        }

        private void train(TextLines t, int n) throws SpikeFormatException {
            double last = Double.NEGATIVE_INFINITY;
            boolean falls = false;
            for (int i = 0; i < n; i++) {
                if (!t.missing(i)) {
                    double at = time(t, i);
                    falls |= at < last;
                    last = at;
                    spikes.add(at, rows);
                }
            }
            falling += falls ? 1 : 0;
        }

        private void columns(TextLines t, int n, TextLayout layout) throws SpikeFormatException {
            if (n > layout.columns()) {
                throw SpikeFormatException.atLine(t.number(),
                        "%d values for %d columns.".formatted(n, layout.columns()));
            }
            for (int i = 0; i < n; i++) {
                if (!t.missing(i)) {
                    spikes.add(time(t, i), i);
                }
            }
        }

        private SpikeRecording recording(TextLayout layout) throws SpikeFormatException {
            if (rows == 0 && layout.headerLine() > 0 && !layout.namesTime()) { // a table of no spikes has at least its columns
                String first = String.join(" ", layout.header()).replaceAll("\\P{Print}", "\ufffd");
                throw SpikeFormatException.atLine(layout.headerLine(), "no line holds a number; this one is '%s'."
                        .formatted(first.length() > 40 ? first.substring(0, 40) + "\u2026" : first));
            }
            if (2L * falling > rows) {
                throw SpikeFormatException.in(source.name(),
                        ("its lines hold several numbers that do not ascend (%,d of "
                                + "%,d lines), so they are no spike times of a neuron each. Name the columns, such as "
                                + "time_ms,neuron.").formatted(falling, rows));
            }
            List<String> unitNames = List.of();
            int least = switch (layout.kind()) {
                case TIMES -> 1;
                case TABLE -> 0;
                case TRAINS -> rows;
                case COLUMNS -> layout.columns();
            };
            if (layout.kind() == Kind.COLUMNS) {
                unitNames = layout.header();
            } else if (layout.population() >= 0) {
                least = spikes.shiftUnits(population, sizes);
                unitNames = populationNames(least);
            } else if (layout.kind() == Kind.TABLE && !unitIndex.isEmpty()) {
                unitNames = unitIndex.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                        .toList();
                least = unitNames.size();
            }
            spikes.sort();
            Optional<TimeScale> told = given.or(layout::scale).or(() -> commented);
            TimeScale scale = told.orElseGet(() -> TimeScale.guess(spikes.medianInterval(), spikes.whole()));
            String how = given.isPresent()
                    ? "as chosen"
                    : told.isPresent() ? "as the file says" : "guessed from the intervals";
            return spikes.recording(scale, least, unitNames, new Extent(startMs, durationMs),
                    "%s; times read as %s, %s".formatted(arrangement(layout) + leftOut(layout), scale.symbol(), how));
        }

        private List<String> populationNames(int units) {
            if (units > MAX_NAMES) {
                return List.of();
            }
            List<String> all = new ArrayList<>(units);
            for (int p = 0; p < populations.size(); p++) {
                for (int i = 0; i < sizes.get(p); i++) {
                    all.add(populations.get(p) + " " + i);
                }
            }
            return all;
        }

        /// An empty line may stand for a neuron that was silent, or for nothing: other readers leave it out too.
        private String leftOut(TextLayout layout) {
            return layout.kind() == Kind.TRAINS && empty > 0
                    ? " (%,d empty %s left out)".formatted(empty, empty == 1 ? "line" : "lines")
                    : "";
        }

        private static String arrangement(TextLayout layout) {
            return switch (layout.kind()) {
                case TIMES -> "one time a line";
                case TABLE -> layout.population() >= 0
                        ? "time, population and neuron"
                        : layout.unit() < 0 ? "times of a column" : "time and unit";
                case TRAINS -> "one neuron a line";
                case COLUMNS -> "one neuron a column";
            };
        }
    }
}
