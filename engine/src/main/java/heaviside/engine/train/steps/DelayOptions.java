package heaviside.engine.train.steps;

import heaviside.engine.train.OptionSpec;

/// Settings of trained delays.
public final class DelayOptions {
    /// Whether they are trained.
    public static final OptionSpec TRAIN = OptionSpec.flag("trainDelays", "train delays", false,
            "Moves every synapse's delay along its gradient.");
    /// Their bound.
    public static final OptionSpec LONGEST = OptionSpec.number("longestDelayMs", "longest delay", "", "ms", 0.1,
            1e4, 20, "Trained delays stay below; memory and time go with it.");
    /// Their rate.
    public static final OptionSpec RATE = OptionSpec.number("delayRate", "delay rate", "", "", 1e-4, 1e5,
            100, "Delays (ms) move this much faster than weights.");

    private DelayOptions() {
    }
}
