package heaviside.engine.compile;

import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Plasticity;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.List;

/// What can be said of projections that learn while they run.
final class PlasticityCheck {
    private final Network network;
    private final List<Diagnostic> found = new ArrayList<>();

    PlasticityCheck(Network network) {
        this.network = network;
    }

    List<Diagnostic> run() {
        network.projections().stream().filter(Projection::plastic).forEach(this::projection);
        return found;
    }

    private void projection(Projection p) {
        if (network.stimulus(p.source()).filter(s -> !s.spiking()).isPresent()) {
            error("plastic-current", p, "'%s' carries a current; only spikes can make a synapse learn."
                    .formatted(p.id()), "Set its plasticity to none.");
        }
        if (!(p.delayMs() instanceof Parameter.Constant)) {
            error("plastic-delays", p, "'%s' learns and has several delays; learning needs one.".formatted(p.id()),
                    "Give it one delay.");
        }
        network.population(p.target()).filter(t -> t.model() instanceof LeakyReadout).ifPresent(t -> found.add(
                Diagnostic.warning("plastic-readout", p.id(),
                        "'%s' never spikes, so '%s' is never strengthened.".formatted(t.label(), p.id()),
                        "Let spiking neurons be its target.")));
        switch (p.plasticity()) {
            case Plasticity.Pair r -> limits(p, r.minWeight(), r.maxWeight());
            case Plasticity.Triplet r -> limits(p, r.minWeight(), r.maxWeight());
            case Plasticity.Reward r -> {
                limits(p, r.minWeight(), r.maxWeight());
                reward(p, r);
            }
            case Plasticity.Fixed f -> {
            }
        }
    }

    private void reward(Projection p, Plasticity.Reward r) {
        boolean spikes = network.population(r.source()).isPresent()
                || network.stimulus(r.source()).filter(Stimulus::spiking).isPresent();
        if (!spikes) {
            error("reward-source", p, "'%s' is rewarded by '%s', which is no population or spiking stimulus here."
                    .formatted(p.id(), r.source()), "Choose what rewards it.");
        }
    }

    private void limits(Projection p, double min, double max) {
        double w = p.weight().centre();
        if (w < min || w > max) {
            found.add(Diagnostic.warning("plastic-limits", p.id(),
                    "The weight of '%s', %s, is outside its limits %s to %s, where learning will bring it.".formatted(
                            p.id(), NetworkCheck.ms(w), NetworkCheck.ms(min), NetworkCheck.ms(max)),
                    "Widen the limits, or change the weight."));
        }
    }

    private void error(String code, Projection p, String message, String remedy) {
        found.add(Diagnostic.error(code, p.id(), message, remedy));
    }
}
