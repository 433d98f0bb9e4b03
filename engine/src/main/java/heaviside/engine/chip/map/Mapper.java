package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import java.util.ArrayList;
import java.util.List;

/// Puts a network on a chip: rounds it, splits populations over cores, places the cores and writes axon and routing
/// tables. What does not fit becomes a [Diagnostic] with its remedy.
public final class Mapper {
    private static final int LONGEST = 1024;

    private Mapper() {
    }

    /// The longest delay that a network may ask for, in ticks; relays make longer ones than a neuron has on a crossbar chip.
    public static int mostDelay(ChipSpec spec) {
        return spec.kind() == ChipSpec.Kind.CROSSBAR ? LONGEST : spec.delays().maxTicks();
    }

    /// @param network what to map
    /// @param spec the chip
    /// @param how tick, scheme, weight bits, seed
    public static MappedNetwork map(Network network, ChipSpec spec, Quantisation how) {
        List<Diagnostic> d = new ArrayList<>(ChipRules.check(network, spec, how));
        if (d.stream().anyMatch(x -> x.severity() == Diagnostic.Severity.ERROR)) {
            return new MappedNetwork(spec, null, List.of(), List.of(), 0, 0, d, null);
        }
        try {
            QuantisedNetwork net = Quantiser.quantise(network, spec, how, d);
            return spec.kind() == ChipSpec.Kind.CROSSBAR
                    ? CrossbarMapper.map(net, spec, how, d)
                    : place(net, spec, how.moves(), d);
        } catch (IllegalArgumentException e) {
            d.add(Diagnostic.error("description", "", String.valueOf(e.getMessage()), ""));
            return new MappedNetwork(spec, null, List.of(), List.of(), 0, 0, d, null);
        }
    }

    private static MappedNetwork place(QuantisedNetwork net, ChipSpec spec, Moves moves, List<Diagnostic> d) {
        Splitter splitter = new Splitter(net, spec, d);
        List<int[]> parts = new ArrayList<>();
        int needed = 0;
        for (int p = 0; p < net.populations().size(); p++) {
            parts.add(splitter.split(p));
            needed += parts.getLast().length - 1;
        }
        if (needed > spec.mesh().cores()) {
            d.add(Diagnostic.error("cores", "", "The network needs %,d cores; %s has %,d.".formatted(needed,
                    spec.title(), spec.mesh().cores()), "Use fewer neurons or synapses, or a larger chip."));
            return new MappedNetwork(spec, net, List.of(), List.of(), 0, 0, d, null);
        }
        Tables tables = new Tables(net, spec, parts);
        Placement placement = new Placement(spec.mesh(), tables.traffic(), tables.inputTraffic());
        long before = placement.hops();
        placement.place(moves, d);
        List<CorePlan> plans = tables.plans(placement.cores());
        for (CorePlan c : plans) {
            if (c.routeCore().length > spec.core().fanOut()) {
                d.add(Diagnostic.error("fan-out", net.populations().get(c.population()).id(),
                        "Core %d needs %,d outgoing axons; the limit is %,d.".formatted(c.core(),
                                c.routeCore().length, spec.core().fanOut()),
                        "Lower the fan-out of '%s'.".formatted(net.populations().get(c.population()).label())));
            }
        }
        return new MappedNetwork(spec, net, plans, tables.inputRoutes(placement.cores()), before, placement.hops(), d,
                null);
    }
}
