package heaviside.app.document;

import java.util.LinkedHashSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What is selected: ids of populations, stimuli, projections, notes, groups; and at most one neuron of a population.
public final class Selection {
    /// @param ids selected things, in the order of selection
    /// @param neuron neuron index inside the one selected population, or -1
    public record State(Set<String> ids, int neuron) {
    }

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State(Set.of(), -1));

    /// What is selected; changes as a whole.
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Selected ids.
    public Set<String> ids() {
        return state.get().ids();
    }

    /// Selects exactly these.
    public void set(Set<String> ids) {
        state.set(new State(java.util.Collections.unmodifiableSet(new LinkedHashSet<>(ids)), -1));
    }

    /// Selects one neuron of a population.
    public void setNeuron(String population, int neuron) {
        state.set(new State(Set.of(population), neuron));
    }

    /// Nothing.
    public void clear() {
        state.set(new State(Set.of(), -1));
    }
}
