package heaviside.engine.run;

import heaviside.engine.compile.InputSource;
import heaviside.engine.network.Network;
import heaviside.engine.record.Recording;
import java.util.List;

/// A run with one message in its middle.
public final class ControlsForTests {
    private ControlsForTests() {
    }

    /// Runs `steps`, with a message after `at`.
    public static Recording run(Network n, Stepping stepping, long seed, long steps, long at, Control control) {
        return Replay.run(n, stepping, seed, List.of(new heaviside.engine.record.ControlEntry(at, control)), steps,
                InputSource.none());
    }
}
