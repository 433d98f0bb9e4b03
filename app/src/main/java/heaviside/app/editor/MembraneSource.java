package heaviside.app.editor;

import heaviside.engine.network.Diagnostic;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// What the canvas shows of a run: potentials, spikes and rates of all neurons, populations in network order.
@FunctionalInterface
public interface MembraneSource {
    /// Nothing runs.
    MembraneSource NONE = (v, s) -> false;

    /// Reads the state at the cursor.
    ///
    /// @param v potentials, mV. Modified.
    /// @param sinceSpikeMs time since each neuron's last spike, ms. Modified.
    /// @return whether there is a state of a network of this size
    boolean read(float[] v, float[] sinceSpikeMs);

    /// Mean rate of some neurons over the last half second, Hz; NaN if unknown.
    ///
    /// @param first index of the first neuron
    /// @param count number of neurons
    default double rateHz(int first, int count) {
        return Double.NaN;
    }

    /// Time of the cursor, ms; NaN if nothing runs.
    default double timeMs() {
        return Double.NaN;
    }

    /// What the compiler has to say of the network.
    default ObservableValue<List<Diagnostic>> problems() {
        return new ReadOnlyObjectWrapper<>(List.of());
    }

    /// Number of synapses that a projection has in the running network, or -1 if unknown.
    default long synapses(String projection) {
        return -1;
    }
}
