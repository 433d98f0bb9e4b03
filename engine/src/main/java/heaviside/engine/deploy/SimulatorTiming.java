package heaviside.engine.deploy;

import heaviside.engine.chip.host.ProcessorEnergy;
import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.network.Network;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What a step of a drawn network takes this program's fastest simulator on this computer: what a chip's run of the same
/// network is held against.
///
/// @param seconds wall time, NaN where there is none
/// @param joules by the processor's counters, NaN where they cannot be read
public record SimulatorTiming(double seconds, double joules) {
    /// Nothing was timed.
    public static final SimulatorTiming NONE = new SimulatorTiming(Double.NaN, Double.NaN);
    /// First the code is compiled, then time counts.
    private static final long WARM_UP_NANOS = 150_000_000;
    private static final long MEASURED_NANOS = 150_000_000;
    private static final int STEPS = 16;

    /// Times a network on one thread and on all, and takes the faster; about 0.6 s.
    ///
    /// @param dtMs a step
    /// @param seed of stimuli and chance
    /// @param threads all, 1 or above
    /// @param cancelled asked every few steps; then, and where the network cannot be simulated, the answer is [#NONE]
    public static SimulatorTiming of(Network network, double dtMs, Scheme scheme, long seed, int threads,
            BooleanSupplier cancelled) {
        try {
            CompiledNetwork c = NetworkCompiler.compile(network, new TimeGrid(dtMs), scheme, seed, InputSource.none());
            SimulatorTiming one = measured(c, 1, cancelled);
            SimulatorTiming all = threads > 1 ? measured(c, threads, cancelled) : one;
            return cancelled.getAsBoolean() ? NONE : all.seconds < one.seconds ? all : one;
        } catch (CompileException e) {
            return NONE;
        }
    }

    private static SimulatorTiming measured(CompiledNetwork c, int threads, BooleanSupplier cancelled) {
        try (ClockSimulation sim = new ClockSimulation(c, threads)) {
            run(sim, WARM_UP_NANOS, cancelled);
            Optional<ProcessorEnergy> counters = ProcessorEnergy.open(ProcessorEnergy.STANDARD);
            long start = System.nanoTime();
            long steps = run(sim, MEASURED_NANOS, cancelled);
            double seconds = (System.nanoTime() - start) * 1e-9;
            double joules = counters.map(ProcessorEnergy::joules).orElse(Double.NaN);
            return new SimulatorTiming(seconds / steps, joules / steps);
        }
    }

    private static long run(ClockSimulation sim, long nanos, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        long steps = 0;
        while (System.nanoTime() - start < nanos && !cancelled.getAsBoolean()) {
            sim.advance(STEPS);
            steps += STEPS;
        }
        return steps;
    }
}
