package heaviside.engine.run;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.InputSource;
import heaviside.engine.network.Network;
import heaviside.engine.record.ControlEntry;
import heaviside.engine.record.Recording;
import java.util.List;

/// Runs a logged run again: the same network at the start, seed and messages give the same spikes, bit for bit.
public final class Replay {
    private Replay() {
    }

    /// @param network at the start
    /// @param controls messages that changed the run, oldest first
    /// @param untilStep steps to do in all
    /// @throws CompileException if the network cannot run
    public static Recording run(Network network, Stepping stepping, long seed, List<ControlEntry> controls,
            long untilStep, InputSource inputs) {
        try (LiveState s = new LiveState(network, stepping, seed, inputs, new SpikeRing(1), 1)) {
            s.start();
            for (ControlEntry c : controls) {
                forward(s, Math.min(untilStep, c.step()));
                if (c.step() <= untilStep) {
                    s.apply(c.control());
                }
            }
            forward(s, untilStep);
            if (s.broken()) {
                throw new CompileException(s.diagnostics());
            }
            return s.recording();
        }
    }

    /// Runs a recording again from its own log.
    public static Recording of(Recording r, Stepping stepping, InputSource inputs) {
        return run(r.startNetwork(), stepping, r.seed(), r.controls(), r.steps() - 1, inputs);
    }

    private static void forward(LiveState s, long step) {
        while (!s.broken() && s.step() < step) {
            s.advance((int) Math.min(1 << 20, step - s.step()));
        }
    }
}
