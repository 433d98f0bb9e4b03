package heaviside.engine.train.eprop;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.NeuronTraining;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.Surrogate;
import java.util.List;

/// Shapes, coefficients and weights of layers that learn by e-prop, in float. Weights are effective: a spike adds its weight
/// to the membrane (schemes d, f) or to the current that is added to the membrane (a, b, c), thresholds are 1; a read-out's
/// weight adds to its current. They stand source by source, padded to [VectorSupport#PAD].
final class EpropModel {
    /// A spiking layer.
    ///
    /// @param in sources
    /// @param size neurons
    /// @param self whether recurrent weights have a diagonal
    /// @param dynamics coefficients of the means
    /// @param decays of every neuron. Live where they are trained.
    /// @param trained what is trained beside the weights: decays within bounds, or nothing
    /// @param shift threshold step of each neuron for b = 1, padded. Not modified.
    /// @param rho decay of the adaptation
    /// @param gain what a spike adds to it
    /// @param refractory steps without spikes after a spike
    /// @param forward weights from below. Live.
    /// @param recurrent weights from itself, empty where there are none. Live.
    /// @param feedback from the read-outs: row j holds neuron j's weights, padded. Live.
    record Layer(int in, int size, boolean self, LayeredNetwork.Dynamics dynamics, LifCoefficients decays,
            NeuronTraining trained, float[] shift, float rho,
            float gain, int refractory, float[] forward, float[] recurrent, float[] feedback) {
        int stride() {
            return VectorSupport.padded(size);
        }

        /// Whether sources' traces differ from target to target: decays differ, or will.
        boolean perTarget() {
            boolean same = true;
            for (int j = 1; j < size; j++) {
                same &= decays.alpha()[j] == decays.alpha()[0] && decays.beta()[j] == decays.beta()[0];
            }
            return trained.taus() || !same;
        }

        /// Trained decays of a neuron: its membrane's, and its current's where it has one.
        int trainedDecays() {
            return trained.taus() ? dynamics.immediate() ? 1 : 2 : 0;
        }

        /// Brings trained decays back into their bounds.
        void refresh() {
            for (int j = 0; j < size && trained.taus(); j++) {
                decays.beta()[j] = trained.decay(decays.beta()[j]);
                decays.alpha()[j] = dynamics.immediate() ? 0 : trained.decay(decays.alpha()[j]);
                decays.kappa()[j] = trained.kappaFollows() ? 1 - decays.beta()[j] : decays.kappa()[j];
            }
        }

        boolean adaptive() {
            for (float s : shift) {
                if (s != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /// What the gradient depends on besides weights.
    ///
    /// @param steps time steps T
    /// @param surrogate pseudo-derivative
    /// @param reduction how a stretch of read-outs becomes logits; not MAX
    /// @param regulariser bounds on spike counts
    /// @param rateStrength strength of the firing-rate regulariser, 0 for none
    /// @param rateTarget its target, spikes a step
    record Options(int steps, Surrogate surrogate, Reduction reduction, Regulariser regulariser, double rateStrength,
            double rateTarget) {
        boolean sums() {
            return rateStrength > 0 || regulariser.active();
        }

        Options withSurrogate(Surrogate s) {
            return new Options(steps, s, reduction, regulariser, rateStrength, rateTarget);
        }
    }

    /// Spiking layers, input side first.
    final List<Layer> layers;
    /// Read-outs.
    final int classes;
    /// Weights of the read-out: row j holds neuron j's weights, padded. Live.
    final float[] readout;
    /// Decays of the read-out's current and membrane.
    final LayeredNetwork.Dynamics output;
    private volatile Options options;

    EpropModel(List<Layer> layers, int classes, float[] readout, LayeredNetwork.Dynamics output, Options options) {
        this.layers = List.copyOf(layers);
        this.classes = classes;
        this.readout = readout;
        this.output = output;
        this.options = options;
    }

    Options options() {
        return options;
    }

    void setOptions(Options next) {
        options = next;
    }

    /// Floats a row of the read-out's weights.
    int outStride() {
        return VectorSupport.padded(classes);
    }

    /// Steps after which what went through the read-out's filters is below a float's resolution.
    int horizon() {
        double slowest = Math.max(output.alpha(), output.beta());
        double tau = slowest > 0 ? -1 / Math.log(slowest) : 0;
        // t e^(-t/tau) falls below 1e-9 of its peak before 26 tau
        return (int) Math.min(options.steps(), Math.ceil(26 * tau) + 2);
    }
}
