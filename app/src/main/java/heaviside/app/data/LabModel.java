package heaviside.app.data;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Values, an encoder, and the spikes that come out. Everything is called on one thread; encoding is fast enough to follow
/// every change at once.
final class LabModel {
    /// Signals to begin with.
    enum Signal {
        RAMP("Ramp"), STEP("Step"), SINE("Sine"), FLAT("Half");

        final String words;

        Signal(String words) {
            this.words = words;
        }

        float at(double x) {
            return (float) switch (this) {
                case RAMP -> x;
                case STEP -> x < 0.5 ? 0.1 : 0.9;
                case SINE -> 0.5 + 0.5 * Math.sin(4 * Math.PI * x);
                case FLAT -> 0.5;
            };
        }
    }

    private static final int CHANNELS = 40;
    private final List<EncoderKind> kinds = EncoderKind.all();
    private EncoderKind kind = kinds.getFirst();
    private List<Double> params = kind.standard();
    private float[] values = new float[0];
    private int width;
    private String of = "";
    private double durationMs = 100;
    private double dtMs = 1;
    private long seed = 1;
    private SpikeInput out = SpikeInput.ofSpikes(0, 0, new int[1], new int[0]);
    private float[] timesMs = new float[0];
    private float[] back = new float[0];
    private long revision;

    LabModel() {
        signal(Signal.RAMP);
    }

    /// Encoders to choose from.
    List<EncoderKind> kinds() {
        return kinds;
    }

    /// Takes a preset signal over 40 channels.
    void signal(Signal s) {
        float[] v = new float[CHANNELS];
        for (int i = 0; i < v.length; i++) {
            v[i] = s.at(i / (CHANNELS - 1.0));
        }
        take(v, 0, s.words);
    }

    /// Takes a sample's values; spikes have none.
    void take(Sample s, String name) {
        if (s.events() == null) {
            take(s.values().clone(), s.width(), name);
        }
    }

    private void take(float[] v, int pictureWidth, String name) {
        values = v;
        width = pictureWidth;
        of = name;
        encode();
    }

    /// Changes one value, as when the user draws.
    ///
    /// @param value 0 to 1
    void draw(int channel, double value) {
        values = values.clone();
        values[channel] = (float) Math.clamp(value, 0, 1);
        of = "Drawn";
        encode();
    }

    /// Chooses an encoder at its standard setting.
    void choose(EncoderKind k) {
        kind = k;
        params = k.standard();
        encode();
    }

    /// Turns a parameter of the encoder.
    void param(int which, double value) {
        List<Double> p = new ArrayList<>(params);
        p.set(which, value);
        params = List.copyOf(p);
        encode();
    }

    /// Changes how long values are shown, and the time step, ms.
    void time(double duration, double dt) {
        durationMs = duration;
        dtMs = dt;
        encode();
    }

    /// Draws random spikes anew.
    void redraw() {
        seed++;
        encode();
    }

    private void encode() {
        TimeGrid grid = new TimeGrid(dtMs);
        int steps = grid.nearest(durationMs, 1);
        out = kind.make().apply(params).encode(values, grid, steps, new RandomStream(seed).stream("lab"));
        timesMs = new float[out.spikes()];
        for (int t = 0; t < steps; t++) {
            for (int i = out.offsets()[t]; i < out.offsets()[t + 1]; i++) {
                timesMs[i] = (float) (t * dtMs);
            }
        }
        back = readBack();
        revision++;
    }

    /// Every value as the spikes tell it; empty where there are none to read.
    private float[] readBack() {
        if (values.length == 0 || current().isPresent()) {
            return new float[0];
        }
        int each = out.channels() / values.length;
        List<List<Double>> heard = new ArrayList<>();
        for (int c = 0; c < out.channels(); c++) {
            heard.add(new ArrayList<>());
        }
        for (int k = 0; k < timesMs.length; k++) {
            heard.get(out.units()[k]).add((double) timesMs[k]);
        }
        float[] read = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            List<double[]> own = heard.subList(i * each, (i + 1) * each).stream()
                    .map(l -> l.stream().mapToDouble(Double::doubleValue).toArray()).toList();
            EncoderKind.Heard h = new EncoderKind.Heard(own, durationMs, dtMs);
            double v = h.spikes() == 0 ? 0 : kind.reader().value(h, params);
            read[i] = (float) Math.clamp(v, 0, 1);
        }
        return read;
    }

    /// Values read back from the spikes; empty where there are no spikes to read.
    float[] back() {
        return back;
    }

    /// Root of the mean squared difference between values and what the spikes tell; NaN where nothing is read.
    double error() {
        if (back.length == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < back.length; i++) {
            double d = back[i] - values[i];
            sum += d * d;
        }
        return Math.sqrt(sum / back.length);
    }

    /// Whether a project can use the encoder as it is set.
    boolean usable() {
        return kind.known(params);
    }

    EncoderKind kind() {
        return kind;
    }

    List<Double> params() {
        return params;
    }

    float[] values() {
        return values;
    }

    int width() {
        return width;
    }

    /// What the values are.
    String of() {
        return of;
    }

    double durationMs() {
        return durationMs;
    }

    double dtMs() {
        return dtMs;
    }

    /// What came out.
    SpikeInput out() {
        return out;
    }

    /// Times of the spikes, ms.
    float[] timesMs() {
        return timesMs;
    }

    /// Values as currents, where the encoder gives no spikes.
    Optional<float[]> current() {
        return out.current().length > 0 ? Optional.of(out.current()) : Optional.empty();
    }

    long revision() {
        return revision;
    }
}
