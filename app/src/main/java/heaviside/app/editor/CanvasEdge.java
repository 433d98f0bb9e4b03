package heaviside.app.editor;

import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;

/// A projection on the canvas.
///
/// @param label short text beside it; may be empty
/// @param width line width at 100 %
record CanvasEdge(Projection projection, Sign sign, String label, double width, Route route) {

    /// What it does to its target: arrowhead, bar or dot.
    enum Sign {
        EXCITES, INHIBITS, MIXED
    }

    /// Facts of a projection that cost time to find.
    record Facts(Sign sign, String label, double width) {
        static Facts of(Projection p, Network n) {
            double amplitude = n.stimulus(p.source()).map(Facts::amplitude).orElse(1.0);
            Sign s = sign(p.weight(), amplitude);
            double scale = Words.spiking(p, n) ? 1 : Math.abs(amplitude);
            double total = Words.synapses(p, n) * Math.abs(p.weight().centre()) * scale;
            double width = Math.min(3.6, 0.9 + 0.18 * Math.log10(1 + total)) + (s == Sign.INHIBITS ? 0.2 : 0);
            return new Facts(s, Words.edge(p, n), Double.isFinite(width) ? width : 1.5);
        }

        private static double amplitude(Stimulus s) {
            return switch (s) {
                case Stimulus.CurrentStep c -> c.amplitudePa();
                case Stimulus.CurrentRamp c -> c.fromPa() + c.toPa();
                case Stimulus.CurrentSine c -> Math.max(Math.abs(c.offsetPa()), Math.abs(c.amplitudePa()));
                case Stimulus.CurrentNoise c -> c.meanPa() == 0 ? c.sdPa() : c.meanPa();
                case Stimulus.Poisson c -> 1;
                case Stimulus.SpikeList c -> 1;
                case Stimulus.DatasetInput c -> 1;
            };
        }

        private static Sign sign(Parameter weight, double amplitude) {
            if (weight instanceof Parameter.PerItem p) {
                boolean plus = false;
                boolean minus = false;
                for (int i = 0; i < p.values().size() && !(plus && minus); i++) {
                    plus |= p.values().get(i) > 0;
                    minus |= p.values().get(i) < 0;
                }
                return plus && minus ? Sign.MIXED : minus ? Sign.INHIBITS : Sign.EXCITES;
            }
            if (weight instanceof Parameter.Uniform u && u.low() < 0 && u.high() > 0) {
                return Sign.MIXED;
            }
            if (weight instanceof Parameter.Normal n && n.sd() > Math.abs(n.mean())) {
                return Sign.MIXED;
            }
            return weight.centre() * (amplitude < 0 ? -1 : 1) < 0 ? Sign.INHIBITS : Sign.EXCITES;
        }
    }

    String id() {
        return projection.id();
    }
}
