package heaviside.engine.vectors;

import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.network.Lif;
import heaviside.engine.network.LifFormulas;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Propagators;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.Crossing;
import heaviside.engine.sim.EventSimulation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The LIF neuron: closed forms, crossings, propagators, and traces of the discrete schemes (those by [LifTraces]).
final class LifVectors implements VectorCheck {
    private static final double TOLERANCE = 1e-12;
    private static final double CROSSING = 1e-10;

    @Override
    public boolean recognises(JsonNode root) {
        return (root.path("constant_current").isArray() && root.path("crossing").isArray())
                || root.has("exact_propagators") || root.has("spytorch_zero_reset") || root.has("lsnn_lif");
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> out = new ArrayList<>();
        for (JsonNode c : root.path("constant_current")) {
            out.add(constantCurrent(new Comparison(file, "constant current " + name(c.get("params")), TOLERANCE), c));
        }
        for (JsonNode c : root.path("psp")) {
            out.add(psp(new Comparison(file, "psp " + name(c.get("params")), TOLERANCE), c));
        }
        for (JsonNode c : root.path("crossing")) {
            out.add(crossing(new Comparison(file, "crossing " + name(c.get("params")), CROSSING), c));
        }
        for (JsonNode c : root.path("exact_propagators")) {
            out.add(propagators(new Comparison(file, "propagators " + c.path("tau_mem").asDouble() + ", "
                    + c.path("tau_syn").asDouble() + ", dt " + c.path("dt").asDouble(), TOLERANCE), c));
        }
        for (var e : root.properties()) {
            if (e.getValue().isObject()) {
                out.add(LifTraces.run(file, e.getKey(), e.getValue(), root.path("discrete_input"), TOLERANCE));
            }
        }
        return out;
    }

    private static String name(JsonNode params) {
        StringBuilder s = new StringBuilder();
        for (var e : params.properties()) {
            if (e.getValue().isNumber()) {
                s.append(s.isEmpty() ? "" : ", ").append(e.getKey()).append(' ').append(e.getValue());
            }
        }
        return s.toString();
    }

    private static CaseResult constantCurrent(Comparison c, JsonNode node) {
        JsonNode p = node.get("params");
        double tau = p.get("tau_mem").asDouble();
        double r = p.get("R").asDouble() * 1000;
        double i = p.get("I").asDouble();
        double theta = p.get("theta").asDouble();
        double reset = p.get("V_reset").asDouble();
        double ref = p.get("t_ref").asDouble();
        double v0 = p.path("V0").asDouble(0);
        double drive = LifFormulas.steadyStateMv(0, r, i);
        c.number("rheobase", node.get("rheobase").asDouble(), LifFormulas.rheobasePa(0, r, theta));
        c.number("v_inf", node.get("v_inf").asDouble(), drive);
        for (JsonNode s : node.path("subthreshold_V")) {
            double t = s.get("t").asDouble();
            c.number("V(" + t + ")", s.get("V").asDouble(), LifFormulas.membrane(v0, drive, tau, t));
        }
        number(c, "first spike", node.get("first_spike_from_V0_0"),
                LifFormulas.timeToThresholdMs(0, drive, theta, tau));
        number(c, "isi", node.get("isi"), LifFormulas.interspikeMs(drive, theta, reset, tau, ref));
        c.number("rate", node.get("rate_hz").asDouble(), LifFormulas.rateHz(drive, theta, reset, tau, ref));
        JsonNode spikes = node.path("first_10_spikes");
        Lif lif = new Lif(Parameter.of(tau), Parameter.of(r), Parameter.of(0), Parameter.of(theta),
                Parameter.of(reset), Parameter.of(ref), Parameter.of(i), Parameter.of(0), Parameter.of(5),
                Parameter.of(5), ResetMode.TO_VALUE);
        Network n = Network.EMPTY.plus(new Population("n", "n", 1, Polarity.MIXED, lif));
        EventSimulation sim = new EventSimulation(
                NetworkCompiler.compile(n, new TimeGrid(0.1), Scheme.EXACT, 1, InputSource.none()));
        double end = spikes.isEmpty() ? 100 * tau : spikes.get(spikes.size() - 1).asDouble() * (1 + 1e-9);
        sim.advance(end);
        double[] times = new double[sim.spikeCount()];
        for (int k = 0; k < times.length; k++) {
            times[k] = sim.spikeTimeMs(k);
        }
        return c.row("spikes", spikes, times).result();
    }

    private static void number(Comparison c, String what, JsonNode expected, double actual) {
        c.number(what, expected.isNull() ? Double.POSITIVE_INFINITY : expected.asDouble(), actual);
    }

    private static CaseResult psp(Comparison c, JsonNode node) {
        JsonNode p = node.get("params");
        double tm = p.get("tau_mem").asDouble();
        double ts = p.get("tau_syn").asDouble();
        double w = p.get("w").asDouble();
        for (JsonNode s : node.path("V")) {
            double t = s.get("t").asDouble();
            c.number("V(" + t + ")", s.get("V").asDouble(), LifFormulas.psp(w, tm, ts, t));
        }
        c.number("t_peak", node.get("t_peak").asDouble(), LifFormulas.pspPeakMs(tm, ts));
        c.number("V_peak", node.get("V_peak").asDouble(), LifFormulas.pspPeak(w, tm, ts));
        c.number("weight to reach 1", node.get("weight_to_just_reach_1").asDouble(),
                LifFormulas.weightToReach(1, tm, ts));
        return c.number("area", node.get("area_integral").asDouble(), LifFormulas.pspArea(w, ts)).result();
    }

    private static CaseResult crossing(Comparison c, JsonNode node) {
        JsonNode p = node.get("params");
        double tm = p.get("tau_mem").asDouble();
        double ts = p.get("tau_syn").asDouble();
        double v0 = p.get("V0").asDouble();
        double i0 = p.get("I0").asDouble();
        double theta = p.get("theta").asDouble();
        double peak = Crossing.extremumMs(tm, ts, v0, i0);
        if (node.path("t_max").isNumber()) {
            c.number("t_max", node.get("t_max").asDouble(), peak);
            c.number("V_max", node.get("V_max").asDouble(), Crossing.membrane(tm, ts, v0, i0, peak));
        }
        double t = Crossing.firstMs(tm, ts, v0, i0, theta, Double.POSITIVE_INFINITY);
        number(c, "t_cross", node.get("t_cross"), t);
        if (node.path("I_at_cross").isNumber()) {
            Propagators g = Propagators.exact(tm, ts, t);
            double i = i0 * g.pII();
            c.number("I", node.get("I_at_cross").asDouble(), i);
            c.number("dV/dt", node.get("dVdt_at_cross").asDouble(), (i - theta) / tm);
        }
        for (var e : node.properties()) {
            if (e.getKey().equals("closed_form_x")) {
                c.number(e.getKey(), e.getValue().asDouble(), Crossing.twoToOneX(v0, i0, theta));
            } else if (e.getKey().startsWith("closed_form_") && e.getValue().isNumber()) {
                c.number(e.getKey(), e.getValue().asDouble(), Crossing.closedMs(tm, ts, v0, i0, theta));
            }
        }
        return c.result();
    }

    private static CaseResult propagators(Comparison c, JsonNode n) {
        Propagators p = Propagators.exact(n.get("tau_mem").asDouble(), n.get("tau_syn").asDouble(),
                n.get("dt").asDouble());
        return c.number("P_VV", n.get("P_VV").asDouble(), p.pVV()).number("P_VI", n.get("P_VI").asDouble(), p.pVI())
                .number("P_II", n.get("P_II").asDouble(), p.pII()).result();
    }
}
