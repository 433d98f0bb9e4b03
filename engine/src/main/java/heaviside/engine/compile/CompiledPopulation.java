package heaviside.engine.compile;

import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Population;
import java.util.List;

/// A population with its parameters drawn.
///
/// @param population the description
/// @param offset global index of its first neuron
/// @param values one array a parameter in the order of the model's specs, one value a neuron. Not modified.
public record CompiledPopulation(Population population, int offset, List<double[]> values) {
    /// Number of neurons.
    public int size() {
        return population.size();
    }

    /// Values of one parameter. Not modified.
    ///
    /// @throws IllegalArgumentException for an unknown key
    public double[] values(String key) {
        List<ParameterSpec> specs = population.model().specs();
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).key().equals(key)) {
                return values.get(i);
            }
        }
        throw new IllegalArgumentException(population.model().title() + " has no parameter '" + key + "'.");
    }
}
