package heaviside.engine.vectors;

import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Traces of one neuron under a discrete scheme, run by the clock simulation itself. Decay factors are given, so the step is
/// 1 ms and the time constants follow from them.
final class LifTraces {
    private static final Parameter ZERO = Parameter.of(0);
    private static final Parameter NORMALISED = Parameter.of(1000);

    /// One neuron's run: variables of each state, and whether it spiked.
    private record Run(double[][] states, boolean[] spikes) {
        double[] variable(int k, int from, int count) {
            double[] v = new double[count];
            for (int i = 0; i < count; i++) {
                v[i] = states[from + i][k];
            }
            return v;
        }

        double[] spikes(int from, int count) {
            double[] v = new double[count];
            for (int i = 0; i < count; i++) {
                v[i] = spikes[from + i] ? 1 : 0;
            }
            return v;
        }
    }

    private LifTraces() {
    }

    static VectorCheck.CaseResult run(String file, String name, JsonNode c, JsonNode input, double tolerance) {
        Comparison compare = new Comparison(file, name, tolerance);
        JsonNode own = c.path("discrete_input");
        JsonNode x = own.isArray() ? own : input;
        if (c.has("mem") && c.has("syn")) {
            return current(compare, name, c, x);
        }
        if (c.has("v") && c.has("z")) {
            return lsnn(compare, name, c, x);
        }
        if (c.has("input_steps") && c.has("V")) {
            return delta(compare, c);
        }
        return Comparison.unsupported(file, name, "unknown section");
    }

    /// Schemes (a) to (c); recorded before the update of the step.
    private static VectorCheck.CaseResult current(Comparison compare, String name, JsonNode c, JsonNode x) {
        ResetMode reset = name.contains("subtract")
                ? ResetMode.SUBTRACT
                : name.contains("no_reset") ? ResetMode.NONE : ResetMode.TO_VALUE;
        Scheme scheme = !c.has("scale")
                ? Scheme.SPYTORCH
                : reset == ResetMode.SUBTRACT ? Scheme.PEREZ_NIEVES : Scheme.STORK;
        Parameter tauSyn = tau(c.get("alpha").asDouble());
        Lif lif = new Lif(tau(c.get("beta").asDouble()), NORMALISED, ZERO,
                Parameter.of(c.path("theta").asDouble(1)), ZERO, ZERO, ZERO, ZERO, tauSyn, tauSyn, reset);
        int steps = c.get("mem").size();
        Run run = simulate(lif, scheme, c.get("w").asDouble(), counts(x, steps), 1);
        compare.row("syn", c.get("syn"), sum(run, steps)).row("mem", c.get("mem"), run.variable(0, 0, steps));
        compare.row("out", c.get("out"), run.spikes(0, steps));
        if (c.has("syn_final")) {
            compare.number("syn_final", c.get("syn_final").asDouble(),
                    run.states()[steps][1] + run.states()[steps][2]);
            compare.number("mem_final", c.get("mem_final").asDouble(), run.states()[steps][0]);
        }
        return compare.result();
    }

    private static double[] sum(Run run, int steps) {
        double[] e = run.variable(1, 0, steps);
        double[] i = run.variable(2, 0, steps);
        for (int k = 0; k < steps; k++) {
            e[k] += i[k];
        }
        return e;
    }

    /// Scheme (d), plain or adaptive; recorded after the update.
    private static VectorCheck.CaseResult lsnn(Comparison compare, String name, JsonNode c, JsonNode x) {
        Parameter tauMem = tau(c.get("alpha").asDouble());
        double theta = c.get("theta").asDouble();
        Parameter refractory = Parameter.of(c.path("n_ref").asDouble(0));
        boolean adaptive = c.has("rho");
        double step = c.path("beta_adapt").asDouble(0);
        Parameter any = Parameter.of(1);
        NeuronModel model = adaptive
                ? new AdaptiveLif(tauMem, NORMALISED, ZERO, Parameter.of(theta), ZERO, refractory, ZERO, ZERO, any, any,
                        tau(c.get("rho").asDouble()), Parameter.of(step), ResetMode.SUBTRACT,
                        name.contains("normalised")
                                ? AdaptiveLif.Adaptation.NORMALISED
                                : AdaptiveLif.Adaptation.PLAIN)
                : new Lif(tauMem, NORMALISED, ZERO, Parameter.of(theta), ZERO, refractory, ZERO, ZERO, any, any,
                        ResetMode.SUBTRACT);
        int steps = c.get("v").size();
        Run run = simulate(model, Scheme.LSNN, c.get("w").asDouble(), counts(x, steps), 1);
        compare.row("v", c.get("v"), run.variable(0, 1, steps)).row("z", c.get("z"), run.spikes(1, steps));
        double[] a = new double[steps];
        double[] b = new double[steps];
        for (int k = 0; k < steps; k++) {
            a[k] = adaptive ? run.states()[k + 1][4] : theta;
            b[k] = step > 0 ? (a[k] - theta) / step : 0;
        }
        if (c.has("threshold")) {
            compare.row("threshold", c.get("threshold"), a);
        }
        if (c.has("b") && (step > 0 || !adaptive)) {
            compare.row("b", c.get("b"), b);
        }
        return compare.result();
    }

    /// Scheme (f); recorded after the update.
    private static VectorCheck.CaseResult delta(Comparison compare, JsonNode c) {
        DeltaLif lif = new DeltaLif(Parameter.of(c.get("tau_mem").asDouble()), NORMALISED, ZERO,
                Parameter.of(c.get("theta").asDouble()), ZERO, Parameter.of(c.path("t_ref").asDouble(0)), ZERO, ZERO,
                ResetMode.TO_VALUE);
        int steps = c.get("V").size();
        int[] counts = new int[steps];
        for (JsonNode s : c.get("input_steps")) {
            counts[s.asInt()]++;
        }
        Run run = simulate(lif, Scheme.DELTA, c.get("w").asDouble(), counts, c.get("dt").asDouble());
        return compare.row("V", c.get("V"), run.variable(0, 1, steps))
                .row("spikes", c.get("spikes"), run.spikes(1, steps)).result();
    }

    private static int[] counts(JsonNode x, int steps) {
        int[] n = new int[steps];
        for (int i = 0; i < steps && i < x.size(); i++) {
            n[i] = x.get(i).asInt();
        }
        return n;
    }

    private static Parameter tau(double decay) {
        return Parameter.of(-1 / Math.log(decay));
    }

    private static Run simulate(NeuronModel model, Scheme scheme, double w, int[] counts, double dtMs) {
        List<Double> times = new ArrayList<>();
        for (int t = 0; t < counts.length; t++) {
            for (int k = 0; k < counts[t]; k++) {
                times.add(t * dtMs);
            }
        }
        Network n = Network.EMPTY.plus(new Population("n", "n", 1, Polarity.MIXED, model))
                .plus(new Stimulus.SpikeList("x", "x", 1, Ints.generate(times.size(), i -> 0),
                        Doubles.generate(times.size(), times::get)))
                .plus(new Projection("p", "x", "n", new Connectivity.AllToAll(true), Parameter.of(w), ZERO));
        int variables = model.variables().size();
        double[][] states = new double[counts.length + 1][variables];
        boolean[] spikes = new boolean[counts.length + 1];
        try (ClockSimulation sim = new ClockSimulation(
                NetworkCompiler.compile(n, new TimeGrid(dtMs), scheme, 1, InputSource.none()))) {
            for (int s = 0; s <= counts.length; s++) {
                for (int v = 0; v < variables; v++) {
                    states[s][v] = sim.value(0, 0, v);
                }
                if (s < counts.length) {
                    sim.advance(1, (state, offset, units, count) -> spikes[(int) state] = true, x -> {
                    });
                }
            }
        }
        return new Run(states, spikes);
    }
}
