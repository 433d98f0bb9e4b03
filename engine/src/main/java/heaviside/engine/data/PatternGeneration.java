package heaviside.engine.data;

import heaviside.engine.math.RandomStream;
import java.util.List;

/// Pattern generation (Nicola and Clopath 2017; Bellec et al. 2020): one frozen random input of 100 channels at 10 Hz for a
/// second, and three signals to produce meanwhile, each a sum of four sines with periods of 1000, 500, 333 and 200 ms and
/// random amplitudes and phases, scaled to 1 at most.
public final class PatternGeneration implements SignalTask {
    private static final int SIGNALS = 3;
    private static final int CHANNELS = 100;
    private static final int TOTAL_MS = 1000;
    private static final double RATE_HZ = 10;
    private static final double[] PERIODS_MS = {1000, 500, 333, 200};
    private final double[][] amplitude = new double[SIGNALS][PERIODS_MS.length];
    private final double[][] phase = new double[SIGNALS][PERIODS_MS.length];
    private final double[] largest = new double[SIGNALS];
    private final RandomStream random = new RandomStream(0x9A77).stream("pattern");

    /// The one pattern.
    public PatternGeneration() {
        RandomStream r = random.stream("signals");
        for (int k = 0; k < SIGNALS; k++) {
            for (int i = 0; i < PERIODS_MS.length; i++) {
                amplitude[k][i] = 0.5 + 1.5 * r.nextDouble();
                phase[k][i] = 2 * Math.PI * r.nextDouble();
            }
            for (int ms = 0; ms < TOTAL_MS; ms++) {
                largest[k] = Math.max(largest[k], Math.abs(sum(k, ms)));
            }
        }
    }

    private double sum(int k, double ms) {
        double s = 0;
        for (int i = 0; i < PERIODS_MS.length; i++) {
            s += amplitude[k][i] * Math.sin(2 * Math.PI * ms / PERIODS_MS[i] + phase[k][i]);
        }
        return s;
    }

    @Override
    public void target(Split split, int index, double timeMs, double[] into) {
        for (int k = 0; k < SIGNALS; k++) {
            into[k] = sum(k, timeMs) / largest[k];
        }
    }

    @Override
    public String id() {
        return "pattern";
    }

    @Override
    public String title() {
        return "Pattern generation";
    }

    @Override
    public String provenance() {
        return "Generated: one frozen input, three sums of sines, the same in every part, as in Bellec, Scherr et al. 2020.";
    }

    @Override
    public int channels() {
        return CHANNELS;
    }

    @Override
    public List<String> classes() {
        return List.of("signal 1", "signal 2", "signal 3");
    }

    @Override
    public int size(Split split) {
        return 1;
    }

    @Override
    public double durationMs() {
        return TOTAL_MS;
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        RandomStream r = random.stream("spikes");
        PoissonEvents events = new PoissonEvents();
        for (int ms = 0; ms < TOTAL_MS; ms++) {
            events.draw(ms, 0, CHANNELS, RATE_HZ, r);
        }
        return events.events();
    }
}
