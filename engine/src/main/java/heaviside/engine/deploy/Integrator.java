package heaviside.engine.deploy;

import heaviside.engine.chip.map.CrossbarRules;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.train.TrainingSetup;
import java.util.Arrays;

/// A population made of what a TrueNorth neuron has: no leak worth the name, no current, linear reset, no refractoriness. The
/// resistance grows with the time constant, as at one capacitance, so that a weight moves the membrane as far as it did and
/// the chip spikes as before.
final class Integrator {
    private static final double LONG_MS = 1e5;
    private static final double SHORT_MS = 0.01;
    private static final double MOST_MOHM = 1e6;

    private Integrator() {
    }

    /// @param training time step and scheme
    static Population of(Population p, TrainingSetup training) {
        return p.withModel(switch (p.model()) {
            case Lif m -> {
                Like l = Like.of(m, m.tauExcMs(), training);
                yield new Lif(Parameter.of(l.tauMs), m.resistanceMOhm().scaled(l.factor), m.restMv(), m.thresholdMv(),
                        m.resetMv(), Parameter.of(0), m.biasPa(), m.noisePa(), Parameter.of(SHORT_MS),
                        Parameter.of(SHORT_MS), ResetMode.SUBTRACT);
            }
            case LeakyReadout m -> {
                Like l = Like.of(m, m.tauSynMs(), training);
                yield m.with("tauMemMs", Parameter.of(l.tauMs)).with("tauSynMs", Parameter.of(SHORT_MS))
                        .with("resistanceMOhm", m.resistanceMOhm().scaled(l.factor));
            }
            default -> p.model();
        });
    }

    /// The long time constant, and what the resistance is multiplied by.
    private record Like(double tauMs, double factor) {
        static Like of(NeuronModel m, Parameter tauSyn, TrainingSetup t) {
            double tau = m.get("tauMemMs").centre();
            double height = CrossbarRules.response(tau, tauSyn.centre(), t.dtMs()) * gain(tau, t);
            double most = MOST_MOHM / Math.max(1e-3, largest(m.get("resistanceMOhm")));
            double long0 = LONG_MS;
            if (height / gain(long0, t) > most) { // as long as the largest resistance allows
                long0 = Math.max(CrossbarRules.LONG_TICKS * t.dtMs(), t.dtMs() * most / height);
            }
            return new Like(long0, Math.min(most, height / gain(long0, t)));
        }

        private static double gain(double tau, TrainingSetup t) {
            return t.scheme() == Scheme.SPYTORCH ? 1 : -Math.expm1(-t.dtMs() / tau);
        }

        private static double largest(Parameter p) {
            return switch (p) {
                case Parameter.Uniform u -> u.high();
                case Parameter.PerItem x -> Arrays.stream(x.values().toArray()).max().orElse(1);
                default -> p.centre();
            };
        }
    }
}
