package heaviside.app.live;

import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Population;
import heaviside.engine.run.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The messages that turn a running network into an edited one, with as little disturbance as possible: a change of
/// parameter values keeps all state, anything else replaces the network.
final class NetworkChange {
    private static final int MOST_SINGLE_NEURONS = 256;

    private NetworkChange() {
    }

    /// Messages from `before` to `after`; none if nothing that matters to the run differs.
    static List<Control> controls(Network before, Network after) {
        if (before.equals(after)) {
            return List.of();
        }
        return parametersOnly(before, after).orElseGet(() -> List.of(new Control.Replace(after)));
    }

    private static Optional<List<Control>> parametersOnly(Network before, Network after) {
        if (!before.stimuli().equals(after.stimuli()) || !before.projections().equals(after.projections())
                || !before.probes().equals(after.probes())
                || before.populations().size() != after.populations().size()) {
            return Optional.empty();
        }
        List<Control> out = new ArrayList<>();
        for (int i = 0; i < before.populations().size(); i++) {
            if (!population(before.populations().get(i), after.populations().get(i), out)) {
                return Optional.empty();
            }
        }
        return Optional.of(out);
    }

    private static boolean population(Population a, Population b, List<Control> out) {
        if (!a.id().equals(b.id()) || a.size() != b.size() || a.polarity() != b.polarity()
                || a.model().getClass() != b.model().getClass()) {
            return false;
        }
        NeuronModel reached = a.model();
        for (ParameterSpec s : a.model().specs()) {
            Parameter from = a.model().get(s.key());
            Parameter to = b.model().get(s.key());
            if (!from.equals(to)) {
                if (!parameter(b, s.key(), from, to, out)) {
                    return false;
                }
                reached = reached.with(s.key(), to);
            }
        }
        return reached.equals(b.model());
    }

    private static boolean parameter(Population p, String key, Parameter from, Parameter to, List<Control> out) {
        return switch (to) {
            case Parameter.Constant c -> out.add(new Control.SetParameter(p.id(), -1, key, c.value()));
            case Parameter.PerItem items -> perNeuron(p, key, from, items, out);
            case Parameter.Uniform u -> false;
            case Parameter.Normal n -> false;
            case Parameter.LogNormal n -> false;
            case Parameter.Gamma g -> false;
        };
    }

    private static boolean perNeuron(Population p, String key, Parameter from, Parameter.PerItem to,
            List<Control> out) {
        int sent = 0;
        for (int n = 0; n < to.values().size(); n++) {
            double old = switch (from) {
                case Parameter.Constant c -> c.value();
                case Parameter.PerItem i -> i.values().get(n);
                case Parameter.Uniform u -> Double.NaN;
                case Parameter.Normal u -> Double.NaN;
                case Parameter.LogNormal u -> Double.NaN;
                case Parameter.Gamma u -> Double.NaN;
            };
            if (old != to.values().get(n)) {
                out.add(new Control.SetParameter(p.id(), n, key, to.values().get(n)));
                if (++sent > MOST_SINGLE_NEURONS) {
                    return false;
                }
            }
        }
        return true;
    }
}
