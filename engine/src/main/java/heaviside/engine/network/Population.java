package heaviside.engine.network;

/// Neurons of one model.
///
/// @param id unique in the network: letters, digits, `_`, `-`, `.`; at most 64
/// @param label as shown
/// @param size number of neurons, 1 to 4 million
/// @param polarity sign of its outgoing weights
/// @param model the neuron model
public record Population(String id, String label, int size, Polarity polarity, NeuronModel model) {
    /// Largest size.
    public static final int MAX_SIZE = 4_000_000;

    public Population {
        Names.check(id);
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "Population '%s' has %d neurons; 1 to %,d are possible.".formatted(label, size, MAX_SIZE));
        }
    }

    /// A copy with another model.
    public Population withModel(NeuronModel m) {
        return new Population(id, label, size, polarity, m);
    }
}
