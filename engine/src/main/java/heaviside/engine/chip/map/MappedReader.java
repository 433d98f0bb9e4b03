package heaviside.engine.chip.map;

import heaviside.engine.chip.map.MappedNetwork.InputRoutes;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.truenorth.ChipProgram;
import heaviside.engine.chip.truenorth.CoreProgram;
import heaviside.engine.chip.truenorth.Destination;
import heaviside.engine.chip.truenorth.NeuronType;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.ResetMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads what [MappedWriter] writes; every index is checked before it is used.
final class MappedReader {
    private static final int MOST = 1 << 26;
    private static final int LIMIT = Integer.MAX_VALUE;

    private MappedReader() {
    }

    static MappedNetwork read(String text, String origin) {
        MappedFields f = MappedFields.root(text, origin);
        if (!f.text("format").equals(MappedFile.FORMAT)) {
            throw f.wrong("format", "'" + f.text("format") + "'", "\"" + MappedFile.FORMAT + "\"");
        }
        f.whole("version", 1, 1);
        ChipSpec spec = ChipSpecs.parse(f.raw("chip"), origin + ", chip");
        QuantisedNetwork net = network(f.object("network"));
        List<CorePlan> plans = new ArrayList<>();
        int[] axonsOf = new int[spec.mesh().cores()];
        Arrays.fill(axonsOf, -1);
        for (MappedFields c : f.list("cores", spec.mesh().cores())) {
            CorePlan p = core(c, spec, net);
            if (axonsOf[p.core()] >= 0) {
                throw c.wrong("core", p.core() + " a second time", "each core once");
            }
            axonsOf[p.core()] = p.axons();
            plans.add(p);
        }
        for (CorePlan p : plans) {
            routes(f, "cores.route", p.routeCore(), p.routeAxon(), axonsOf);
        }
        List<InputRoutes> routes = new ArrayList<>();
        List<MappedFields> given = f.list("inputRoutes", MOST);
        same(f, "inputRoutes", given.size(), net.inputs().size());
        for (int i = 0; i < given.size(); i++) {
            MappedFields r = given.get(i);
            int[] start = starts(r, "start", net.inputs().get(i).size());
            InputRoutes x = new InputRoutes(start, r.whole("core", last(start), 0, axonsOf.length - 1),
                    r.whole("axon", last(start), 0, LIMIT));
            routes(r, "axon", x.core(), x.axon(), axonsOf);
            routes.add(x);
        }
        MappedFields hops = f.object("hops");
        return new MappedNetwork(spec, net, plans, routes, hops.large("before"), hops.large("after"), diagnostics(f),
                f.has("crossbar") ? crossbar(f.object("crossbar"), spec, net) : null);
    }

    private static int last(int[] start) {
        return start[start.length - 1];
    }

    private static void same(MappedFields f, String name, int is, int must) {
        if (is != must) {
            throw f.wrong(name, is + " items", must + " items");
        }
    }

    private static void routes(MappedFields f, String name, int[] core, int[] axon, int[] axonsOf) {
        for (int k = 0; k < core.length; k++) {
            if (axon[k] >= axonsOf[core[k]]) {
                throw f.wrong(name, "axon %d of core %d".formatted(axon[k], core[k]),
                        "one of the %d axons there".formatted(Math.max(0, axonsOf[core[k]])));
            }
        }
    }

    /// A row-start array: from 0, never falling.
    private static int[] starts(MappedFields f, String name, int rows) {
        int[] s = f.whole(name, rows + 1, 0, MOST);
        for (int i = 0; i < rows; i++) {
            if (s[0] != 0 || s[i + 1] < s[i]) {
                throw f.wrong(name, "falling at " + i, "numbers that start at 0 and never fall");
            }
        }
        return s;
    }

    private static QuantisedNetwork network(MappedFields f) {
        List<QuantisedNetwork.Pop> pops = new ArrayList<>();
        for (MappedFields p : f.list("populations", 4096)) {
            int n = p.length("decayV", MOST);
            int one = 1 << 24;
            pops.add(new QuantisedNetwork.Pop(p.text("id"), p.text("label"), p.flag("spiking"),
                    p.whole("decayV", n, 0, one), p.whole("decayU", n, 0, one), p.whole("threshold", n, -LIMIT, LIMIT),
                    p.whole("resetTo", n, -LIMIT, LIMIT), p.whole("bias", n, -LIMIT, LIMIT),
                    p.whole("refractory", n, 0, LIMIT), reset(p), p.number("unit"),
                    p.whole("start", n, -LIMIT, LIMIT)));
        }
        List<QuantisedNetwork.Input> inputs = new ArrayList<>();
        f.list("inputs", 4096).forEach(i -> inputs.add(new QuantisedNetwork.Input(i.text("id"), i.text("label"),
                i.whole("size", 1, MOST))));
        List<QuantisedNetwork.Proj> projs = new ArrayList<>();
        for (MappedFields p : f.list("projections", 1 << 16)) {
            boolean in = p.flag("fromInput");
            int source = p.whole("source", 0, (in ? inputs.size() : pops.size()) - 1);
            int target = p.whole("target", 0, pops.size() - 1);
            int[] start = starts(p, "rowStart", in ? inputs.get(source).size() : pops.get(source).size());
            int n = last(start);
            projs.add(new QuantisedNetwork.Proj(p.text("id"), in, source, target, start,
                    p.whole("targets", n, 0, pops.get(target).size() - 1),
                    shorts(p.whole("weights", n, Short.MIN_VALUE, Short.MAX_VALUE)),
                    shorts(p.whole("delays", n, 0, 4096)), p.whole("shift", 0, 16), p.number("scale"),
                    p.whole("connected", 0, LIMIT), p.number("saturated"), p.number("error")));
        }
        return new QuantisedNetwork(pops, inputs, projs, f.whole("stateMax", 1, LIMIT), f.whole("decayBits", 1, 24),
                f.whole("weightBits", 2, 16), f.flag("inclusive"));
    }

    private static ResetMode reset(MappedFields p) {
        String word = p.text("reset");
        return Arrays.stream(ResetMode.values()).filter(r -> r.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst().orElseThrow(() -> p.wrong("reset", "'" + word + "'", "to_value, subtract or none"));
    }

    private static short[] shorts(int[] a) {
        short[] s = new short[a.length];
        for (int i = 0; i < s.length; i++) {
            s[i] = (short) a[i];
        }
        return s;
    }

    private static CorePlan core(MappedFields c, ChipSpec spec, QuantisedNetwork net) {
        int population = c.whole("population", 0, net.populations().size() - 1);
        int neurons = c.whole("neurons", 0, spec.core().neurons());
        int axons = c.length("axonSource", spec.core().axons());
        int[] start = starts(c, "rowStart", axons);
        int[] out = starts(c, "routeStart", neurons);
        return new CorePlan(c.whole("core", 0, spec.mesh().cores() - 1), population,
                c.whole("first", 0, net.populations().get(population).size()), neurons,
                c.whole("axonSource", axons, -net.inputs().size(), net.populations().size() - 1),
                c.whole("axonNeuron", axons, 0, MOST), start, c.whole("targets", last(start), 0, neurons - 1),
                c.whole("weights", last(start), -LIMIT, LIMIT),
                shorts(c.whole("delays", last(start), 0, 4096)), c.large("memoryBits"), out,
                c.whole("routeCore", last(out), 0, spec.mesh().cores() - 1), c.whole("routeAxon", last(out), 0, LIMIT));
    }

    private static List<Diagnostic> diagnostics(MappedFields f) {
        List<Diagnostic> l = new ArrayList<>();
        for (MappedFields d : f.list("diagnostics", 1 << 16)) {
            String word = d.text("severity");
            Diagnostic.Severity s = Arrays.stream(Diagnostic.Severity.values())
                    .filter(x -> x.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
                    .orElseThrow(() -> d.wrong("severity", "'" + word + "'", "error, warning or note"));
            l.add(new Diagnostic(s, d.text("code"), d.text("subject"), d.text("message"), d.text("remedy")));
        }
        return l;
    }

    private static CrossbarPlan crossbar(MappedFields f, ChipSpec spec, QuantisedNetwork net) {
        int n = spec.mesh().cores();
        @Nullable
        CoreProgram[] cores = new CoreProgram[n];
        int[] neuronAt = new int[n * CoreProgram.NEURONS];
        Arrays.fill(neuronAt, -1);
        int neurons = net.populations().stream().mapToInt(QuantisedNetwork.Pop::size).sum();
        for (MappedFields c : f.list("cores", n)) {
            int k = c.whole("core", 0, n - 1);
            cores[k] = program(c);
            System.arraycopy(c.whole("neuronAt", CoreProgram.NEURONS, -1, neurons - 1), 0, neuronAt,
                    k * CoreProgram.NEURONS, CoreProgram.NEURONS);
        }
        List<CrossbarPlan.Entries> inputs = new ArrayList<>();
        List<MappedFields> given = f.list("inputs", MOST);
        same(f, "inputs", given.size(), net.inputs().size());
        for (int i = 0; i < given.size(); i++) {
            MappedFields e = given.get(i);
            int[] start = starts(e, "start", net.inputs().get(i).size());
            inputs.add(new CrossbarPlan.Entries(start, e.whole("core", last(start), 0, n - 1),
                    e.whole("axon", last(start), 0, CoreProgram.AXONS - 1), e.whole("delay", last(start), 0, 4096)));
        }
        for (CrossbarPlan.Entries e : inputs) {
            for (int core : e.core()) {
                if (cores[core] == null) {
                    throw f.wrong("inputs", "core " + core, "a core that is used");
                }
            }
        }
        return new CrossbarPlan(ChipProgram.of(spec.mesh().columns(), spec.mesh().rows(), cores), neuronAt, inputs,
                f.whole("relays", 0, LIMIT));
    }

    private static CoreProgram program(MappedFields c) {
        String digits = c.text("axonTypes");
        if (!digits.matches("[0-3]{256}")) {
            throw c.wrong("axonTypes", "other text", "256 digits 0 to 3");
        }
        byte[] axonTypes = new byte[CoreProgram.AXONS];
        for (int a = 0; a < axonTypes.length; a++) {
            axonTypes[a] = (byte) (digits.charAt(a) - '0');
        }
        long[] bits = new long[CoreProgram.AXONS * CoreProgram.WORDS];
        List<String> rows = c.texts("rows", CoreProgram.AXONS);
        for (int a = 0; a < CoreProgram.AXONS; a++) {
            if (!rows.get(a).matches("[0-9a-f]{64}")) {
                throw c.wrong("rows", "other text in row " + a, "64 hexadecimal digits");
            }
            for (int w = 0; w < CoreProgram.WORDS; w++) {
                bits[a * CoreProgram.WORDS + w] = Long.reverse(Long.parseUnsignedLong(rows.get(a).substring(16 * w,
                        16 * w + 16), 16));
            }
        }
        List<NeuronType> types = new ArrayList<>();
        c.list("types", CoreProgram.NEURONS).forEach(t -> types.add(type(t)));
        long[] to = new long[CoreProgram.NEURONS];
        for (int n = 0; n < to.length; n++) {
            int[] d = c.item("destinations", n, CoreProgram.NEURONS);
            to[n] = CoreProgram.pack(d.length == 3
                    ? new Destination.Axon(d[0], d[1], d[2])
                    : d.length == 1 ? new Destination.Output(d[0]) : new Destination.Nowhere());
        }
        return new CoreProgram(axonTypes, bits, types, shorts(c.whole("typeOf", to.length, -1, types.size() - 1)), to,
                c.whole("start", to.length, -LIMIT, LIMIT));
    }

    private static NeuronType type(MappedFields t) {
        int[] w = t.whole("weights", 4, -NeuronType.MOST, NeuronType.MOST);
        return new NeuronType(new NeuronType.Weights(w[0], w[1], w[2], w[3]), t.whole("stochastic", 0, 15),
                t.flag("leakReversal"), t.whole("leak", -NeuronType.MOST, NeuronType.MOST), t.flag("stochasticLeak"),
                t.whole("threshold", 0, NeuronType.THRESHOLD_MOST), t.whole("floor", 0, NeuronType.THRESHOLD_MOST),
                t.flag("saturates"), NeuronType.Reset.of(t.whole("gamma", 0, 2)),
                t.whole("resetTo", -NeuronType.STATE_MOST - 1, NeuronType.STATE_MOST),
                t.whole("thresholdMask", 0, NeuronType.THRESHOLD_MOST));
    }
}
