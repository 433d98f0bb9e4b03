package heaviside.engine.chip.map;

import heaviside.engine.chip.map.CrossbarPart.Target;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.truenorth.Destination;
import heaviside.engine.chip.truenorth.NeuronType;
import heaviside.engine.chip.truenorth.NeuronType.Reset;
import heaviside.engine.chip.truenorth.NeuronType.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives every neuron its one destination. Where it needs several, or a delay of more than 15 ticks, its spikes go to an
/// axon of a relay core, where one neuron for each destination passes them on; the legs' delays add up to the delay asked
/// for, so relays change no spike.
final class CrossbarRelays {
    private static final NeuronType RELAY = NeuronType.integrator(new Weights(1, 0, 0, 0), 0, 1, 0, Reset.TO_VALUE);
    private final ChipSpec spec;
    private final List<CrossbarPart> parts;
    private final List<CrossbarPart> open = new ArrayList<>();
    private int relays;

    /// @param parts relay cores are added to it. Modified.
    CrossbarRelays(ChipSpec spec, List<CrossbarPart> parts, int populations) {
        this.spec = spec;
        this.parts = parts;
        for (int p = 0; p < populations; p++) {
            open.add(new CrossbarPart(p, spec.core()));
        }
    }

    int relays() {
        return relays;
    }

    /// The destination that serves all wants of a source, or none if they are more than a core has neurons.
    ///
    /// @param population of the source
    /// @param source its number
    Optional<Target> route(int population, int source, List<CrossbarPacker.Want> wants) {
        if (wants.size() > spec.core().neurons()) {
            return Optional.empty();
        }
        return Optional.of(to(population, source, wants));
    }

    private Target to(int population, int source, List<CrossbarPacker.Want> wants) {
        CrossbarPacker.Want first = wants.getFirst();
        if (wants.size() == 1 && first.delay() <= Destination.LONGEST) {
            return new Target(first.part(), first.axon(), first.delay());
        }
        int soonest = wants.stream().mapToInt(CrossbarPacker.Want::delay).min().orElseThrow();
        int leg = Math.clamp(soonest - 1L, 1, Destination.LONGEST);
        CrossbarPart relay = room(population, wants.size());
        int axon = relay.freshAxon(source);
        // all places are taken before any target is looked for, which may need relays of its own
        int at = relay.neurons();
        for (int i = 0; i < wants.size(); i++) {
            relay.connect(axon, relay.add(RELAY, -1, 0));
            relays++;
        }
        for (int i = 0; i < wants.size(); i++) {
            CrossbarPacker.Want w = wants.get(i);
            relay.targets.set(at + i, to(population, source,
                    List.of(new CrossbarPacker.Want(w.part(), w.axon(), w.delay() - leg))));
        }
        return new Target(relay, axon, leg);
    }

    private CrossbarPart room(int population, int neurons) {
        @Nullable
        CrossbarPart now = open.get(population);
        if (!now.fitsRelay(neurons)) {
            now = new CrossbarPart(population, spec.core());
            open.set(population, now);
        }
        if (now.neurons() == 0) {
            parts.add(now);
        }
        return now;
    }
}
