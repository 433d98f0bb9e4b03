package heaviside.engine.train.steps;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.Surrogate;
import java.util.ArrayList;
import java.util.List;

/// Layers, read-out and what the gradient depends on besides.
final class StepNetwork {
    /// What the gradient depends on besides the weights.
    ///
    /// @param steps input steps T
    /// @param attached whether the gradient goes through the reset
    /// @param training what is trained of the neurons
    record Options(int steps, boolean attached, Surrogate surrogate, Reduction reduction, Regulariser regulariser,
            Storage storage, LayerAdjoint.Training training, boolean taus) {
        Options with(Surrogate s) {
            return new Options(steps, attached, s, reduction, regulariser, storage, training, taus);
        }
    }

    final List<StepLayer> layers;
    final Link readout;
    final int classes;
    final LifCoefficients readoutCoefficients;
    private volatile Options options;

    StepNetwork(List<StepLayer> layers, Link readout, LifCoefficients readoutCoefficients, Options options) {
        this.layers = List.copyOf(layers);
        this.readout = readout;
        this.classes = readout.out;
        this.readoutCoefficients = readoutCoefficients;
        this.options = options;
    }

    Options options() {
        return options;
    }

    void setOptions(Options o) {
        options = o;
    }

    /// Connections in the order of the layers (forward, then recurrent), the read-out's last.
    List<Link> links() {
        List<Link> all = new ArrayList<>();
        for (StepLayer l : layers) {
            all.add(l.forward);
            if (l.recurrent != null) {
                all.add(l.recurrent);
            }
        }
        all.add(readout);
        return all;
    }

    /// Whether trained delays count as rounded to whole steps.
    void round(boolean on) {
        links().forEach(l -> l.round(on));
    }

    void refresh() {
        links().forEach(Link::refresh);
    }
}
