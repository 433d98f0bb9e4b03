package heaviside.engine.run;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.InputSource;
import heaviside.engine.network.Network;
import heaviside.engine.record.Recording;
import heaviside.engine.sim.LearnedWeights;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;

/// A run without a view, on the calling thread, as fast as possible.
public final class Headless {
    private static final double SLICES = 200;

    private Headless() {
    }

    /// Simulates and records.
    ///
    /// @throws CompileException if the network cannot run
    public static Recording simulate(Network network, Stepping stepping, long seed, double durationMs,
            InputSource inputs) {
        return simulate(network, stepping, seed, durationMs, inputs, 1, done -> true);
    }

    /// Simulates and records.
    ///
    /// @param threads of the simulation; the result does not depend on it
    /// @param goOn told the share that is done, 0 to 1; returning false ends the run early, with what there is
    /// @throws CompileException if the network cannot run
    public static Recording simulate(Network network, Stepping stepping, long seed, double durationMs,
            InputSource inputs, int threads, DoublePredicate goOn) {
        return simulate(network, stepping, seed, durationMs, inputs, threads, goOn, w -> {
        });
    }

    /// Simulates and records.
    ///
    /// @param learned receives the weights of plastic projections at the end
    /// @throws CompileException if the network cannot run
    public static Recording simulate(Network network, Stepping stepping, long seed, double durationMs,
            InputSource inputs, int threads, DoublePredicate goOn, Consumer<List<LearnedWeights>> learned) {
        try (LiveState s = new LiveState(network, stepping, seed, inputs, new SpikeRing(1), threads)) {
            s.start();
            if (s.broken()) {
                throw new CompileException(s.diagnostics());
            }
            int steps = stepping.grid().nearest(durationMs, 0);
            int slice = (int) Math.max(1, Math.ceil(steps / SLICES));
            for (int done = 0; done < steps && goOn.test(done / (double) steps); done += slice) {
                s.advance(Math.min(slice, steps - done));
            }
            learned.accept(s.learned());
            return s.recording();
        }
    }
}
