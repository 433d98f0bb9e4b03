package heaviside.engine.train.eventprop;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Projection;
import heaviside.engine.train.Initialisation;
import heaviside.engine.train.TrainingSetup;

/// First weights of event-driven nets, normalised: the network's own ("given"), or drawn.
final class EventWeights {
    /// Assumed spikes of a hidden neuron in a sample.
    private static final double HIDDEN_SPIKES = 1;

    private EventWeights() {
    }

    /// Weights of a projection, source-major.
    ///
    /// @param fanIn sources of one neuron
    /// @param count synapses
    /// @param spikes mean spikes of a source in a sample
    /// @param leaky whether the target is a read-out
    static double[] draw(Projection p, TrainingSetup setup, int fanIn, int count, double gain, double tauMem,
            double tauSyn, double spikes, boolean leaky) {
        RandomStream random = new RandomStream(setup.seed()).stream("initial").stream(p.id());
        if (setup.initialisation().equals("given")) {
            double[] w = p.weight().sample(count, new RandomStream(setup.seed()).stream("weights").stream(p.id()));
            for (int k = 0; k < count; k++) {
                w[k] *= gain;
            }
            return w;
        }
        double[] w = new double[count];
        boolean uniform = setup.initialisation().equals("uniform");
        double sd = switch (setup.initialisation()) {
            // a read-out's integral is the sum of w tau_s: of order 1
            case "fluctuation" -> leaky
                    ? 1 / (tauSyn * Math.sqrt(fanIn * Math.max(1e-3, spikes)))
                    : fluctuation(setup, fanIn, tauMem, tauSyn, spikes);
            case "spytorch" -> 7 * (1 - Math.exp(-setup.dtMs() / tauMem)) / Math.sqrt(fanIn);
            default -> 1 / Math.sqrt(fanIn);
        };
        for (int k = 0; k < count; k++) {
            w[k] = sd * (uniform ? 2 * random.nextDouble() - 1 : random.nextGaussian());
        }
        return w;
    }

    /// What the standard deviation of a neuron's weights is of another's with other time constants.
    static double own(TrainingSetup setup, double tauMem, double tauSyn, double otherMem, double otherSyn,
            boolean leaky) {
        if (!setup.initialisation().equals("fluctuation") || (tauMem == otherMem && tauSyn == otherSyn)) {
            return 1;
        }
        return leaky
                ? otherSyn / tauSyn
                : Math.sqrt(Initialisation.epsHat(otherMem, otherSyn) / Initialisation.epsHat(tauMem, tauSyn));
    }

    private static double fluctuation(TrainingSetup setup, int fanIn, double tauMem, double tauSyn, double spikes) {
        double seconds = setup.steps() * setup.dtMs() * 1e-3;
        return Initialisation.fluctuation(fanIn, Math.max(1e-3, spikes) / seconds,
                Initialisation.epsBar(1e-3 * tauSyn), Initialisation.epsHat(1e-3 * tauMem, 1e-3 * tauSyn), 0, 1, 1)
                .sd();
    }

    /// Mean spikes of a source: the data's for the input, an assumption for neurons.
    static double spikes(boolean fromInput, TimedFeed feed) {
        return fromInput ? feed.meanSpikes() : HIDDEN_SPIKES;
    }
}
