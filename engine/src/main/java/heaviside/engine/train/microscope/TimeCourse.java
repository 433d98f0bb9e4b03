package heaviside.engine.train.microscope;

import heaviside.engine.network.Propagators;
import heaviside.engine.sim.Crossing;
import heaviside.engine.train.eventprop.AdjointObserver;
import heaviside.engine.train.eventprop.EventGradients;
import heaviside.engine.train.eventprop.EventLoss;
import heaviside.engine.train.eventprop.EventNetwork;
import heaviside.engine.train.eventprop.EventProp;
import heaviside.engine.train.eventprop.SpikeTape;
import heaviside.engine.train.eventprop.TargetTrain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One trial over time, as the output neuron saw it: its membrane forward, its adjoint variables backward.
final class TimeCourse {
    private final Specimen specimen;
    private final EventNetwork net;
    private final int output;
    private final int synapse;
    private final TargetTrain target;
    private final List<Knot> knots = new ArrayList<>();
    private final List<Moment.Arrival> arrivals = new ArrayList<>();
    private final List<double[]> jumps = new ArrayList<>();

    /// The adjoint variables right before an event, seen in forward time.
    private record Knot(double timeMs, double lambdaV, double lambdaI) {
    }

    /// Something that reaches the output: a weight's worth of current, or its own spike (`spike` true).
    private record Event(double timeMs, double drive, boolean spike) {
    }

    TimeCourse(Specimen specimen, EventNetwork net, int output, int synapse, TargetTrain target) {
        this.specimen = specimen;
        this.net = net;
        this.output = output;
        this.synapse = synapse;
        this.target = target;
    }

    Moment moment(double weight, EventProp engine, EventLoss loss, double smooth, double coarse, double step,
            double fine, int samples, long steppedBytes) {
        EventGradients g = EventGradients.of(net, specimen.spikes().count());
        double[] after = {0};
        EventProp.Trial t = engine.run(specimen.spikes(), specimen.endMs(), loss, g, (kind, time, index, post, a) -> {
            double lv = a.lambdaV(output);
            if (kind == AdjointObserver.Kind.SPIKE && post == output) {
                jumps.add(new double[]{time, lv - fade(time, after[0])});
            }
            knots.add(new Knot(time, lv, a.lambdaI(output)));
            after[0] = lv;
        });
        double gain = specimen.synapses().get(synapse).gain();
        SpikeTape tape = t.spikes();
        List<Event> events = events(tape);
        double[] times = new double[samples];
        for (int k = 0; k < samples; k++) {
            times[k] = specimen.endMs() * k / (samples - 1);
        }
        double[] v = membrane(events, times);
        double[] lv = new double[samples];
        double[] li = new double[samples];
        adjoint(times, lv, li);
        double[] own = events.stream().filter(Event::spike).mapToDouble(Event::timeMs).toArray();
        List<Moment.Push> pushes = new ArrayList<>();
        for (int k = 0; k < own.length; k++) {
            double at = own[k];
            double jump = jumps.stream().filter(j -> j[0] == at).mapToDouble(j -> j[1]).findFirst().orElse(0);
            pushes.add(new Moment.Push(at, target.slope(own, k), jump));
        }
        return new Moment(weight, t.loss(), g.weights()[synapse] * gain, smooth, coarse, step, fine, own, times, v, lv,
                li, arrivals, pushes, nearMiss(events), engine.held().total(), steppedBytes);
    }

    /// Where lambda_V would be at an earlier time without a jump.
    private double fade(double time, double later) {
        if (knots.isEmpty()) {
            return 0;
        }
        return later * Math.exp(-(knots.getLast().timeMs - time) / net.tauMem(output));
    }

    /// What reaches the output, by time; fills the arrivals with what each adds to its synapse's slope.
    private List<Event> events(SpikeTape tape) {
        List<Event> e = new ArrayList<>();
        int m = specimen.inputs().size();
        for (int k = 0; k < specimen.synapses().size(); k++) {
            Specimen.Synapse s = specimen.synapses().get(k);
            if (s.post() != output) {
                continue;
            }
            for (int i = 0; i < (s.pre() < m ? specimen.spikes().count() : tape.count()); i++) {
                boolean from = s.pre() < m
                        ? specimen.spikes().sources()[i] == s.pre()
                        : tape.neuron(i) == s.pre() - m;
                double at = s.delayMs() + (s.pre() < m ? specimen.spikes().times()[i] : tape.time(i));
                if (from && at <= specimen.endMs()) {
                    e.add(new Event(at, net.weight(k), false));
                    double[] li = new double[1];
                    adjoint(new double[]{at}, new double[1], li);
                    arrivals.add(new Moment.Arrival(at, s.pre(), k == synapse,
                            -net.tauSyn(output) * li[0] * s.gain()));
                }
            }
        }
        for (int i = 0; i < tape.count(); i++) {
            if (tape.neuron(i) == output) {
                e.add(new Event(tape.time(i), 0, true));
            }
        }
        e.sort(Comparator.comparingDouble(Event::timeMs).thenComparing(x -> !x.spike));
        arrivals.sort(Comparator.comparingDouble(Moment.Arrival::timeMs));
        return e;
    }

    /// Membrane over threshold at each time, right after what happens then.
    private double[] membrane(List<Event> events, double[] times) {
        double[] out = new double[times.length];
        double theta = Double.isInfinite(net.threshold(output)) ? 1 : net.threshold(output);
        double v = 0;
        double i = 0;
        double at = 0;
        int next = 0;
        for (int k = 0; k < times.length; k++) {
            while (next < events.size() && events.get(next).timeMs <= times[k]) {
                Event e = events.get(next++);
                Propagators p = Propagators.exact(net.tauMem(output), net.tauSyn(output), e.timeMs - at);
                v = e.spike ? 0 : v * p.pVV() + i * p.pVI();
                i = i * p.pII() + e.drive;
                at = e.timeMs;
            }
            Propagators p = Propagators.exact(net.tauMem(output), net.tauSyn(output), times[k] - at);
            out[k] = (v * p.pVV() + i * p.pVI()) / theta;
        }
        return out;
    }

    /// Adjoint variables between events: closed forms from the next later knot.
    private void adjoint(double[] times, double[] lv, double[] li) {
        double tm = net.tauMem(output);
        double ts = net.tauSyn(output);
        for (int k = 0; k < times.length; k++) {
            Knot later = null;
            for (Knot q : knots) {
                if (q.timeMs < times[k]) {
                    break;
                }
                later = q;
            }
            if (later != null) {
                // lI' = -lI/ts + lV/ts backward: the same two exponentials as a membrane driven by a current
                Propagators p = Propagators.exact(ts, tm, later.timeMs - times[k]);
                lv[k] = later.lambdaV * p.pII();
                li[k] = later.lambdaI * p.pVV() + later.lambdaV * p.pVI();
            }
        }
    }

    /// The highest peak that stays below threshold, with nothing but its own fall after it.
    private Optional<Moment.NearMiss> nearMiss(List<Event> events) {
        double theta = net.threshold(output);
        if (Double.isInfinite(theta)) {
            return Optional.empty();
        }
        Moment.NearMiss best = null;
        double v = 0;
        double i = 0;
        double at = 0;
        for (int k = 0; k <= events.size(); k++) {
            double until = k < events.size() ? events.get(k).timeMs : specimen.endMs();
            double d = until - at;
            double peak = Crossing.extremumMs(net.tauMem(output), net.tauSyn(output), v, i);
            if (i > v && peak < d) {
                double below = 1 - Crossing.membrane(net.tauMem(output), net.tauSyn(output), v, i, peak) / theta;
                if (below > 0 && (best == null || below < best.below())) {
                    best = new Moment.NearMiss(at + peak, below);
                }
            }
            if (k < events.size()) {
                Event e = events.get(k);
                Propagators p = Propagators.exact(net.tauMem(output), net.tauSyn(output), d);
                v = e.spike ? 0 : v * p.pVV() + i * p.pVI();
                i = i * p.pII() + e.drive;
                at = e.timeMs;
            }
        }
        return Optional.ofNullable(best);
    }
}
