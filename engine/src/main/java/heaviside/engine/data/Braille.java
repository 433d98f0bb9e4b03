package heaviside.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// A fingertip that reads Braille: 27 signs, each touched 50 times by 12 pressure sensors (Mueller-Cleve et al. 2022). What
/// becomes spikes is change: a spike each time that a sensor has gained or lost 4 of its 255 levels ([LevelCrossing]), 10 ms a
/// sample. The last ten touches of a sign are for tests.
///
/// The file has the columns sample, letter, repetition, step and taxel0 to taxel11, a line a step; plain or gzip.
public final class Braille implements SpikeDataset {
    private static final int TAXELS = 12;
    private static final int COLUMNS = 4 + TAXELS;
    private static final double STEP_MS = 10;
    private static final double THRESHOLD = 4;
    private static final int TRAIN_TOUCHES = 40;
    private static final int MAX_STEPS = 10_000;
    private static final int MAX_SAMPLES = 100_000;
    private final List<String> classes = new ArrayList<>();
    private final List<Touch> train = new ArrayList<>();
    private final List<Touch> test = new ArrayList<>();
    private final double durationMs;
    private final Path file;

    private record Touch(int label, Events events) {
    }

    private static final class Reading {
        String letter = "";
        int repetition;
        final List<float[]> rows = new ArrayList<>();
    }

    /// Reads the file.
    ///
    /// @throws IOException with line and reason
    public Braille(Path file) throws IOException {
        this.file = file;
        Map<Integer, Reading> samples = new TreeMap<>();
        try (InputStream raw = Files.newInputStream(file);
                BoundedLines in = new BoundedLines(
                        new InputStreamReader(Unpacked.isGzip(file) ? new GZIPInputStream(raw) : raw,
                                StandardCharsets.UTF_8),
                        String.valueOf(file.getFileName()))) {
            int line = 0;
            for (String s = in.next(); s != null; s = in.next()) {
                line++;
                if (line > 1 && !s.isBlank()) {
                    row(samples, s.split(",", -1), line);
                }
            }
        } catch (java.util.zip.ZipException | java.io.EOFException | java.nio.charset.MalformedInputException e) {
            throw new IOException("%s is damaged or cut short (%s). Get the file again.".formatted(file.getFileName(),
                    e.getMessage()), e);
        }
        if (samples.isEmpty()) {
            throw new IOException(file.getFileName() + " holds no touches.");
        }
        int longest = 0;
        for (Reading r : samples.values()) {
            if (!classes.contains(r.letter)) {
                classes.add(r.letter);
            }
            longest = Math.max(longest, r.rows.size());
            (r.repetition < TRAIN_TOUCHES ? train : test).add(new Touch(classes.indexOf(r.letter), events(r)));
        }
        this.durationMs = (longest + 1) * STEP_MS;
    }

    private void row(Map<Integer, Reading> samples, String[] c, int line) throws IOException {
        if (c.length != COLUMNS) {
            throw broken(line, "%d columns where 16 are expected".formatted(c.length));
        }
        try {
            int sample = Integer.parseInt(c[0]);
            if (!samples.containsKey(sample) && samples.size() == MAX_SAMPLES) {
                throw broken(line, "more than %,d samples".formatted(MAX_SAMPLES));
            }
            Reading r = samples.computeIfAbsent(sample, k -> new Reading());
            r.letter = c[1];
            r.repetition = Integer.parseInt(c[2]);
            if (Integer.parseInt(c[3]) != r.rows.size() || r.rows.size() == MAX_STEPS || r.repetition < 0) {
                throw broken(line, "step %s where %d is expected".formatted(c[3], r.rows.size()));
            }
            float[] v = new float[TAXELS];
            for (int i = 0; i < TAXELS; i++) {
                v[i] = Float.parseFloat(c[4 + i]);
                if (!(v[i] >= 0 && v[i] <= 255)) {
                    throw broken(line, "the value %s; 0 to 255 are possible".formatted(c[4 + i]));
                }
            }
            r.rows.add(v);
        } catch (NumberFormatException e) {
            throw broken(line, "a number is expected (%s)".formatted(e.getMessage()));
        }
    }

    private IOException broken(int line, String why) {
        return new IOException("%s, line %,d: %s.".formatted(file.getFileName(), line, why));
    }

    private static Events events(Reading r) {
        float[][] signals = new float[TAXELS][r.rows.size()];
        for (int k = 0; k < r.rows.size(); k++) {
            for (int i = 0; i < TAXELS; i++) {
                signals[i][k] = r.rows.get(k)[i];
            }
        }
        return LevelCrossing.delta(signals, STEP_MS, THRESHOLD);
    }

    private Touch touch(Split split, int index) {
        return split == Split.TRAIN ? train.get(index) : test.get(index);
    }

    @Override
    public String id() {
        return "braille";
    }

    @Override
    public String title() {
        return "Braille letters by touch";
    }

    @Override
    public String provenance() {
        return "%,d + %,d touches, found in %s. M\u00fcller-Cleve et al. 2022, CC BY 4.0.".formatted(train.size(),
                test.size(), file);
    }

    @Override
    public int channels() {
        return 2 * TAXELS;
    }

    @Override
    public List<String> classes() {
        return List.copyOf(classes);
    }

    @Override
    public int size(Split split) {
        return switch (split) {
            case TRAIN -> train.size();
            case VALIDATION -> 0;
            case TEST -> test.size();
        };
    }

    @Override
    public int label(Split split, int index) {
        return touch(split, index).label;
    }

    @Override
    public double durationMs() {
        return durationMs;
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        return touch(split, index).events;
    }
}
