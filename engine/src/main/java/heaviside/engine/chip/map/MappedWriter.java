package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.truenorth.CoreProgram;
import heaviside.engine.chip.truenorth.Destination;
import heaviside.engine.chip.truenorth.NeuronType;
import heaviside.engine.network.Diagnostic;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what [MappedFile] describes.
final class MappedWriter {
    private final JsonMapper json = JsonMapper.builder().build();
    private final MappedNetwork m;

    MappedWriter(MappedNetwork m) {
        if (m.quantised() == null || m.plans().isEmpty()) {
            throw new IllegalArgumentException("Nothing is mapped. Mend what the mapping says first.");
        }
        this.m = m;
    }

    String text() {
        ObjectNode o = json.createObjectNode();
        o.put("format", MappedFile.FORMAT).put("version", 1);
        o.set("chip", ChipSpecs.json(m.spec()));
        o.set("network", network(m.integers()));
        o.putObject("hops").put("before", m.hopsBefore()).put("after", m.hopsAfter());
        ArrayNode cores = o.putArray("cores");
        m.plans().forEach(p -> cores.add(core(p)));
        ArrayNode routes = o.putArray("inputRoutes");
        m.inputRoutes().forEach(r -> {
            ObjectNode n = routes.addObject();
            put(n, "start", r.start());
            put(n, "core", r.core());
            put(n, "axon", r.axon());
        });
        CrossbarPlan c = m.crossbar();
        if (c == null) {
            o.putNull("crossbar");
        } else {
            o.set("crossbar", crossbar(c));
        }
        ArrayNode d = o.putArray("diagnostics");
        for (Diagnostic x : m.diagnostics()) {
            d.addObject().put("severity", x.severity().name().toLowerCase(Locale.ROOT)).put("code", x.code())
                    .put("subject", x.subject()).put("message", x.message()).put("remedy", x.remedy());
        }
        return json.writeValueAsString(o) + "\n";
    }

    private ObjectNode network(QuantisedNetwork q) {
        ObjectNode o = json.createObjectNode();
        o.put("stateMax", q.stateMax()).put("decayBits", q.decayBits()).put("weightBits", q.weightBits())
                .put("inclusive", q.inclusive());
        ArrayNode pops = o.putArray("populations");
        for (QuantisedNetwork.Pop p : q.populations()) {
            ObjectNode n = pops.addObject().put("id", p.id()).put("label", p.label()).put("spiking", p.spiking())
                    .put("reset", p.reset().name().toLowerCase(Locale.ROOT)).put("unit", p.unit());
            put(n, "decayV", p.decayV());
            put(n, "decayU", p.decayU());
            put(n, "threshold", p.threshold());
            put(n, "resetTo", p.resetTo());
            put(n, "bias", p.bias());
            put(n, "refractory", p.refractory());
            put(n, "start", p.start());
        }
        ArrayNode inputs = o.putArray("inputs");
        q.inputs().forEach(i -> inputs.addObject().put("id", i.id()).put("label", i.label()).put("size", i.size()));
        ArrayNode projs = o.putArray("projections");
        for (QuantisedNetwork.Proj p : q.projections()) {
            ObjectNode n = projs.addObject().put("id", p.id()).put("fromInput", p.fromInput())
                    .put("source", p.source()).put("target", p.target()).put("shift", p.shift())
                    .put("scale", p.scale()).put("connected", p.connected()).put("saturated", p.saturated())
                    .put("error", p.error());
            put(n, "rowStart", p.rowStart());
            put(n, "targets", p.targets());
            put(n, "weights", p.weights());
            put(n, "delays", p.delays());
        }
        return o;
    }

    private ObjectNode core(CorePlan p) {
        ObjectNode n = json.createObjectNode();
        n.put("core", p.core()).put("column", m.spec().mesh().column(p.core()))
                .put("row", m.spec().mesh().row(p.core())).put("population", p.population()).put("first", p.first())
                .put("neurons", p.neurons()).put("memoryBits", p.memoryBits());
        put(n, "axonSource", p.axonSource());
        put(n, "axonNeuron", p.axonNeuron());
        put(n, "rowStart", p.rowStart());
        put(n, "targets", p.targets());
        put(n, "weights", p.weights());
        put(n, "delays", p.delays());
        put(n, "routeStart", p.routeStart());
        put(n, "routeCore", p.routeCore());
        put(n, "routeAxon", p.routeAxon());
        return n;
    }

    private ObjectNode crossbar(CrossbarPlan c) {
        ObjectNode o = json.createObjectNode().put("relays", c.relays());
        ArrayNode cores = o.putArray("cores");
        for (int k : c.program().used()) {
            cores.add(program(k, c.program().core(k), c.neuronAt()));
        }
        ArrayNode inputs = o.putArray("inputs");
        for (CrossbarPlan.Entries e : c.inputs()) {
            ObjectNode n = inputs.addObject();
            put(n, "start", e.start());
            put(n, "core", e.core());
            put(n, "axon", e.axon());
            put(n, "delay", e.delay());
        }
        return o;
    }

    private ObjectNode program(int core, CoreProgram p, int[] neuronAt) {
        ObjectNode o = json.createObjectNode().put("core", core).put("column", m.spec().mesh().column(core))
                .put("row", m.spec().mesh().row(core));
        StringBuilder types = new StringBuilder();
        for (byte t : p.axonTypes()) {
            types.append((char) ('0' + t));
        }
        o.put("axonTypes", types.toString());
        ArrayNode rows = o.putArray("rows");
        for (int a = 0; a < CoreProgram.AXONS; a++) {
            StringBuilder row = new StringBuilder();
            for (int w = 0; w < CoreProgram.WORDS; w++) {
                row.append("%016x".formatted(Long.reverse(p.crossbar()[a * CoreProgram.WORDS + w])));
            }
            rows.add(row.toString());
        }
        ArrayNode kinds = o.putArray("types");
        p.types().forEach(t -> kinds.add(type(t)));
        put(o, "typeOf", p.typeOf());
        ArrayNode to = o.putArray("destinations");
        int[] sits = new int[CoreProgram.NEURONS];
        for (int n = 0; n < CoreProgram.NEURONS; n++) {
            sits[n] = neuronAt[core * CoreProgram.NEURONS + n];
            switch (p.destination(n)) {
                case Destination.Axon a -> to.addArray().add(a.core()).add(a.axon()).add(a.delay());
                case Destination.Output x -> to.addArray().add(x.pin());
                case Destination.Nowhere x -> to.addNull();
            }
        }
        put(o, "start", p.start());
        put(o, "neuronAt", sits);
        return o;
    }

    private ObjectNode type(NeuronType t) {
        ObjectNode n = json.createObjectNode();
        put(n, "weights", new int[]{t.weights().s0(), t.weights().s1(), t.weights().s2(), t.weights().s3()});
        return n.put("stochastic", t.stochastic()).put("leakReversal", t.leakReversal()).put("leak", t.leak())
                .put("stochasticLeak", t.stochasticLeak()).put("threshold", t.threshold()).put("floor", t.floor())
                .put("saturates", t.saturates()).put("gamma", t.reset().gamma()).put("resetTo", t.resetTo())
                .put("thresholdMask", t.thresholdMask());
    }

    private static void put(ObjectNode n, String name, int[] values) {
        ArrayNode a = n.putArray(name);
        for (int v : values) {
            a.add(v);
        }
    }

    private static void put(ObjectNode n, String name, short[] values) {
        ArrayNode a = n.putArray(name);
        for (short v : values) {
            a.add((int) v);
        }
    }
}
