package heaviside.app.inspector;

import heaviside.app.document.Document;
import heaviside.app.live.LiveRun;
import heaviside.app.plot.Ticks;
import heaviside.app.workbench.Services;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import javafx.scene.layout.VBox;

/// The parameters of a connection: who connects to whom, weights, delay.
final class ProjectionPanel extends Panel {
    private static final List<String> WEIGHTS = List.of("the same for all", "uniform", "normal", "log-normal", "gamma",
            "given");
    private final Document document;
    private final LiveRun run;
    private final String id;
    private final Projection first;
    private final VBox rows = new VBox();
    private final PlasticitySection plasticity;
    private final PictureSection picture;
    private String form = "";
    private List<Section> sections = List.of();

    ProjectionPanel(Services services, LiveRun run, Projection p) {
        document = services.document();
        this.run = run;
        id = p.id();
        first = p;
        picture = new PictureSection(document, this::now);
        plasticity = new PlasticitySection(document, run, services.theme(), this::now, weightUnit());
        getChildren().addAll(new PanelHeader(label(p.source()) + " → " + label(p.target()), "Connection"), rows);
        edited();
    }

    private String label(String node) {
        Network n = document.now().network();
        return n.population(node).map(x -> x.label()).or(() -> n.stimulus(node).map(Stimulus::label)).orElse(node);
    }

    private Projection now() {
        return document.now().network().projection(id).orElse(first);
    }

    private int size(String node) {
        Network n = document.now().network();
        return n.population(node).map(x -> x.size()).or(() -> n.stimulus(node).map(Stimulus::size)).orElse(1);
    }

    private void change(String what, String key, UnaryOperator<Projection> to) {
        document.edit("Change " + what + " of " + label(first.source()) + " → " + label(first.target()), key + id,
                p -> p.withNetwork(p.network().withProjection(id, to)));
    }

    private void changeNow(String what, UnaryOperator<Projection> to) {
        change(what, "", to);
        document.endGesture();
    }

    private String weightUnit() {
        Network n = document.now().network();
        boolean factor = n.stimulus(first.source()).filter(s -> !s.spiking()).isPresent();
        boolean delta = n.population(first.target()).filter(p -> p.model() instanceof DeltaLif).isPresent();
        return factor ? "" : delta ? "mV" : "pA";
    }

    @Override
    void edited() {
        Projection p = now();
        String is = kind(p.connectivity()) + kind(p.weight()) + p.plasticity().title();
        if (!is.equals(form)) {
            form = is;
            sections = List.of(pairs(p), weights(p), delay(), plasticity.section());
            rows.getChildren().setAll(sections);
        }
        sections.forEach(Section::refresh);
    }

    @Override
    void frame() {
        // the count of synapses is known once the network is compiled
        sections.getFirst().refresh();
        plasticity.frame();
    }

    private static String kind(Connectivity c) {
        return switch (c) {
            case Connectivity.AllToAll a -> "all to all";
            case Connectivity.OneToOne o -> "one to one";
            case Connectivity.FixedProbability f -> "by chance";
            case Connectivity.FixedInDegree f -> "fixed in-degree";
            case Connectivity.Explicit e -> "given pairs";
            case Connectivity.Local l -> PictureSection.kind(l);
        };
    }

    private static String kind(Parameter w) {
        return switch (w) {
            case Parameter.Constant c -> WEIGHTS.get(0);
            case Parameter.Uniform u -> WEIGHTS.get(1);
            case Parameter.Normal n -> WEIGHTS.get(2);
            case Parameter.LogNormal n -> WEIGHTS.get(3);
            case Parameter.Gamma g -> WEIGHTS.get(4);
            case Parameter.PerItem i -> WEIGHTS.get(5);
        };
    }

    private static Projection with(Projection p, Connectivity c) {
        return p.withConnectivity(c);
    }

    private Section pairs(Projection p) {
        Section s = new Section("Who connects");
        List<String> kinds = new java.util.ArrayList<>(
                List.of("all to all", "one to one", "by chance", "fixed in-degree"));
        kinds.addAll(PictureSection.KINDS);
        if (p.connectivity() instanceof Connectivity.Explicit) {
            kinds.add("given pairs");
        }
        s.choice("connectivity", "pairs", kinds, () -> kind(now().connectivity()), this::connectivity);
        switch (p.connectivity()) {
            case Connectivity.FixedProbability f -> s.add(new QuantityRow(
                    new Quantity("p", "p", "probability", "", 0, 1, 0, 1, 0.1, false),
                    () -> now().connectivity() instanceof Connectivity.FixedProbability x ? x.p() : 0,
                    v -> change("p", "p", x -> with(x, new Connectivity.FixedProbability(v, self(x)))),
                    document::endGesture));
            case Connectivity.FixedInDegree f -> s.add(new QuantityRow(
                    Quantity.count("in-degree", "inputs a neuron", 0, size(p.source()), size(p.source()),
                            Math.min(10, size(p.source()))),
                    () -> now().connectivity() instanceof Connectivity.FixedInDegree x ? x.inDegree() : 0,
                    v -> change("in-degree", "k", x -> with(x, new Connectivity.FixedInDegree((int) v, self(x)))),
                    document::endGesture));
            case Connectivity.AllToAll a -> {
            }
            case Connectivity.OneToOne o -> {
            }
            case Connectivity.Explicit e -> {
            }
            case Connectivity.Local l -> picture.show(s, l);
        }
        if (p.source().equals(p.target()) && !(p.connectivity() instanceof Connectivity.OneToOne)) {
            s.choice("self", "to itself", List.of("yes", "no"), () -> self(now()) ? "yes" : "no",
                    v -> changeNow("self-connections", x -> with(x, self(x.connectivity(), v.equals("yes")))));
        }
        s.fact("synapses", () -> synapses(now()));
        return s;
    }

    /// As drawn where the network runs, else as expected.
    private String synapses(Projection p) {
        long drawn = run.network().projection(id).filter(p::equals).map(x -> run.engine().synapses(id)).orElse(-1L);
        return drawn >= 0 ? Ticks.number((double) drawn, 0) : expected(p);
    }

    private String expected(Projection p) {
        double a = size(p.source());
        double b = size(p.target());
        boolean same = p.source().equals(p.target());
        return switch (p.connectivity()) {
            case Connectivity.AllToAll c -> Ticks.number(a * b - (same && !c.self() ? a : 0), 0);
            case Connectivity.OneToOne c -> Ticks.number(Math.min(a, b), 0);
            case Connectivity.FixedProbability c ->
                "about " + Ticks.number(c.p() * (a * b - (same && !c.self() ? a : 0)), 0);
            case Connectivity.FixedInDegree c -> Ticks.number(c.inDegree() * b, 0);
            case Connectivity.Explicit c -> Ticks.number(c.sources().size(), 0);
            case Connectivity.Local c -> Ticks.number((double) c.pairs(), 0);
        };
    }

    private static boolean self(Projection p) {
        return switch (p.connectivity()) {
            case Connectivity.AllToAll c -> c.self();
            case Connectivity.OneToOne c -> true;
            case Connectivity.FixedProbability c -> c.self();
            case Connectivity.FixedInDegree c -> c.self();
            case Connectivity.Explicit c -> true;
            case Connectivity.Local c -> true;
        };
    }

    private static Connectivity self(Connectivity c, boolean self) {
        return switch (c) {
            case Connectivity.AllToAll x -> new Connectivity.AllToAll(self);
            case Connectivity.OneToOne x -> x;
            case Connectivity.FixedProbability x -> new Connectivity.FixedProbability(x.p(), self);
            case Connectivity.FixedInDegree x -> new Connectivity.FixedInDegree(x.inDegree(), self);
            case Connectivity.Explicit x -> x;
            case Connectivity.Local x -> x;
        };
    }

    private void connectivity(String kind) {
        Projection p = now();
        if (kind.equals("one to one") && size(p.source()) != size(p.target())) {
            throw new IllegalArgumentException("One to one needs equal sizes; %s has %d, %s has %d. Resize one."
                    .formatted(label(p.source()), size(p.source()), label(p.target()), size(p.target())));
        }
        if (PictureSection.KINDS.contains(kind)) {
            picture.choose(kind);
            return;
        }
        if (p.weight() instanceof Parameter.PerItem) {
            throw new IllegalArgumentException(
                    "The weights are given pair by pair. Choose another distribution of weights first.");
        }
        Connectivity to = switch (kind) {
            case "all to all" -> new Connectivity.AllToAll(self(p));
            case "one to one" -> new Connectivity.OneToOne();
            case "by chance" -> new Connectivity.FixedProbability(0.1, self(p));
            case "fixed in-degree" -> new Connectivity.FixedInDegree(Math.min(10, size(p.source())), self(p));
            default -> p.connectivity();
        };
        changeNow("connectivity", x -> with(x, to));
    }

    private Section weights(Projection p) {
        Section s = new Section("Weight");
        List<String> kinds = p.weight() instanceof Parameter.PerItem ? WEIGHTS : WEIGHTS.subList(0, 5);
        s.choice("weight-kind", "distribution", kinds, () -> kind(now().weight()),
                v -> changeNow("weights", x -> x.withWeight(weight(v, x.weight()))));
        String unit = weightUnit();
        switch (p.weight()) {
            case Parameter.Constant c -> s.add(weight("w", "weight", unit, c.value(), v -> new Parameter.Constant(v)));
            case Parameter.Uniform u -> {
                s.add(weight("low", "lowest", unit, u.low(), v -> new Parameter.Uniform(v, uniform().high())));
                s.add(weight("high", "highest", unit, u.high(), v -> new Parameter.Uniform(uniform().low(), v)));
            }
            case Parameter.Normal n -> {
                s.add(weight("mean", "mean", unit, n.mean(), v -> new Parameter.Normal(v, normal().sd())));
                s.add(weight("sd", "spread", unit, n.sd(), v -> new Parameter.Normal(normal().mean(), v)));
            }
            case Parameter.LogNormal n -> {
                s.add(weight("median", "median", unit, n.median(),
                        v -> new Parameter.LogNormal(v, logNormal().sigma())));
                s.add(weight("sigma", "spread of log", "", n.sigma(),
                        v -> new Parameter.LogNormal(logNormal().median(), v)));
            }
            case Parameter.Gamma g -> {
                s.add(weight("mean", "mean", unit, g.mean(), v -> new Parameter.Gamma(gamma().shape(), v)));
                s.add(weight("shape", "shape", "", g.shape(), v -> new Parameter.Gamma(v, gamma().mean())));
            }
            case Parameter.PerItem i -> GivenWeights.facts(s, () -> now().weight(), unit);
        }
        return s;
    }

    private Parameter.Uniform uniform() {
        return Optional.of(now().weight()).filter(Parameter.Uniform.class::isInstance)
                .map(Parameter.Uniform.class::cast).orElse(new Parameter.Uniform(0, 0));
    }

    private Parameter.Normal normal() {
        return Optional.of(now().weight()).filter(Parameter.Normal.class::isInstance)
                .map(Parameter.Normal.class::cast).orElse(new Parameter.Normal(0, 0));
    }

    private Parameter.LogNormal logNormal() {
        return Optional.of(now().weight()).filter(Parameter.LogNormal.class::isInstance)
                .map(Parameter.LogNormal.class::cast).orElse(new Parameter.LogNormal(0, 0));
    }

    private Parameter.Gamma gamma() {
        return Optional.of(now().weight()).filter(Parameter.Gamma.class::isInstance).map(Parameter.Gamma.class::cast)
                .orElse(new Parameter.Gamma(1, 0));
    }

    private double part(String key) {
        return switch (now().weight()) {
            case Parameter.Constant c -> c.value();
            case Parameter.Uniform u -> key.equals("low") ? u.low() : u.high();
            case Parameter.Normal n -> key.equals("sd") ? n.sd() : n.mean();
            case Parameter.LogNormal n -> key.equals("sigma") ? n.sigma() : n.median();
            case Parameter.Gamma g -> key.equals("shape") ? g.shape() : g.mean();
            case Parameter.PerItem i -> i.centre();
        };
    }

    private QuantityRow weight(String key, String name, String unit, double start, DoubleFunction<Parameter> to) {
        boolean pure = unit.isEmpty();
        double most = pure ? 5 : unit.equals("mV") ? 20 : 500;
        boolean signed = !key.equals("sd") && !key.equals("sigma") && !key.equals("shape") && !key.equals("median");
        double low = signed && !pure ? -most : 0;
        Quantity q = Quantity.of(key, name, unit, signed ? -1e6 : 0, 1e6, low, most, start);
        return new QuantityRow(q, () -> part(key), v -> change("weight", key, x -> x.withWeight(to.apply(v))),
                document::endGesture);
    }

    private static Parameter weight(String kind, Parameter was) {
        double c = was.centre();
        return switch (WEIGHTS.indexOf(kind)) {
            case 0 -> new Parameter.Constant(c);
            case 1 -> new Parameter.Uniform(Math.min(0.5 * c, 1.5 * c), Math.max(0.5 * c, 1.5 * c));
            case 2 -> new Parameter.Normal(c, Math.abs(c) * 0.15);
            case 3 -> new Parameter.LogNormal(positive(c), 0.3);
            case 4 -> new Parameter.Gamma(4, positive(c));
            default -> was;
        };
    }

    private static double positive(double c) {
        if (c < 0) {
            throw new IllegalArgumentException(
                    "These weights are negative; log-normal and gamma are for positive ones. Use normal or uniform.");
        }
        return c;
    }

    private Section delay() {
        Section s = new Section("Delay");
        s.add(new QuantityRow(new Quantity("delay", "d", "delay", "ms", 0, 10_000, 0, 20, 1, false),
                () -> now().delayMs().centre(), v -> change("delay", "delay", x -> x.withDelay(Parameter.of(v))),
                document::endGesture));
        if (!(now().delayMs() instanceof Parameter.Constant)) {
            s.fact("the mean of", () -> spread(now().delayMs()));
        }
        return s;
    }

    /// What delays there are, where the slider shows their mean and makes them all the same.
    static String spread(Parameter delays) {
        if (delays instanceof Parameter.PerItem i && i.values().size() > 0) {
            double[] v = i.values().toArray();
            return "%d given, %s to %s ms".formatted(v.length, Equation.number(Arrays.stream(v).min().getAsDouble()),
                    Equation.number(Arrays.stream(v).max().getAsDouble()));
        }
        return delays instanceof Parameter.Constant ? "one delay for all" : "drawn delays";
    }
}
