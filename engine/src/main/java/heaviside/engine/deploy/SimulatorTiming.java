package heaviside.engine.deploy;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.network.Network;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;

/// How long this program's fastest simulator takes on this computer for a drawn network: what a chip's run of the same network is
/// held against.
public final class SimulatorTiming {
    /// First the code is compiled, then time counts.
    private static final long WARM_UP_NANOS = 150_000_000;
    private static final long MEASURED_NANOS = 150_000_000;
    private static final int STEPS = 16;

    private SimulatorTiming() {
    }

    /// Wall time of a step, seconds, on one thread or on all, whichever is faster; takes about 0.6 s. NaN where the network cannot
    /// be simulated.
    ///
    /// @param dtMs a step
    /// @param seed of stimuli and chance
    /// @param threads all, 1 or above
    public static double secondsAStep(Network network, double dtMs, Scheme scheme, long seed, int threads) {
        try {
            CompiledNetwork c = NetworkCompiler.compile(network, new TimeGrid(dtMs), scheme, seed, InputSource.none());
            double one = measured(c, 1);
            return threads > 1 ? Math.min(one, measured(c, threads)) : one;
        } catch (CompileException e) {
            return Double.NaN;
        }
    }

    private static double measured(CompiledNetwork c, int threads) {
        try (ClockSimulation sim = new ClockSimulation(c, threads)) {
            timed(sim, WARM_UP_NANOS);
            return timed(sim, MEASURED_NANOS);
        }
    }

    private static double timed(ClockSimulation sim, long nanos) {
        long start = System.nanoTime();
        long steps = 0;
        while (System.nanoTime() - start < nanos) {
            sim.advance(STEPS);
            steps += STEPS;
        }
        return (System.nanoTime() - start) * 1e-9 / steps;
    }
}
