package heaviside.engine.io.spikes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// NumPy arrays: one of times, pairs of time and unit (as Heaviside writes them), records with fields of such names, or an
/// NPZ archive with an array of times and one of units or with an array a neuron.
final class NpySpikes implements SpikeFormat {
    private static final int MAX_ARRAYS = 100_000;
    private static final int MAX_ROWS = 10_000;

    @Override
    public String id() {
        return "numpy";
    }

    @Override
    public String title() {
        return "NumPy array or archive";
    }

    @Override
    public List<String> patterns() {
        return List.of("*.npy", "*.npz");
    }

    @Override
    public boolean recognises(ByteSource source) {
        return NpyArray.is(source.head()) || (source.begins("PK\u0003\u0004") && source.named(".npz"));
    }

    @Override
    public SpikeFile open(ByteSource source, Optional<TimeScale> scale) throws IOException {
        try (InputStream in = source.stream()) {
            SpikeRecording r = NpyArray.is(source.head())
                    ? array(source.name(), NpyArray.read(source.name(), in), scale)
                    : archive(source.name(), in, scale);
            return new WholeFile(title(), List.of(r));
        } catch (ZipException | EOFException e) {
            throw SpikeFormatException.in(source.name(), "the archive is damaged or cut short (%s). Get the file again."
                    .formatted(e.getMessage()));
        } catch (IllegalArgumentException e) { // names of entries that are no text
            throw SpikeFormatException.in(source.name(), "the archive is damaged (%s).".formatted(e.getMessage()));
        }
    }

    private static SpikeRecording array(String name, NpyArray a, Optional<TimeScale> scale) throws IOException {
        if (a.isText()) {
            throw SpikeFormatException.in(name, "it holds texts. Save times, or rows of time and unit.");
        }
        if (!a.fields().isEmpty()) {
            Map<String, double[]> fields = new LinkedHashMap<>();
            for (int i = 0; i < a.fields().size(); i++) {
                fields.put(a.fields().get(i), a.columns()[i]);
            }
            return table(name, fields, Map.of(), scale).orElseThrow(() -> SpikeFormatException.in(name,
                    "its records have the fields %s; a time and a unit are needed.".formatted(a.fields())));
        }
        int[] s = a.shape();
        double[] v = a.columns()[0];
        if (s.length <= 1 || (s.length == 2 && (s[0] == 1 || s[1] == 1))) {
            return ArraySpikes.trains(name, List.of(), List.of(v), scale, Optional.empty(), "one list of times");
        }
        if (s.length == 2 && (s[1] == 2 || s[0] == 2)) {
            return ArraySpikes.pairs(name, s[0], s[1], v, scale);
        }
        if (s.length == 2 && s[0] <= MAX_ROWS && rowsAscend(v, s[0], s[1])) {
            List<double[]> rows = new ArrayList<>();
            for (int r = 0; r < s[0]; r++) {
                rows.add(java.util.Arrays.copyOfRange(v, r * s[1], (r + 1) * s[1]));
            }
            return ArraySpikes.trains(name, List.of(), rows, scale, Optional.empty(), "one neuron a row");
        }
        throw SpikeFormatException.in(name,
                "an array of the shape %s holds no spikes that are understood. Save times, or rows of time and unit."
                        .formatted(java.util.Arrays.toString(s)));
    }

    /// Rows of times, filled up with NaN.
    private static boolean rowsAscend(double[] v, int rows, int columns) {
        boolean fractions = false;
        for (int r = 0; r < rows; r++) {
            double last = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < columns; c++) {
                double x = v[r * columns + c];
                if (!Double.isNaN(x)) {
                    if (x < last || Double.isInfinite(x)) {
                        return false;
                    }
                    fractions |= x != Math.rint(x) || x > 1;
                    last = x;
                }
            }
        }
        return fractions;
    }

    private static Optional<SpikeRecording> table(String name, Map<String, double[]> arrays,
            Map<String, List<String>> words, Optional<TimeScale> scale) throws SpikeFormatException {
        Optional<String> time = arrays.keySet().stream().filter(ArraySpikes::isTime).findFirst();
        Optional<String> unit = arrays.keySet().stream().filter(ArraySpikes::isUnit).findFirst();
        if (time.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        double[] t = arrays.getOrDefault(time.get(), new double[0]);
        double[] u = arrays.getOrDefault(unit.get(), new double[0]);
        if (t.length != u.length) {
            return Optional.empty();
        }
        double[] sizes = arrays.getOrDefault("sizes", new double[0]);
        List<String> names = PopulationNames.of(words.getOrDefault("population_names", List.of()), sizes,
                words.getOrDefault("unit_names", List.of()));
        return Optional.of(ArraySpikes.table(name, t, u, scale, TimeScale.named(time.get().replace('_', ' ')),
                PopulationNames.units(sizes), names,
                new Extent(single(arrays.get("start_ms")), single(arrays.get("duration_ms")))));
    }

    private static double single(double @Nullable [] ms) {
        return ms != null && ms.length == 1 && Double.isFinite(ms[0]) ? ms[0] : Double.NaN;
    }

    private static SpikeRecording archive(String name, InputStream in, Optional<TimeScale> scale) throws IOException {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        Map<String, List<String>> words = new HashMap<>();
        List<String> others = new ArrayList<>();
        long values = 0;
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                String entry = e.getName();
                if (arrays.size() + words.size() + others.size() == MAX_ARRAYS) {
                    throw SpikeFormatException.in(name, "it holds more than %,d arrays.".formatted(MAX_ARRAYS));
                }
                if (!entry.endsWith(".npy")) {
                    others.add(entry);
                    continue;
                }
                NpyArray a = NpyArray.read(name + ", " + entry, zip);
                values += a.length() + a.words().size();
                if (values > 2L * SpikeRecording.MAX_SPIKES) {
                    throw SpikeFormatException.in(name,
                            "it holds more than %,d values.".formatted(2L * SpikeRecording.MAX_SPIKES));
                }
                String key = entry.substring(0, entry.length() - 4);
                if (a.isText()) {
                    words.put(key, a.words());
                    continue;
                }
                if (!a.fields().isEmpty()) {
                    return array(name, a, scale);
                }
                if (a.shape().length == 2 && a.shape()[1] == 2 && a.shape()[0] > 2) {
                    return ArraySpikes.pairs(name, a.shape()[0], 2, a.columns()[0], scale);
                }
                arrays.put(key, a.columns()[0]);
            }
        }
        Optional<SpikeRecording> table = table(name, arrays, words, scale);
        if (table.isPresent()) {
            return table.get();
        }
        // an empty array among trains is a neuron that was silent
        arrays.values().removeIf(v -> v.length > 0 && !ArraySpikes.isTrain(v));
        if (arrays.values().stream().allMatch(v -> v.length == 0)) {
            throw SpikeFormatException.in(name,
                    "no array holds ascending times. Save 'times' and 'units', or an array a neuron.");
        }
        return ArraySpikes.trains(name, List.copyOf(arrays.keySet()), List.copyOf(arrays.values()), scale,
                Optional.empty(),
                "one array a neuron");
    }
}
