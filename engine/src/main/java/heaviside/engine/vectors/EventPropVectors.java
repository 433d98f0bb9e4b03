package heaviside.engine.vectors;

import heaviside.engine.train.eventprop.AdjointObserver;
import heaviside.engine.train.eventprop.EventGradients;
import heaviside.engine.train.eventprop.EventLoss;
import heaviside.engine.train.eventprop.EventNetwork;
import heaviside.engine.train.eventprop.EventProp;
import heaviside.engine.train.eventprop.InputSpikes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// EventProp: spikes, currents, every gradient and the adjoint variables after each event, against high-precision numbers.
final class EventPropVectors implements VectorCheck {
    private static final double TOLERANCE = 1e-9;

    @Override
    public boolean recognises(JsonNode root) {
        return Schema.firstCaseHas("config", "Win", "tau_mem", "tau_syn", "theta", "input_spikes").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        JsonNode cases = root.get("cases");
        if (cases.isObject()) {
            cases.properties().forEach(e -> results.add(one(file, e.getKey(), e.getValue())));
        } else {
            for (int i = 0; i < cases.size(); i++) {
                results.add(one(file, "case " + (i + 1), cases.get(i)));
            }
        }
        return results;
    }

    private static CaseResult one(String file, String name, JsonNode c) {
        JsonNode config = c.get("config");
        Optional<EventLoss> loss = loss(config.get("loss"));
        if (loss.isEmpty()) {
            return Comparison.unsupported(file, name, "the loss '" + config.get("loss").path("type").asString()
                    + "' is unknown");
        }
        return new EventPropCase(config, loss.get()).compare(new Comparison(file, name, TOLERANCE), c.get("expected"));
    }

    private static Optional<EventLoss> loss(JsonNode l) {
        int[] outputs = ints(l.path("outputs"));
        int label = l.path("label").asInt(0);
        return switch (l.path("type").asString()) {
            case "first_spike_time" -> Optional.of(new EventLoss.SpikeTime(l.get("neuron").asInt(),
                    l.path("index").asInt(0)));
            case "ttfs_ce" -> Optional.of(new EventLoss.FirstSpike(outputs, label, l.get("tau0").asDouble(),
                    l.get("tau1").asDouble(), l.get("alpha").asDouble()));
            case "vmax_ce" -> Optional.of(new EventLoss.PeakVoltage(outputs, label));
            case "spike_time_mse" -> {
                JsonNode targets = l.get("targets");
                int[] neurons = new int[targets.size()];
                int[] indices = new int[targets.size()];
                double[] times = new double[targets.size()];
                for (int i = 0; i < times.length; i++) {
                    neurons[i] = targets.get(i).get(0).asInt();
                    indices[i] = targets.get(i).get(1).asInt();
                    times[i] = targets.get(i).get(2).asDouble();
                }
                yield Optional.of(new EventLoss.SpikeTimes(neurons, indices, times));
            }
            default -> Optional.empty();
        };
    }

    static int[] ints(JsonNode a) {
        int[] v = new int[a.size()];
        Arrays.setAll(v, i -> a.get(i).asInt());
        return v;
    }

    /// An event of the backward pass.
    record Step(AdjointObserver.Kind kind, double time, int index, int post, double[] lambdaV, double[] lambdaI) {
    }

    /// One configuration, run and compared.
    private static final class EventPropCase {
        private final int n;
        private final int m;
        private final EventNetwork net;
        private final InputSpikes input;
        /// Place in the file of each input spike by time.
        private final int[] place;
        private final EventProp.Trial trial;
        private final List<Step> steps = new ArrayList<>();

        EventPropCase(JsonNode config, EventLoss loss) {
            double[][] win = Comparison.rows(config.get("Win"));
            double[] tauMem = Comparison.doubles(config.get("tau_mem"));
            n = tauMem.length;
            m = win.length == 0 ? 0 : win[0].length;
            net = EventNetwork.dense(win, table(config, "Wrec", n), table(config, "Din", m), table(config, "Drec", n),
                    tauMem, Comparison.doubles(config.get("tau_syn")), Comparison.doubles(config.get("theta")));
            JsonNode spikes = config.get("input_spikes");
            Integer[] order = new Integer[spikes.size()];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Double.compare(spikes.get(a).get(0).asDouble(),
                    spikes.get(b).get(0).asDouble()));
            place = Arrays.stream(order).mapToInt(Integer::intValue).toArray();
            input = new InputSpikes(Arrays.stream(place).mapToDouble(i -> spikes.get(i).get(0).asDouble()).toArray(),
                    Arrays.stream(place).map(i -> spikes.get(i).get(1).asInt()).toArray());
            trial = new EventProp(net).run(input, config.get("t_end").asDouble(), loss,
                    EventGradients.of(net, input.count()), this::note);
        }

        private double[][] table(JsonNode config, String name, int columns) {
            return config.has(name) ? Comparison.rows(config.get(name)) : new double[n][columns];
        }

        private void note(AdjointObserver.Kind kind, double time, int index, int post,
                AdjointObserver.Adjoint adjoint) {
            double[] v = new double[n];
            double[] i = new double[n];
            Arrays.setAll(v, adjoint::lambdaV);
            Arrays.setAll(i, adjoint::lambdaI);
            steps.add(new Step(kind, time, index, post, v, i));
        }

        CaseResult compare(Comparison c, JsonNode expected) {
            c.number("loss", expected.get("loss").asDouble(), trial.loss());
            spikes(c, expected);
            gradients(c, expected.get("gradients"));
            List<Step> arrivals = steps.stream().filter(s -> s.kind() == AdjointObserver.Kind.ARRIVAL).toList();
            JsonNode listed = expected.path("arrivals");
            if (listed.isArray()) {
                arrivals(c, listed, arrivals);
            }
            for (JsonNode s : expected.path("adjoint_trace_backward_order")) {
                adjoint(c, s, listed);
            }
            JsonNode peaks = expected.path("vmax");
            for (int k = 0; k < peaks.size(); k++) {
                c.number("vmax time", peaks.get(k).get("time").asDouble(), trial.outputs().peakTime(k));
                c.number("vmax", peaks.get(k).get("V").asDouble(), trial.outputs().peak(k));
            }
            return c.result();
        }

        private void spikes(Comparison c, JsonNode expected) {
            JsonNode spikes = expected.get("spikes");
            if (spikes.size() != trial.spikes().count()) {
                c.wrong("%d spikes, expected %d".formatted(trial.spikes().count(), spikes.size()));
                return;
            }
            for (int k = 0; k < spikes.size(); k++) {
                JsonNode s = spikes.get(k);
                if (s.get("neuron").asInt() != trial.spikes().neuron(k)) {
                    c.wrong("spike %d: neuron %d, expected %d".formatted(k, trial.spikes().neuron(k),
                            s.get("neuron").asInt()));
                }
                c.number("spike " + k, s.get("time").asDouble(), trial.spikes().time(k));
                c.number("I at spike " + k, s.get("I_at_spike").asDouble(), trial.spikes().current(k));
            }
            if (expected.has("dLdt_explicit")) {
                c.row("dLdt_explicit", expected.get("dLdt_explicit"), trial.spikeSlopes());
            }
        }

        private void gradients(Comparison c, JsonNode expected) {
            EventGradients g = trial.gradients();
            for (var e : expected.properties()) {
                switch (e.getKey()) {
                    case "Win" -> c.table("Win", e.getValue(), matrix(g.weights(), 0, m));
                    case "Wrec" -> c.table("Wrec", e.getValue(), matrix(g.weights(), m, n));
                    case "Din" -> c.table("Din", e.getValue(), matrix(g.delays(), 0, m));
                    case "Drec" -> c.table("Drec", e.getValue(), matrix(g.delays(), m, n));
                    case "tau_mem" -> c.row("tau_mem", e.getValue(), g.tauMem());
                    case "tau_syn" -> c.row("tau_syn", e.getValue(), g.tauSyn());
                    case "theta" -> c.row("theta", e.getValue(), g.threshold());
                    case "input_times" -> {
                        double[] times = new double[place.length];
                        for (int i = 0; i < times.length; i++) {
                            times[place[i]] = g.inputTimes()[i];
                        }
                        c.row("input_times", e.getValue(), times);
                    }
                    default -> c.wrong("the gradient '" + e.getKey() + "' is unknown");
                }
            }
        }

        private double[][] matrix(double[] perSynapse, int from, int columns) {
            double[][] rows = new double[n][columns];
            for (int k = 0; k < perSynapse.length; k++) {
                int s = net.pre(k) - from;
                if (s >= 0 && s < columns) {
                    rows[net.post(k)][s] = perSynapse[k];
                }
            }
            return rows;
        }

        private void arrivals(Comparison c, JsonNode expected, List<Step> arrivals) {
            if (expected.size() != arrivals.size()) {
                c.wrong("%d arrivals, expected %d".formatted(arrivals.size(), expected.size()));
            }
            for (JsonNode a : expected) {
                find(AdjointObserver.Kind.ARRIVAL, event(a), a.get("post").asInt()).ifPresentOrElse(
                        s -> c.number("arrival", a.get("time").asDouble(), s.time()),
                        () -> c.wrong("no arrival like " + a));
            }
        }

        /// Our number of the event that an arrival of the file came from.
        private int event(JsonNode arrival) {
            int listed = arrival.get("source_event_index").asInt();
            if (!arrival.get("kind").asString().equals("input")) {
                return input.count() + listed;
            }
            int k = 0;
            while (place[k] != listed) {
                k++;
            }
            return k;
        }

        private void adjoint(Comparison c, JsonNode expected, JsonNode arrivals) {
            int index = expected.get("index").asInt();
            Optional<Step> step = switch (expected.get("kind").asString()) {
                case "spike" -> find(AdjointObserver.Kind.SPIKE, index, -1);
                case "arrival" -> find(AdjointObserver.Kind.ARRIVAL, event(arrivals.get(index)),
                        arrivals.get(index).get("post").asInt());
                case "voltage-loss" -> find(AdjointObserver.Kind.PEAK, index, -1);
                default -> Optional.empty();
            };
            if (step.isEmpty()) {
                c.wrong("no event like " + expected);
                return;
            }
            c.row("lambda_V at " + step.get().time(), expected.get("lambda_V_after"), step.get().lambdaV());
            c.row("lambda_I at " + step.get().time(), expected.get("lambda_I_after"), step.get().lambdaI());
        }

        private Optional<Step> find(AdjointObserver.Kind kind, int index, int post) {
            return steps.stream().filter(s -> s.kind() == kind && s.index() == index
                    && (post < 0 || s.post() == post)).findFirst();
        }
    }
}
