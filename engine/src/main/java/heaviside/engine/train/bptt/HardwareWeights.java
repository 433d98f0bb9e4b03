package heaviside.engine.train.bptt;

import heaviside.engine.data.Split;
import heaviside.engine.math.RandomStream;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.SampleBuffer;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Trains under the constraints of a chip. The network computes with weights that the chip can hold; behind each stands a
/// full-precision one that takes the optimiser's steps as if rounding had slope 1 (straight-through estimator). They belong
/// to a checkpoint, so that a session goes on bit for bit.
///
/// For TrueNorth weights are ternary, one magnitude a projection (Li et al. 2016, "Ternary weight networks": threshold
/// 0.7 of the mean magnitude), and the neurons of a core share the sources that its 256 axons have room for: of the input,
/// those drawn are the likelier the more their spikes tell apart (p (1 - p), p the share of samples in which they spike).
final class HardwareWeights {
    /// The option's values.
    static final OptionSpec OPTION = OptionSpec.choice("hardware", "hardware", "none",
            List.of("none", "truenorth", "int8"),
            "Weights that a chip can hold, used while training: ternary with 128 sources a core, or eight bits.");
    /// Sources that 256 axons serve when each has an excitatory and an inhibitory one.
    static final int SOURCES = 128;
    private static final int CORE_NEURONS = 256;
    private static final double CUT = 0.7;
    private static final int LOOKED_AT = 1000;
    private static final double LEAST = 0.001;
    private final boolean ternary;
    private final List<Projected> all = new ArrayList<>();

    /// Live weights, those behind them, and where synapses may be.
    private record Projected(float[] live, float[] behind, float[] shown, boolean[] allowed) {
    }

    private HardwareWeights(boolean ternary) {
        this.ternary = ternary;
    }

    /// The constraints that a setup asks for; none for "none". Its live weights are modified by [#apply].
    ///
    /// @param feed training samples, which tell the informative channels
    static Optional<HardwareWeights> of(TrainingSetup setup, BpttModel model, SampleFeed feed) {
        String wanted = OPTION.text(setup);
        if (wanted.equals("none")) {
            return Optional.empty();
        }
        HardwareWeights h = new HardwareWeights(wanted.equals("truenorth"));
        boolean drawn = !setup.initialisation().equals("given");
        for (int l = 0; l <= model.layers().size(); l++) {
            boolean readout = l == model.layers().size();
            BpttModel.Shape s = readout ? model.readout() : model.layers().get(l);
            int room = readout ? Integer.MAX_VALUE : s.recurrent() ? SOURCES / 2 : SOURCES;
            double[] informative = l == 0 && h.ternary && s.in() > room ? informative(feed) : new double[0];
            h.add(model.forward(l), s.in(), s, room, true, drawn, informative);
            if (s.recurrent()) {
                h.add(model.recurrent(l), s.size(), s, room, s.self(), drawn, new double[0]);
            }
        }
        return Optional.of(h);
    }

    /// How much the spikes of each channel tell apart, over the first training samples.
    private static double[] informative(SampleFeed feed) {
        int n = Math.min(LOOKED_AT, feed.size(Split.TRAIN));
        int[] seen = new int[feed.channels()];
        int[] last = new int[feed.channels()];
        SampleBuffer b = new SampleBuffer();
        float[] scratch = new float[feed.channels()];
        for (int i = 0; i < n && !feed.dense(); i++) {
            feed.load(Split.TRAIN, i, -1, b, scratch);
            for (int k = 0; k < b.offsets()[b.offsets().length - 1]; k++) {
                int c = b.units()[k];
                seen[c] += last[c] == i + 1 ? 0 : 1;
                last[c] = i + 1;
            }
        }
        double[] w = new double[seen.length];
        for (int c = 0; c < w.length; c++) {
            double p = (double) seen[c] / Math.max(1, n);
            w[c] = LEAST + p * (1 - p);
        }
        return w;
    }

    private void add(float[] live, int sources, BpttModel.Shape s, int room, boolean self, boolean drawn,
            double[] informative) {
        boolean[] allowed = new boolean[live.length];
        boolean all = !ternary || sources <= room;
        int groups = all ? 1 : Math.max(Math.ceilDiv(sources, room), Math.ceilDiv(s.size(), CORE_NEURONS));
        RandomStream random = new RandomStream(sources).stream("fan-in");
        double[] likely = informative;
        if (likely.length == 0) {
            likely = new double[sources];
            Arrays.fill(likely, 1);
        }
        for (int g = 0; g < groups; g++) {
            int first = (int) ((long) s.size() * g / groups);
            int end = (int) ((long) s.size() * (g + 1) / groups);
            boolean[] mine = all
                    ? new boolean[sources]
                    : drawn(likely, drawn ? new double[sources] : strength(live, sources, s, first, end), room, random);
            for (int i = 0; i < sources; i++) {
                for (int j = first; j < end; j++) {
                    allowed[i * s.stride() + j] = (all || mine[i]) && (self || i != j);
                }
            }
        }
        this.all.add(new Projected(live, live.clone(), live.clone(), allowed));
        if (!all && drawn) {
            spread(this.all.getLast(), (double) sources / room);
        }
    }

    /// How strongly each source reaches the neurons `first` to `end`.
    private static double[] strength(float[] live, int sources, BpttModel.Shape s, int first, int end) {
        double[] sum = new double[sources];
        for (int i = 0; i < sources; i++) {
            for (int j = first; j < end; j++) {
                sum[i] += Math.abs(live[i * s.stride() + j]);
            }
        }
        return sum;
    }

    /// `room` sources: the strongest of those that weights are given for, then others without repetition, each with a chance
    /// that grows with its weight (Efraimidis and Spirakis 2006).
    private static boolean[] drawn(double[] weights, double[] given, int room, RandomStream random) {
        double[] key = new double[weights.length];
        Arrays.setAll(key, i -> {
            double drawn = -Math.log(1 - random.nextDouble()) / weights[i];
            return given[i] > 0 ? -given[i] : drawn;
        });
        double[] sorted = key.clone();
        Arrays.sort(sorted);
        double last = sorted[Math.min(room, sorted.length) - 1];
        boolean[] mine = new boolean[weights.length];
        int taken = 0;
        for (int i = 0; i < mine.length; i++) {
            mine[i] = key[i] <= last && taken < room;
            taken += mine[i] ? 1 : 0;
        }
        return mine;
    }

    /// Fewer sources start with larger weights, so that as much arrives.
    private static void spread(Projected p, double factor) {
        float f = (float) Math.sqrt(factor);
        for (int i = 0; i < p.behind.length; i++) {
            p.behind[i] *= f;
        }
    }

    /// The weights behind the live ones: what a checkpoint has to keep. Live arrays.
    List<float[]> behind() {
        return all.stream().map(Projected::behind).toList();
    }

    /// Live weights and those behind them come from a checkpoint.
    void restored() {
        for (Projected p : all) {
            System.arraycopy(p.live, 0, p.shown, 0, p.live.length);
        }
    }

    /// Takes the steps that the optimiser made and rounds again.
    void apply() {
        for (Projected p : all) {
            double sum = 0;
            double most = 0;
            int n = 0;
            for (int i = 0; i < p.live.length; i++) {
                p.behind[i] = p.allowed[i] ? p.behind[i] + (p.live[i] - p.shown[i]) : 0;
                if (p.allowed[i]) {
                    sum += Math.abs(p.behind[i]);
                    most = Math.max(most, Math.abs(p.behind[i]));
                    n++;
                }
            }
            if (ternary) {
                ternary(p, CUT * sum / Math.max(1, n));
            } else {
                eightBits(p, most / 127);
            }
            System.arraycopy(p.live, 0, p.shown, 0, p.live.length);
        }
    }

    private static void ternary(Projected p, double cut) {
        double sum = 0;
        int n = 0;
        for (float w : p.behind) {
            if (Math.abs(w) > cut) {
                sum += Math.abs(w);
                n++;
            }
        }
        float magnitude = (float) (sum / Math.max(1, n));
        for (int i = 0; i < p.live.length; i++) {
            p.live[i] = Math.abs(p.behind[i]) > cut ? Math.copySign(magnitude, p.behind[i]) : 0;
        }
    }

    private static void eightBits(Projected p, double step) {
        for (int i = 0; i < p.live.length; i++) {
            p.live[i] = step == 0 ? 0 : (float) (step * Math.rint(p.behind[i] / step));
        }
    }
}
