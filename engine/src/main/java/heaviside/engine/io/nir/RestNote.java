package heaviside.engine.io.nir;

import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// The resting potential, which NIR does not have: potentials in the file are measured from it. Kept as a note, taken up only
/// where threshold and reset come out as they stand in the file.
final class RestNote {
    static final String KEY = "rest_mv";

    private RestNote() {
    }

    /// The model with potentials measured from 0 mV again, where the node says from where.
    static NeuronModel restored(NeuronModel model, NirNode node) {
        Optional<double[]> rest = node.noted(KEY).filter(r -> r.length == 1 && Math.abs(r[0]) <= 1e6);
        if (rest.isEmpty() || rest.get()[0] == 0 || model.specs().stream().noneMatch(s -> s.key().equals("restMv"))) {
            return model;
        }
        double e = rest.get()[0];
        NeuronModel m = model.with("restMv", Parameter.of(e));
        for (String key : new String[]{"thresholdMv", "resetMv"}) {
            if (model.specs().stream().anyMatch(s -> s.key().equals(key))) {
                Optional<Parameter> moved = moved(model.get(key), e);
                if (moved.isEmpty()) {
                    return model;
                }
                m = m.with(key, moved.get());
            }
        }
        return m;
    }

    private static Optional<Parameter> moved(Parameter p, double rest) {
        DoubleUnaryOperator back = x -> x - rest;
        if (p instanceof Parameter.Constant c) {
            double x = Exactly.inverse(c.value(), c.value() + rest, back);
            return back.applyAsDouble(x) == c.value() ? Optional.of(Parameter.of(x)) : Optional.empty();
        }
        if (p instanceof Parameter.PerItem items) {
            double[] v = items.values().toArray();
            for (int i = 0; i < v.length; i++) {
                double x = Exactly.inverse(v[i], v[i] + rest, back);
                if (back.applyAsDouble(x) != v[i]) {
                    return Optional.empty();
                }
                v[i] = x;
            }
            return Optional.of(Parameter.of(v));
        }
        return Optional.empty();
    }
}
