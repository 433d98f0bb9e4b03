package heaviside.engine.chip;

import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.map.CrossbarPlan;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.QuantisedNetwork;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.truenorth.ChipProgram;
import heaviside.engine.chip.truenorth.CoreProgram;
import heaviside.engine.chip.truenorth.Destination;
import heaviside.engine.chip.truenorth.RandomProgram;
import heaviside.engine.network.ResetMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The random recurrent network that fills TrueNorth ([RandomProgram]), in the form in which views see mapped networks. Its
/// plans know axons, neurons and routes; the 32,768 synapses of a core are listed when asked for ([#plan]).
public final class FullChip {
    private FullChip() {
    }

    /// @param rateHz mean rate, 1 to 200
    /// @param synapses synapses a row, 1 to 256
    /// @param seed of everything
    public static MappedNetwork mapped(double rateHz, int synapses, long seed) {
        ChipSpec spec = ChipSpecs.byId("truenorth");
        ChipProgram program = RandomProgram.of(spec.mesh().columns(), spec.mesh().rows(), rateHz, synapses, seed);
        int cores = spec.mesh().cores();
        int[] none = new int[cores * CoreProgram.NEURONS];
        QuantisedNetwork.Pop all = new QuantisedNetwork.Pop("random", "Random", true, none, none, none, none,
                none, none, ResetMode.SUBTRACT, 1);
        QuantisedNetwork net = new QuantisedNetwork(List.of(all), List.of(), List.of(), spec.state().max(),
                spec.state().decayBits(), 4, true);
        int[] zeros = new int[CoreProgram.AXONS];
        int[] rows = new int[CoreProgram.AXONS + 1];
        List<CorePlan> plans = new ArrayList<>();
        long hops = 0;
        for (int k = 0; k < cores; k++) {
            CorePlan p = plan(program.core(k), k, zeros, rows, new int[0], new int[0]);
            for (int to : p.routeCore()) {
                hops += Math.abs(spec.mesh().column(to) - spec.mesh().column(k))
                        + Math.abs(spec.mesh().row(to) - spec.mesh().row(k));
            }
            plans.add(p);
        }
        return new MappedNetwork(spec, net, plans, List.of(), hops, hops, List.of(),
                new CrossbarPlan(program, none, List.of(), 0));
    }

    /// A core with all its synapses.
    public static CorePlan plan(MappedNetwork full, int core) {
        CoreProgram c = java.util.Objects.requireNonNull(full.crossbar()).program().core(core);
        int[] start = new int[CoreProgram.AXONS + 1];
        int[] targets = new int[CoreProgram.AXONS * CoreProgram.NEURONS];
        int[] weights = new int[targets.length];
        int k = 0;
        for (int a = 0; a < CoreProgram.AXONS; a++) {
            for (int n = 0; n < CoreProgram.NEURONS; n++) {
                if (c.used(n) && c.connected(a, n)) {
                    targets[k] = n;
                    weights[k++] = c.type(n).weights().of(c.axonTypes()[a]);
                }
            }
            start[a + 1] = k;
        }
        return plan(c, core, new int[CoreProgram.AXONS], start, Arrays.copyOf(targets, k), Arrays.copyOf(weights, k));
    }

    private static CorePlan plan(CoreProgram c, int core, int[] source, int[] start, int[] targets, int[] weights) {
        int[] routeStart = new int[CoreProgram.NEURONS + 1];
        int[] routeCore = new int[CoreProgram.NEURONS];
        int[] routeAxon = new int[CoreProgram.NEURONS];
        int r = 0;
        for (int n = 0; n < CoreProgram.NEURONS; n++) {
            if (c.destination(n) instanceof Destination.Axon(int to, int axon, int delay)) {
                routeCore[r] = to;
                routeAxon[r++] = axon;
            }
            routeStart[n + 1] = r;
        }
        return new CorePlan(core, 0, core * CoreProgram.NEURONS, CoreProgram.NEURONS, source, source, start, targets,
                weights, new short[targets.length], CoreProgram.AXONS * CoreProgram.NEURONS, routeStart,
                Arrays.copyOf(routeCore, r), Arrays.copyOf(routeAxon, r));
    }
}
