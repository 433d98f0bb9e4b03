package heaviside.engine.vectors;

import heaviside.engine.train.eventprop.AdjointObserver;
import heaviside.engine.train.eventprop.EventGradients;
import heaviside.engine.train.eventprop.EventLoss;
import heaviside.engine.train.eventprop.EventNetwork;
import heaviside.engine.train.eventprop.EventProp;
import heaviside.engine.train.eventprop.InputSpikes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// EventProp: spikes, currents, every gradient and the adjoint variables after each event, against high-precision numbers.
final class EventPropVectors implements VectorCheck {
    private static final double TOLERANCE = 1e-9;

    @Override
    public boolean recognises(JsonNode root) {
        return Schema.anyCaseHas("config", "Win", "tau_mem").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        return Cases.run(file, root, (name, c, results) -> {
            Field config = c.at("config");
            Field expected = c.at("expected");
            results.add(new EventPropCase(config).compare(new Comparison(file, name, TOLERANCE), expected.node()));
        });
    }

    private static EventLoss loss(Field l, int neurons) {
        String type = l.at("type").text();
        return switch (type) {
            case "first_spike_time" -> new EventLoss.SpikeTime(l.at("neuron").index(neurons),
                    l.has("index") ? l.at("index").index(Integer.MAX_VALUE) : 0);
            case "ttfs_ce" -> {
                int[] outputs = outputs(l, neurons);
                yield new EventLoss.FirstSpike(outputs, l.at("label").index(outputs.length), l.at("tau0").positive(),
                        l.at("tau1").positive(), l.at("alpha").number());
            }
            case "vmax_ce" -> {
                int[] outputs = outputs(l, neurons);
                yield new EventLoss.PeakVoltage(outputs, l.at("label").index(outputs.length));
            }
            case "spike_time_mse" -> {
                List<List<Field>> targets = l.at("targets").each().stream().map(t -> t.each(3)).toList();
                yield new EventLoss.SpikeTimes(targets.stream().mapToInt(t -> t.get(0).index(neurons)).toArray(),
                        targets.stream().mapToInt(t -> t.get(1).index(Integer.MAX_VALUE)).toArray(),
                        targets.stream().mapToDouble(t -> t.get(2).number()).toArray());
            }
            default -> throw new IllegalArgumentException(
                    "the loss '%s' is unknown. Known: first_spike_time, ttfs_ce, vmax_ce, spike_time_mse."
                            .formatted(type));
        };
    }

    private static int[] outputs(Field l, int neurons) {
        int[] outputs = l.at("outputs").each().stream().mapToInt(o -> o.index(neurons)).toArray();
        if (outputs.length == 0) {
            throw new CaseException(l.path() + ".outputs is empty; at least one neuron is needed.");
        }
        return outputs;
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

        EventPropCase(Field config) {
            double[] tauMem = config.at("tau_mem").each().stream().mapToDouble(Field::positive).toArray();
            n = tauMem.length;
            double[][] win = config.at("Win").table(n, n == 0 ? 0 : config.at("Win").table()[0].length);
            m = n == 0 ? 0 : win[0].length;
            agrees(config, "N", n);
            agrees(config, "M", m);
            net = EventNetwork.dense(win, table(config, "Wrec", n), table(config, "Din", m), table(config, "Drec", n),
                    tauMem, positive(config.at("tau_syn")), positive(config.at("theta")));
            List<Field> spikes = config.at("input_spikes").each();
            place = IntStream.range(0, spikes.size()).boxed()
                    .sorted(Comparator.comparingDouble(i -> spikes.get(i).each(2).getFirst().notNegative()))
                    .mapToInt(Integer::intValue).toArray();
            input = new InputSpikes(
                    Arrays.stream(place).mapToDouble(i -> spikes.get(i).each(2).getFirst().notNegative()).toArray(),
                    Arrays.stream(place).map(i -> spikes.get(i).each().getLast().index(m)).toArray());
            trial = new EventProp(net).run(input, config.at("t_end").notNegative(), loss(config.at("loss"), n),
                    EventGradients.of(net, input.count()), this::note);
        }

        private void agrees(Field config, String name, int actual) {
            if (config.has(name) && config.at(name).number() != actual) {
                throw new CaseException("config.%s is %s, but tau_mem and Win have %d.".formatted(name,
                        config.at(name).node(), actual));
            }
        }

        private double[] positive(Field row) {
            return row.each(n).stream().mapToDouble(Field::positive).toArray();
        }

        private double[][] table(Field config, String name, int columns) {
            return config.has(name) ? config.at(name).table(n, columns) : new double[n][columns];
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
            if (expected.has("loss")) {
                c.number("loss", expected.get("loss"), trial.loss());
            }
            if (expected.has("spikes")) {
                spikes(c, expected);
            }
            gradients(c, expected.path("gradients"));
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
