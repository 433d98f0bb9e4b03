package heaviside.engine.sim;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the event-driven simulation cannot do.
final class EventCheck {
    private EventCheck() {
    }

    static List<Diagnostic> run(CompiledNetwork network) {
        List<Diagnostic> found = new ArrayList<>();
        for (CompiledPopulation p : network.populations()) {
            population(p, found);
        }
        network.network().projections().stream().filter(Projection::plastic).forEach(p -> found.add(Diagnostic.error(
                "event-plasticity", p.id(),
                "'%s' learns by %s, which is computed on the clock only.".formatted(p.id(), p.plasticity().title()),
                "Run this network on the clock, or set its plasticity to none.")));
        for (Stimulus s : network.network().stimuli()) {
            boolean exact = s.spiking() || s instanceof Stimulus.CurrentStep;
            if (!exact) {
                found.add(Diagnostic.error("event-stimulus", s.id(),
                        "'%s' changes all the time; exact spike times need spikes or constant currents."
                                .formatted(s.label()),
                        "Run this network on the clock."));
            }
        }
        network.network().projections().stream().filter(Projection::plastic)
                .forEach(p -> found.add(Diagnostic.error("event-plastic", p.id(),
                        "'%s' learns; synapses learn on the clock only.".formatted(p.id()),
                        "Run this network on the clock.")));
        return found;
    }

    private static void population(CompiledPopulation p, List<Diagnostic> found) {
        NeuronModel m = p.population().model();
        String id = p.population().id();
        if (m instanceof LeakyReadout) {
            return;
        }
        if (!(m instanceof Lif)) {
            found.add(Diagnostic.error("event-model", id,
                    "'%s' is a %s; exact spike times are known for the LIF neuron with exponential synapses."
                            .formatted(p.population().label(), m.title()),
                    "Run this network on the clock."));
            return;
        }
        if (!Arrays.equals(p.values("tauExcMs"), p.values("tauInhMs"))) {
            found.add(Diagnostic.error("event-two-decays", id,
                    "'%s' has different decays of excitatory and inhibitory current; the closed form needs one."
                            .formatted(p.population().label()),
                    "Set tau_E and tau_I to the same value, or run on the clock."));
        }
        for (double sd : p.values("noisePa")) {
            if (sd != 0) {
                found.add(Diagnostic.error("event-noise", id,
                        "'%s' has noise; exact spike times need a smooth membrane.".formatted(p.population().label()),
                        "Set the noise to 0, or run on the clock."));
                return;
            }
        }
    }
}
