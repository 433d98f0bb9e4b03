package heaviside.engine.train.bptt;

import heaviside.engine.math.RandomStream;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Trains under the constraints of a chip. The network computes with weights that the chip can hold; behind each stands a
/// full-precision one that takes the optimiser's steps as if rounding had slope 1 (straight-through estimator). A session
/// that goes on from a checkpoint starts these anew from the rounded weights.
///
/// For TrueNorth weights are ternary, one magnitude a projection (Li et al. 2016, "Ternary weight networks": threshold
/// 0.7 of the mean magnitude), and the neurons of a core share the sources that its 256 axons have room for.
final class HardwareWeights {
    /// The option's values.
    static final OptionSpec OPTION = OptionSpec.choice("hardware", "hardware", "none",
            List.of("none", "truenorth", "int8"),
            "Weights that a chip can hold, used while training: ternary with 128 sources a core, or eight bits.");
    /// Sources that 256 axons serve when each has an excitatory and an inhibitory one.
    static final int SOURCES = 128;
    private static final int CORE_NEURONS = 256;
    private static final double CUT = 0.7;
    private final boolean ternary;
    private final List<Projected> all = new ArrayList<>();

    /// Live weights, those behind them, and where synapses may be.
    private record Projected(float[] live, float[] behind, float[] shown, boolean[] allowed) {
    }

    private HardwareWeights(boolean ternary) {
        this.ternary = ternary;
    }

    /// The constraints that a setup asks for; none for "none". Its live weights are modified by [#apply].
    static Optional<HardwareWeights> of(TrainingSetup setup, BpttModel model) {
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
            h.add(model.forward(l), s.in(), s, room, true, drawn);
            if (s.recurrent()) {
                h.add(model.recurrent(l), s.size(), s, room, s.self(), drawn);
            }
        }
        return Optional.of(h);
    }

    private void add(float[] live, int sources, BpttModel.Shape s, int room, boolean self, boolean drawn) {
        boolean[] allowed = new boolean[live.length];
        boolean all = !ternary || sources <= room;
        int groups = all ? 1 : Math.max(Math.ceilDiv(sources, room), Math.ceilDiv(s.size(), CORE_NEURONS));
        int[] order = new int[sources];
        RandomStream random = new RandomStream(sources).stream("fan-in");
        int at = sources;
        for (int g = 0; g < groups; g++) {
            boolean[] mine = new boolean[sources];
            for (int taken = 0; taken < Math.min(room, sources);) {
                if (at == sources) {
                    java.util.Arrays.setAll(order, i -> i);
                    random.shuffle(order);
                    at = 0;
                }
                taken += mine[order[at]] ? 0 : 1;
                mine[order[at++]] = true;
            }
            int first = (int) ((long) s.size() * g / groups);
            int end = (int) ((long) s.size() * (g + 1) / groups);
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

    /// Fewer sources start with larger weights, so that as much arrives.
    private static void spread(Projected p, double factor) {
        float f = (float) Math.sqrt(factor);
        for (int i = 0; i < p.behind.length; i++) {
            p.behind[i] *= f;
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
