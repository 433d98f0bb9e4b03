package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.truenorth.ChipProgram;
import heaviside.engine.chip.truenorth.CoreProgram;
import heaviside.engine.network.Diagnostic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a network of integrators on a crossbar chip: packs neurons into cores, adds relays, places the cores and writes the
/// program.
final class CrossbarMapper {
    private static final int MOST_ROUNDS = 6;
    private final QuantisedNetwork net;
    private final ChipSpec spec;
    private final List<Diagnostic> diagnostics;
    private final Quantisation how;
    private final CrossbarPacker packer;
    private final CrossbarRelays relays;

    private CrossbarMapper(QuantisedNetwork net, ChipSpec spec, Quantisation how, List<Diagnostic> diagnostics,
            int[] copies) {
        this.net = net;
        this.spec = spec;
        this.how = how;
        this.diagnostics = diagnostics;
        this.packer = new CrossbarPacker(net, spec, diagnostics, copies);
        this.relays = new CrossbarRelays(spec, packer.parts, net.populations().size());
    }

    /// @param how which repairs may be made
    /// @param diagnostics added to. Modified.
    static MappedNetwork map(QuantisedNetwork given, ChipSpec spec, Quantisation how, List<Diagnostic> diagnostics) {
        QuantisedNetwork net = how.may(Repair.ROUND) ? RoundedWeights.of(given, diagnostics) : given;
        if (how.may(Repair.SPLIT)) {
            net = FanInSplit.of(net, spec.core(), diagnostics);
        }
        int[] copies = new int[0];
        for (int round = 0;; round++) {
            CrossbarMapper m = new CrossbarMapper(net, spec, how, diagnostics, copies);
            if (!m.packer.pack()) {
                return m.refused();
            }
            copies = how.may(Repair.SPLITTERS) && round < MOST_ROUNDS
                    ? m.packer.wantedCopies(spec.core().neurons())
                    : new int[0];
            if (copies.length == 0) {
                return m.all();
            }
        }
    }

    private MappedNetwork refused() {
        return new MappedNetwork(spec, net, List.of(), List.of(), 0, 0, diagnostics, null);
    }

    private MappedNetwork all() {
        if (!new CrossbarLeave(net, spec, how, packer, diagnostics).given() || !route()) {
            return refused();
        }
        List<CrossbarPart> parts = packer.parts;
        if (parts.size() > spec.mesh().cores()) {
            diagnostics.add(Diagnostic.error("cores", "", "The network needs %,d cores; %s has %,d.".formatted(
                    parts.size(), spec.title(), spec.mesh().cores()),
                    "Use fewer neurons or synapses, or a larger chip."));
            return refused();
        }
        Map<CrossbarPart, Integer> index = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            index.put(parts.get(i), i);
        }
        Placement placement = new Placement(spec.mesh(), traffic(index), inputTraffic(index));
        long before = placement.hops();
        placement.place(how.moves(), diagnostics);
        int[] cores = placement.cores();
        Map<CrossbarPart, Integer> coreOf = new HashMap<>();
        index.forEach((part, i) -> coreOf.put(part, cores[i]));
        return new MappedNetwork(spec, net, plans(coreOf), inputRoutes(coreOf), before, placement.hops(), diagnostics,
                plan(coreOf));
    }

    private boolean route() {
        boolean routed = true;
        int duplicates = 0;
        for (int p = 0; p < net.populations().size(); p++) {
            for (int n = 0; n < net.populations().get(p).size(); n++) {
                List<CrossbarPacker.Place> places = packer.placesOf(packer.id(p, n));
                duplicates += places.size() - 1;
                routed &= route(p, n, places);
            }
        }
        note(duplicates, "duplicates", "%,d neurons are there more than once, since a splitter core serves %,d axons."
                .formatted(duplicates, spec.core().neurons()));
        note(relays.relays(), "relays", "%,d relay neurons pass spikes on, for fan-out and delays above 15 ticks."
                .formatted(relays.relays()));
        return routed;
    }

    private void note(int count, String code, String message) {
        if (count > 0) {
            diagnostics.add(new Diagnostic(Diagnostic.Severity.NOTE, code, "", message, ""));
        }
    }

    /// Shares what a neuron has to reach among its duplicates.
    private boolean route(int p, int n, List<CrossbarPacker.Place> places) {
        List<CrossbarPacker.Want> wants = packer.of(p, n);
        for (int c = 0; c < places.size(); c++) {
            List<CrossbarPacker.Want> mine = wants.subList((int) ((long) wants.size() * c / places.size()),
                    (int) ((long) wants.size() * (c + 1) / places.size()));
            if (mine.isEmpty()) {
                continue;
            }
            Optional<CrossbarPart.Target> t = relays.route(p, packer.id(p, n), mine);
            if (t.isEmpty()) {
                QuantisedNetwork.Pop pop = net.populations().get(p);
                diagnostics.add(Diagnostic.error("fan-out", pop.id(),
                        "Neuron %d of '%s' reaches %,d axons; a splitter core passes on to %,d.".formatted(n,
                                pop.label(), wants.size(), spec.core().neurons()),
                        "Lower the fan-out of '%s'.".formatted(pop.label())));
                return false;
            }
            places.get(c).part().targets.set(places.get(c).neuron(), t.get());
        }
        return true;
    }

    private int[][] traffic(Map<CrossbarPart, Integer> index) {
        int[][] t = new int[index.size()][index.size()];
        index.forEach((part, i) -> part.targets.forEach(x -> {
            if (x != null) {
                t[i][at(index, x.part())]++;
            }
        }));
        return t;
    }

    private int[] inputTraffic(Map<CrossbarPart, Integer> index) {
        int[] t = new int[index.size()];
        for (int i = 0; i < net.inputs().size(); i++) {
            for (int c = 0; c < net.inputs().get(i).size(); c++) {
                packer.ofInput(i, c).forEach(w -> t[at(index, w.part())]++);
            }
        }
        return t;
    }

    private static int at(Map<CrossbarPart, Integer> map, CrossbarPart part) {
        return java.util.Objects.requireNonNull(map.get(part));
    }

    private CrossbarPlan plan(Map<CrossbarPart, Integer> coreOf) {
        @Nullable
        CoreProgram[] cores = new CoreProgram[spec.mesh().cores()];
        int[] neuronAt = new int[cores.length * CoreProgram.NEURONS];
        Arrays.fill(neuronAt, -1);
        coreOf.forEach((part, core) -> {
            cores[core] = part.program(coreOf);
            System.arraycopy(part.neuronId, 0, neuronAt, core * CoreProgram.NEURONS, CoreProgram.NEURONS);
        });
        List<CrossbarPlan.Entries> entries = new ArrayList<>();
        for (int i = 0; i < net.inputs().size(); i++) {
            entries.add(entries(i, coreOf));
        }
        return new CrossbarPlan(ChipProgram.of(spec.mesh().columns(), spec.mesh().rows(), cores), neuronAt, entries,
                relays.relays());
    }

    private CrossbarPlan.Entries entries(int input, Map<CrossbarPart, Integer> coreOf) {
        int channels = net.inputs().get(input).size();
        int[] start = new int[channels + 1];
        for (int c = 0; c < channels; c++) {
            start[c + 1] = start[c] + packer.ofInput(input, c).size();
        }
        int[] core = new int[start[channels]];
        int[] axon = new int[start[channels]];
        int[] delay = new int[start[channels]];
        for (int c = 0; c < channels; c++) {
            int k = start[c];
            for (CrossbarPacker.Want w : packer.ofInput(input, c)) {
                core[k] = at(coreOf, w.part());
                axon[k] = w.axon();
                delay[k++] = w.delay();
            }
        }
        return new CrossbarPlan.Entries(start, core, axon, delay);
    }

    private List<MappedNetwork.InputRoutes> inputRoutes(Map<CrossbarPart, Integer> coreOf) {
        List<MappedNetwork.InputRoutes> l = new ArrayList<>();
        for (int i = 0; i < net.inputs().size(); i++) {
            CrossbarPlan.Entries e = entries(i, coreOf);
            l.add(new MappedNetwork.InputRoutes(e.start(), e.core(), e.axon()));
        }
        return l;
    }

    private List<CorePlan> plans(Map<CrossbarPart, Integer> coreOf) {
        List<CorePlan> plans = new ArrayList<>();
        for (CrossbarPart part : packer.parts) {
            plans.add(CrossbarDrawing.of(part, at(coreOf, part), coreOf, net));
        }
        return plans;
    }
}
