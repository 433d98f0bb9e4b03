package heaviside.app.gradients;

import heaviside.engine.io.Project;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.train.microscope.Specimen;
import java.util.OptionalDouble;
import java.util.Optional;

/// Reads and changes the time constants of the population that a neuron under the microscope belongs to.
final class NeuronEdit {
    private NeuronEdit() {
    }

    /// The population of a neuron, where it is one of LIF neurons.
    static Optional<Population> population(Network network, Specimen s, int neuron) {
        return s.synapses().stream().filter(y -> y.post() == neuron).findFirst()
                .flatMap(y -> network.projection(y.projection())).flatMap(p -> network.population(p.target()))
                .filter(p -> p.model() instanceof Lif);
    }

    /// A time constant that all of a population share, ms.
    ///
    /// @param membrane whether that of the membrane, else of the synaptic currents
    static OptionalDouble tauMs(Population p, boolean membrane) {
        return p.model().get(membrane ? "tauMemMs" : "tauExcMs") instanceof Parameter.Constant c
                ? OptionalDouble.of(c.value())
                : OptionalDouble.empty();
    }

    /// Gives a population another time constant; both synaptic currents get the same.
    static Project apply(Project p, Population of, boolean membrane, double ms) {
        Parameter tau = Parameter.of(ms);
        return p.withNetwork(p.network().withPopulation(of.id(), x -> x.withModel(membrane
                ? x.model().with("tauMemMs", tau)
                : x.model().with("tauExcMs", tau).with("tauInhMs", tau))));
    }
}
