package heaviside.engine.data;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// One file in the layout of the Spiking Heidelberg Digits (HDF5): `/spikes/times` (s, variable length, float16 or float32),
/// `/spikes/units` (variable length integers), `/labels`, and where present `/extra/speaker`, `/extra/keys`,
/// and `/extra/duration_ms` (each sample's length, which the published sets lack). Labels are
/// read when it is opened, the spikes of a sample when they are asked for. A `.gz` is unpacked once, into the user's data
/// folder. Thread safe.
public final class ShdFile implements AutoCloseable {
    /// Channels of the published sets.
    public static final int CHANNELS = 700;
    /// Times are below this.
    public static final double MOST_SECONDS = 1e5;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int MAX_SAMPLES = 10_000_000;
    private static final int MAX_SPIKES = 50_000_000;
    private final String name;
    private final HdfFile file;
    private final Dataset times;
    private final Dataset units;
    private final int[] labels;
    private final int[] speakers;
    private final List<String> keys;
    private final double[] durations;

    private ShdFile(String name, HdfFile file) throws IOException {
        this.name = name;
        this.file = file;
        this.labels = integers("labels");
        this.times = dataset("spikes/times");
        this.units = dataset("spikes/units");
        if (labels.length < 1 || labels.length > MAX_SAMPLES) {
            throw new IOException("%s: %,d labels; 1 to %,d are possible.".formatted(name, labels.length, MAX_SAMPLES));
        }
        for (Dataset d : List.of(times, units)) {
            if (!d.isVariableLength() || d.getDimensions().length != 1 || d.getDimensions()[0] != labels.length) {
                throw new IOException("%s: %s has the shape %s%s for %,d labels. It must be one list a label."
                        .formatted(name, d.getPath(), Arrays.toString(d.getDimensions()),
                                d.isVariableLength() ? "" : " of fixed length", labels.length));
            }
        }
        this.speakers = has("extra/speaker") ? integers("extra/speaker") : new int[0];
        this.keys = has("extra/keys") ? strings("extra/keys") : List.of();
        this.durations = has("extra/duration_ms")
                && dataset("extra/duration_ms").getData() instanceof double[] ms ? ms : new double[0];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] > 100_000 || (!keys.isEmpty() && labels[i] >= keys.size())) {
                throw new IOException("%s: label %d of sample %d is outside the %d classes."
                        .formatted(name, labels[i], i, keys.size()));
            }
        }
    }

    /// Opens a file.
    ///
    /// @param path `.h5`, or `.h5.gz`
    /// @throws IOException with file, place and reason when it is no such file
    public static ShdFile open(Path path) throws IOException {
        boolean packed = Unpacked.isGzip(path);
        String name = path.getFileName().toString();
        signature(path, packed, name);
        Path plain = packed ? Unpacked.of(path) : path;
        HdfFile file = null;
        try {
            file = Hdf5Opening.open(plain, name);
            ShdFile shd = new ShdFile(name, file);
            file = null;
            return shd;
        } catch (RuntimeException e) { // the library answers damage with many kinds
            throw new IOException("%s: the HDF5 structure cannot be read within its %,d bytes (%s). Get the file again."
                    .formatted(name, Files.size(plain), e.getMessage()), e);
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    /// Before anything is unpacked.
    private static void signature(Path path, boolean packed, String name) throws IOException {
        try (InputStream raw = Files.newInputStream(path); InputStream in = packed ? new GZIPInputStream(raw) : raw) {
            if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
                throw new IOException("%s at byte 0: this is not HDF5 (no signature 89 48 44 46). Get the file again."
                        .formatted(name));
            }
        } catch (ZipException | EOFException e) {
            throw new IOException(
                    "%s: the gzip stream is damaged or cut short (%s). Get the file again.".formatted(name,
                            e.getMessage()),
                    e);
        }
    }

    /// A file that is open already.
    ///
    /// @param name for messages
    /// @param file closed with this
    /// @throws IOException with place and reason when it has another layout
    public static ShdFile of(String name, HdfFile file) throws IOException {
        try {
            return new ShdFile(name, file);
        } catch (RuntimeException e) { // the library answers damage with many kinds
            throw new IOException("%s: the HDF5 structure cannot be read (%s). Get the file again.".formatted(name,
                    e.getMessage()), e);
        }
    }

    private boolean has(String path) {
        Node at = file;
        for (String part : path.split("/", -1)) {
            Node next = at instanceof io.jhdf.api.Group g ? g.getChild(part) : null;
            if (next == null) {
                return false;
            }
            at = next;
        }
        return at instanceof Dataset;
    }

    private Dataset dataset(String path) throws IOException {
        if (!has(path)) {
            throw new IOException("%s has no data set /%s: not the layout of the Spiking Heidelberg Digits."
                    .formatted(name, path));
        }
        return file.getDatasetByPath(path);
    }

    private int[] integers(String path) throws IOException {
        Object data = dataset(path).getData();
        return switch (data) {
            case int[] v -> v;
            case long[] v -> Arrays.stream(v).mapToInt(x -> Math.clamp(x, -1, Integer.MAX_VALUE)).toArray();
            case short[] v -> widened(v.length, i -> v[i]);
            case byte[] v -> widened(v.length, i -> v[i]);
            default -> throw new IOException("%s: /%s holds no list of integers.".formatted(name, path));
        };
    }

    private static int[] widened(int n, java.util.function.IntUnaryOperator at) {
        int[] v = new int[n];
        Arrays.setAll(v, at);
        return v;
    }

    private List<String> strings(String path) throws IOException {
        if (!(dataset(path).getData() instanceof String[] s)) {
            throw new IOException("%s: /%s holds no list of words.".formatted(name, path));
        }
        List<String> words = new ArrayList<>();
        for (String w : s) {
            words.add(w.strip());
        }
        return words;
    }

    /// Number of samples.
    public int size() {
        return labels.length;
    }

    /// Label of a sample.
    public int label(int sample) {
        return labels[sample];
    }

    /// Class names, or empty where the file gives none.
    public List<String> keys() {
        return keys;
    }

    /// Speaker of a sample, or -1 where the file does not say.
    public int speaker(int sample) {
        return sample < speakers.length ? speakers[sample] : -1;
    }

    /// Length of a sample, ms; NaN where the file does not say.
    public double durationMs(int sample) {
        return sample < durations.length && durations[sample] > 0 ? durations[sample] : Double.NaN;
    }

    /// The spikes of a sample in order of time.
    ///
    /// @param channels units must be below this
    /// @throws IOException with sample, spike and reason
    public SpikeDataset.Events spikes(int sample, int channels) throws IOException {
        float[] t;
        int[] u;
        synchronized (this) {
            t = floats(times, sample);
            u = ints(units, sample);
        }
        if (t.length != u.length || t.length > MAX_SPIKES) {
            throw new IOException(
                    "%s, sample %d: %,d times for %,d units.".formatted(name, sample, t.length, u.length));
        }
        boolean sorted = true;
        float[] ms = new float[t.length];
        for (int i = 0; i < t.length; i++) {
            checked(sample, i, t[i], u[i], channels);
            ms[i] = t[i] * 1000;
            sorted &= i == 0 || ms[i] >= ms[i - 1];
        }
        return sorted ? new SpikeDataset.Events(ms, u) : sorted(ms, u);
    }

    /// Spikes with times as exact as a file holds them.
    ///
    /// @param timesMs in the order of the file where that has float64, else ascending
    /// @param units of each spike
    @SuppressWarnings("ArrayRecordComponent")
    public record Exact(double[] timesMs, int[] units) {
    }

    /// The spikes of a sample as [#spikes] gives them, but without rounding times to float32.
    ///
    /// @throws IOException with sample, spike and reason
    public Exact exact(int sample, int channels) throws IOException {
        Object raw;
        int[] u;
        synchronized (this) {
            raw = list(times, sample);
            u = ints(units, sample);
        }
        if (!(raw instanceof double[] s) || s.length != u.length) {
            SpikeDataset.Events e = spikes(sample, channels);
            double[] ms = new double[e.timesMs().length];
            Arrays.setAll(ms, i -> e.timesMs()[i]);
            return new Exact(ms, e.channels());
        }
        double[] ms = new double[s.length];
        for (int i = 0; i < ms.length; i++) {
            checked(sample, i, s[i], u[i], channels);
            ms[i] = s[i] * 1000;
        }
        return new Exact(ms, u);
    }

    private void checked(int sample, int spike, double s, int unit, int channels) throws IOException {
        if (!(s >= 0 && s < MOST_SECONDS) || unit < 0 || unit >= channels) {
            throw new IOException("%s, sample %d, spike %d: %s s of unit %d; times are 0 or later, units 0 to %d."
                    .formatted(name, sample, spike, s, unit, channels - 1));
        }
    }

    private static SpikeDataset.Events sorted(float[] ms, int[] u) {
        long[] order = new long[ms.length];
        for (int i = 0; i < order.length; i++) {
            // the bits of floats from 0 up ascend as their values do
            order[i] = ((long) Float.floatToIntBits(ms[i]) << 32) | i;
        }
        Arrays.sort(order);
        float[] t = new float[ms.length];
        int[] c = new int[ms.length];
        for (int i = 0; i < order.length; i++) {
            t[i] = ms[(int) order[i]];
            c[i] = u[(int) order[i]];
        }
        return new SpikeDataset.Events(t, c);
    }

    private Object list(Dataset d, int sample) throws IOException {
        try {
            Object data = d.getData(new long[]{sample}, new int[]{1});
            return ((Object[]) data)[0];
        } catch (RuntimeException e) { // the library answers damage with many kinds
            throw new IOException("%s, sample %d: %s cannot be read (%s). Get the file again.".formatted(name, sample,
                    d.getPath(), e.getMessage()), e);
        }
    }

    private float[] floats(Dataset d, int sample) throws IOException {
        Object v = list(d, sample);
        if (v instanceof double[] x) {
            float[] f = new float[x.length];
            for (int i = 0; i < f.length; i++) {
                f[i] = (float) x[i];
            }
            return f;
        }
        if (v instanceof float[] f) {
            return f;
        }
        throw new IOException("%s: %s holds no floating-point numbers.".formatted(name, d.getPath()));
    }

    private int[] ints(Dataset d, int sample) throws IOException {
        return switch (list(d, sample)) {
            case int[] v -> v;
            case long[] v -> widened(v.length, i -> Math.clamp(v[i], -1, Integer.MAX_VALUE));
            case short[] v -> widened(v.length, i -> v[i]);
            case byte[] v -> widened(v.length, i -> v[i]);
            default -> throw new IOException("%s: %s holds no integers.".formatted(name, d.getPath()));
        };
    }

    @Override
    public void close() {
        file.close();
    }
}
