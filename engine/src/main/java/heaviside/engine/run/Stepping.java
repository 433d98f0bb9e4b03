package heaviside.engine.run;

import heaviside.engine.network.Regime;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;

/// How a run walks through time.
///
/// @param grid steps at which states are recorded; on the clock also those of the dynamics
/// @param scheme of the clock
/// @param regime clock or events
public record Stepping(TimeGrid grid, Scheme scheme, Regime regime) {
    /// On the clock.
    public static Stepping clock(TimeGrid grid, Scheme scheme) {
        return new Stepping(grid, scheme, Regime.CLOCK);
    }
}
