package heaviside.engine.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A data set of one's own as CSV: a sample a line, numbers, and the class in the column named `class`, `label`, `target` or
/// `species`, else in the last one. A header is known by a first line whose numbers are none. Separated by comma, semicolon or
/// tab. Every column is scaled to 0 .. 1 between its smallest and largest value; every fifth sample of a class is for tests.
public final class CsvTable implements Dataset {
    private static final long MAX_VALUES = 50_000_000;
    private static final int MAX_COLUMNS = 10_000;
    private static final int MAX_CLASSES = 1000;
    private static final int EVERY = 5;
    private static final List<String> LABELS = List.of("class", "label", "target", "species");
    private final Path file;
    private final List<String> classes = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final int[] train;
    private final int[] test;
    private final float[] low;
    private final float[] range;
    private int columns;
    private int labelColumn;

    /// Reads a file, plain or gzip.
    ///
    /// @throws IOException with line and reason
    public CsvTable(Path file) throws IOException {
        this.file = file;
        try (InputStream raw = Files.newInputStream(file);
                BoundedLines in = new BoundedLines(new InputStreamReader(
                        Unpacked.isGzip(file) ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8.newDecoder()),
                        String.valueOf(file.getFileName()))) {
            read(in);
        } catch (ZipException | EOFException | CharacterCodingException e) {
            throw new IOException(
                    "%s is damaged, cut short or no text (%s).".formatted(file.getFileName(), e.getMessage()), e);
        }
        if (classes.size() < 2) {
            throw new IOException(
                    "%s has %d classes in its column %d; 2 or more are needed.".formatted(file.getFileName(),
                            classes.size(), labelColumn + 1));
        }
        low = new float[columns - 1];
        range = new float[columns - 1];
        scale();
        int[] seen = new int[classes.size()];
        boolean[] tests = new boolean[rows.size()];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = ++seen[labels.get(i)] % EVERY == 0;
        }
        train = java.util.stream.IntStream.range(0, tests.length).filter(i -> !tests[i]).toArray();
        test = java.util.stream.IntStream.range(0, tests.length).filter(i -> tests[i]).toArray();
        if (test.length == 0) {
            throw new IOException("%s: no class has five samples or more, so that none is left for tests."
                    .formatted(file.getFileName()));
        }
    }

    private void read(BoundedLines in) throws IOException {
        Map<String, Integer> index = new LinkedHashMap<>();
        String separator = "";
        int line = 0;
        for (String s = in.next(); s != null; s = in.next()) {
            line++;
            if (s.isBlank() || s.startsWith("#")) {
                continue;
            }
            if (separator.isEmpty()) {
                separator = s.indexOf(';') >= 0 ? ";" : s.indexOf('\t') >= 0 ? "\t" : ",";
                String[] cells = s.split(separator, -1);
                columns = cells.length;
                labelColumn = columns - 1;
                if (columns < 2 || columns > MAX_COLUMNS) {
                    throw broken(line, "%d columns; 2 to %,d are possible".formatted(columns, MAX_COLUMNS));
                }
                if (header(cells)) {
                    continue;
                }
            }
            row(s.split(separator, -1), line, index);
        }
    }

    private boolean header(String[] cells) {
        int label = -1;
        int numbers = 0;
        for (int c = 0; c < cells.length; c++) {
            String w = plain(cells[c]);
            numbers += Float.isNaN(number(w)) ? 0 : 1;
            if (LABELS.contains(w.toLowerCase(java.util.Locale.ROOT))) {
                label = c;
            }
        }
        if (label >= 0) {
            labelColumn = label;
        }
        return numbers == 0;
    }

    private static String plain(String cell) {
        String s = cell.strip();
        return s.length() >= 2 && s.startsWith("\"") && s.endsWith("\"") ? s.substring(1, s.length() - 1) : s;
    }

    private static float number(String s) {
        try {
            float v = s.isEmpty() ? Float.NaN : Float.parseFloat(s);
            return Float.isFinite(v) ? v : Float.NaN;
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    private void row(String[] cells, int line, Map<String, Integer> index) throws IOException {
        if (cells.length != columns) {
            throw broken(line, "%d columns where the lines before have %d".formatted(cells.length, columns));
        }
        if ((rows.size() + 1L) * columns > MAX_VALUES) {
            throw broken(line, "more than %,d values".formatted(MAX_VALUES));
        }
        float[] v = new float[columns - 1];
        for (int c = 0, k = 0; c < columns; c++) {
            if (c != labelColumn) {
                v[k] = number(plain(cells[c]));
                if (Float.isNaN(v[k++])) {
                    String s = plain(cells[c]);
                    throw broken(line, "'%s' is not a number%s".formatted(s.length() > 40 ? s.substring(0, 40) : s,
                            s.matches("-?[0-9]+,[0-9]+") ? ". Is the comma a decimal sign?" : ""));
                }
            }
        }
        String name = plain(cells[labelColumn]);
        if (!index.containsKey(name)) {
            if (index.size() == MAX_CLASSES) {
                throw broken(line, "more than %,d classes".formatted(MAX_CLASSES));
            }
            index.put(name, index.size());
            classes.add(name);
        }
        rows.add(v);
        labels.add(index.get(name));
    }

    private IOException broken(int line, String why) {
        return new IOException(
                "%s, line %,d: %s%s".formatted(file.getFileName(), line, why, why.endsWith("?") ? "" : "."));
    }

    private void scale() {
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(range, Float.NEGATIVE_INFINITY);
        for (float[] r : rows) {
            for (int c = 0; c < r.length; c++) {
                low[c] = Math.min(low[c], r[c]);
                range[c] = Math.max(range[c], r[c]);
            }
        }
        for (int c = 0; c < low.length; c++) {
            range[c] = range[c] - low[c];
        }
    }

    @Override
    public String id() {
        return file.toString();
    }

    @Override
    public String title() {
        return "Rows of " + file.getFileName();
    }

    @Override
    public String provenance() {
        return "%,d + %,d rows of %s; every fifth of a class is for tests.".formatted(train.length, test.length, file);
    }

    @Override
    public int channels() {
        return columns - 1;
    }

    @Override
    public List<String> classes() {
        return List.copyOf(classes);
    }

    @Override
    public int size(Split split) {
        return switch (split) {
            case TRAIN -> train.length;
            case VALIDATION -> 0;
            case TEST -> test.length;
        };
    }

    private int row(Split split, int index) {
        return split == Split.TRAIN ? train[index] : test[index];
    }

    @Override
    public int label(Split split, int index) {
        return labels.get(row(split, index));
    }

    @Override
    public void values(Split split, int index, float[] into) {
        float[] r = rows.get(row(split, index));
        for (int c = 0; c < r.length; c++) {
            into[c] = range[c] > 0 ? Math.clamp((r[c] - low[c]) / range[c], 0f, 1f) : 0;
        }
    }
}
