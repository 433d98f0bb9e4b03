package heaviside.engine.train.eventprop;

import heaviside.engine.data.Split;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.TrainingSetup;
import java.util.List;

/// The settings that only EventProp has.
final class EventOptions {
    static final OptionSpec SPIKE_LOSS = OptionSpec.choice("spikeLoss", "loss of spiking outputs", "first-spike",
            List.of("first-spike", "spike-times"),
            "Cross-entropy of first spikes, or squared distance of first spikes to an early and a late target.");
    static final OptionSpec MEMBRANE_LOSS = OptionSpec.choice("membraneLoss", "loss of a leaky read-out", "integral",
            List.of("integral", "peak"),
            "Cross-entropy of the membranes' weighted integrals (ms), or of their highest values.");
    static final OptionSpec TAU_LOSS = OptionSpec.number("tauLossMs", "scale of the loss", "τ₀", "ms", 1e-3, 1e3,
            0.5, "How far apart first spikes must be to count as different; smaller is sharper.");
    static final OptionSpec TAU_LATE = OptionSpec.number("tauLateMs", "scale of lateness", "τ₁", "ms", 1e-2, 1e4,
            6.4, "Lateness of the right spike costs α (e^(t/τ₁) − 1).");
    static final OptionSpec LATENESS = OptionSpec.number("lateness", "price of lateness", "α", "", 0, 10, 0.003,
            "Presses the right spike to come early; 0 lets it come when it likes.");
    static final OptionSpec EARLY = OptionSpec.number("earlyMs", "target, right spike", "", "ms", 0, 1e5, 10,
            "For the loss of spike times.");
    static final OptionSpec LATE = OptionSpec.number("lateMs", "target, other spikes", "", "ms", 0, 1e5, 20,
            "For the loss of spike times.");
    static final OptionSpec SHAPING = OptionSpec.number("shapingMs", "shaping of the integral", "T₀", "ms", 0, 1e6, 0,
            "Membranes count e^(−t/T₀); 0 counts all times alike.");
    static final OptionSpec SLOPE_FLOOR = OptionSpec.number("slopeFloor", "smallest slope", "", "θ", 0, 10, 0.001,
            "I − θ at a spike counts as this much at least: a spike about to vanish would give an endless gradient.");
    static final OptionSpec SILENT_PUSH = OptionSpec.number("silentPush", "push if silent", "", "", 0, 10, 1e-4,
            "Gradient that raises the weights of neurons that have long been silent; they have none of their own.");
    static final OptionSpec SILENT_AFTER = OptionSpec.number("silentAfter", "silent samples before a push", "", "", 1,
            1 << 24, 1000,
            "So many training samples in a row without a spike, or a whole epoch, and a neuron is pushed in every batch "
                    + "until it spikes. A neuron that answers to few samples must be let rest for the others.");
    static final OptionSpec TRAIN_DELAYS = OptionSpec.flag("trainDelays", "train delays", false,
            "Moves every synapse's delay along its gradient.");
    static final OptionSpec TRAIN_THRESHOLDS = OptionSpec.flag("trainThresholds", "train thresholds", false,
            "Moves every neuron's threshold along its gradient.");
    static final OptionSpec SIDE_RATE = OptionSpec.number("sideRate", "rate of what is no weight", "", "",
            1e-4, 1e4, 10, "Delays and time constants (ms) move this much faster than weights; thresholds a tenth.");
    static final List<OptionSpec> ALL = List.of(SPIKE_LOSS, MEMBRANE_LOSS, TAU_LOSS, TAU_LATE, LATENESS, EARLY, LATE,
            SHAPING, SLOPE_FLOOR, SILENT_PUSH, SILENT_AFTER, TRAIN_DELAYS, Heterogeneity.TAU_INIT,
            Heterogeneity.TAU_DISTRIBUTION,
            Heterogeneity.TAU_TRAINING, Heterogeneity.TAU_BOUNDS, TRAIN_THRESHOLDS, SIDE_RATE);

    private EventOptions() {
    }

    /// After how many samples without a spike a neuron is pushed: an epoch at most.
    static int silentAfter(TrainingSetup s, TimedFeed feed) {
        return (int) Math.max(1, Math.min(SILENT_AFTER.number(s), feed.size(Split.TRAIN)));
    }

    /// Whether time constants are trained.
    static boolean taus(TrainingSetup s) {
        return !Heterogeneity.TAU_TRAINING.text(s).equals("std");
    }

    /// What is minimised.
    ///
    /// @param spiking whether the output spikes
    static FastNet.Objective objective(TrainingSetup s, boolean spiking) {
        if (spiking) {
            return SPIKE_LOSS.text(s).equals("first-spike")
                    ? new FastNet.Objective.FirstSpike(TAU_LOSS.number(s), TAU_LATE.number(s), LATENESS.number(s))
                    : new FastNet.Objective.SpikeTimes(EARLY.number(s), LATE.number(s));
        }
        if (MEMBRANE_LOSS.text(s).equals("peak")) {
            return new FastNet.Objective.Peak();
        }
        double t0 = SHAPING.number(s);
        return new FastNet.Objective.Integral(t0 == 0 ? Double.POSITIVE_INFINITY : t0);
    }
}
