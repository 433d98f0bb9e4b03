package heaviside.engine.train.eventprop;

import heaviside.engine.math.VectorSupport;
import java.util.List;

/// Shapes, weights and loss of a feed-forward net of event-driven layers. Weights are pre-major: row i holds the weights of
/// source i to all targets, padded to [VectorSupport#PAD].
public final class FastNet {
    /// More spikes of one neuron in one sample are refused.
    static final int MOST_SPIKES = 2000;

    /// One layer.
    ///
    /// @param in sources
    /// @param size neurons
    /// @param tauMem, tauSyn time constants, ms
    /// @param delay of everything that arrives, ms
    public record Shape(int in, int size, double tauMem, double tauSyn, double delay) {
        /// Floats a row.
        public int stride() {
            return VectorSupport.padded(size);
        }
    }

    /// What is minimised.
    public sealed interface Objective {
        /// Cross-entropy of first spikes of a spiking last layer, see [EventLoss.FirstSpike].
        record FirstSpike(double tau0Ms, double tau1Ms, double alpha) implements Objective {
        }

        /// `1/2 sum (t - target)^2` of first spikes: the label's neuron early, the others late.
        record SpikeTimes(double earlyMs, double lateMs) implements Objective {
        }

        /// Cross-entropy of highest membranes of a leaky last layer.
        record Peak() implements Objective {
        }

        /// Cross-entropy of `int e^(-t/T0) V dt` of a leaky last layer.
        record Integral(double shapingMs) implements Objective {
        }

        /// Whether the last layer spikes.
        default boolean spiking() {
            return switch (this) {
                case FirstSpike f -> true;
                case SpikeTimes s -> true;
                case Peak p -> false;
                case Integral i -> false;
            };
        }
    }

    private final List<Shape> shapes;
    private final Objective objective;
    private final double endMs;
    private final double smallestRise;
    private final float silentPush;
    private final List<float[]> weights;

    /// All weights 0.
    ///
    /// @param shapes all layers, the last one the output
    /// @param objective loss
    /// @param endMs end of a trial
    /// @param smallestRise I - threshold counts as this much at least in the backward pass
    /// @param silentPush gradient that raises the weights of a silent output
    public FastNet(List<Shape> shapes, Objective objective, double endMs, double smallestRise, double silentPush) {
        this.shapes = List.copyOf(shapes);
        this.objective = objective;
        this.endMs = endMs;
        this.smallestRise = smallestRise;
        this.silentPush = (float) silentPush;
        this.weights = shapes.stream().map(s -> new float[s.in() * s.stride()]).toList();
    }

    /// All layers.
    public List<Shape> shapes() {
        return shapes;
    }

    /// Layers that spike and are not the output.
    public int hidden() {
        return shapes.size() - 1;
    }

    /// Neurons of the output.
    public int classes() {
        return shapes.getLast().size();
    }

    /// Live weights into a layer.
    public float[] weights(int layer) {
        return weights.get(layer);
    }

    /// The loss.
    public Objective objective() {
        return objective;
    }

    /// End of a trial, ms.
    public double endMs() {
        return endMs;
    }

    double smallestRise() {
        return smallestRise;
    }

    float silentPush() {
        return silentPush;
    }
}
