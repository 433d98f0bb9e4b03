package heaviside.engine.train.bptt;

import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SampleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What stays of one sample until the weight gradients are summed: its input, each layer's spikes and adjoints, and the
/// read-out.
final class SampleTape {
    /// One spiking layer.
    static final class Layer {
        final SpikeTable spikes;
        /// dL/dz of a step, then dL/d input; tiled, a row a step. In a layer that projects to itself a row more, and what
        /// [LayerState#u] says.
        float[] x;
        /// dL/d count of each neuron.
        final float[] count;
        private final @Nullable NeuronGradients neurons;

        Layer(BpttModel.Shape shape, int steps, boolean ownInput, boolean trained) {
            this.spikes = new SpikeTable(steps, shape.size());
            this.x = new float[ownInput ? (shape.recurrent() ? steps + 1 : steps) * shape.stride() : 0];
            this.count = new float[shape.stride()];
            this.neurons = trained ? new NeuronGradients(shape.stride()) : null;
        }

        /// Gradients of trained neurons.
        NeuronGradients neurons() {
            return Objects.requireNonNull(neurons, "no neurons are trained");
        }
    }

    final SampleBuffer input = new SampleBuffer();
    final List<Layer> layers = new ArrayList<>();
    final ReadoutTape readout;

    /// @param constant whether samples are constant currents: then the first layer's `x` is the worker's, as nothing of it
    ///        is needed after the sample
    SampleTape(BpttModel model, boolean constant) {
        int steps = model.options().steps();
        for (BpttModel.Shape s : model.layers()) {
            layers.add(new Layer(s, steps, !constant || !layers.isEmpty() || s.recurrent(),
                    model.training().any()));
        }
        this.readout = new ReadoutTape(model.readout(), steps);
    }

    Layer top() {
        return layers.getLast();
    }

    /// Spikes of all layers.
    int spikes() {
        int n = 0;
        for (Layer l : layers) {
            n += l.spikes.count();
        }
        return n;
    }

    void count(MemoryLedger ledger) {
        for (Layer l : layers) {
            ledger.hold("adjoints", l.x);
            l.spikes.count(ledger);
        }
        readout.count(ledger);
    }
}
