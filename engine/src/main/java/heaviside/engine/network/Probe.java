package heaviside.engine.network;

/// A recording of one variable of one neuron.
///
/// @param id unique among probes
/// @param slot 0-based: letter A, B, ... and colour
/// @param population id
/// @param neuron index, 0-based
/// @param variable one of the model's variables, usually "V"
public record Probe(String id, int slot, String population, int neuron, String variable) {
    public Probe {
        Names.check(id);
        Names.check(population);
        if (slot < 0 || neuron < 0) {
            throw new IllegalArgumentException("Probe slot and neuron index start at 0.");
        }
    }

    /// "A" to "Z", then "A2" ...
    public String letter() {
        return (char) ('A' + slot % 26) + (slot < 26 ? "" : Integer.toString(slot / 26 + 1));
    }
}
