package heaviside.app.gradients;

import heaviside.engine.train.microscope.Microscope;
import heaviside.engine.train.microscope.Moment;
import java.util.List;

/// Where a step along a slope ends.
///
/// @param method whose slope
/// @param slot its colour
/// @param weight where the step ends
/// @param loss there
record Landing(String method, int slot, double weight, double loss) {
    /// One step against each slope, per unit of slope, within a range of weights.
    static List<Landing> ofEach(Moment m, Microscope scope, double step, double low, double high) {
        return List.of(of("EventProp", LossPlot.EXACT, m.exact(), m, scope, step, low, high),
                of("Surrogate", LossPlot.SURROGATE, m.surrogate(), m, scope, step, low, high),
                of("Finite difference", LossPlot.NUMERIC, m.numeric(), m, scope, step, low, high));
    }

    private static Landing of(String method, int slot, double slope, Moment m, Microscope scope, double step,
            double low,
            double high) {
        double w = Math.clamp(m.weight() - step * slope, low, high);
        return new Landing(method, slot, w, scope.loss(w));
    }
}
