package heaviside.engine.compile;

import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
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
import java.util.ArrayList;
import java.util.List;

/// What can be said of a network before anything is drawn.
final class NetworkCheck {
    /// Most synapses of a network.
    static final long MAX_SYNAPSES = 200_000_000L;
    private final Network network;
    private final TimeGrid grid;
    private final Scheme scheme;
    private final List<Diagnostic> found = new ArrayList<>();

    NetworkCheck(Network network, TimeGrid grid, Scheme scheme) {
        this.network = network;
        this.grid = grid;
        this.scheme = scheme;
    }

    List<Diagnostic> run() {
        network.populations().forEach(this::population);
        network.projections().forEach(this::projection);
        found.addAll(new PlasticityCheck(network).run());
        size();
        return found;
    }

    private void population(Population p) {
        NeuronModel model = p.model();
        if (!fits(model)) {
            String use = model instanceof DeltaLif ? "exact (e) or delta (f)" : "exact (e)";
            if (model instanceof Lif || model instanceof AdaptiveLif) {
                use = "exact (e) or one of (a) to (d)";
            }
            found.add(Diagnostic.error("scheme", p.id(),
                    "'%s' is a %s, which scheme (%s) %s does not step.".formatted(p.label(), model.title(),
                            scheme.letter(), scheme.title()),
                    "Use the scheme " + use + "."));
        }
        for (String key : List.of("tauExcMs", "tauInhMs", "tauSynMs", "tauMemMs")) {
            if (model.specs().stream().anyMatch(s -> s.key().equals(key))) {
                timeConstant(p, key);
            }
        }
        switch (model) {
            case Lif m -> spiking(p, m.thresholdMv(), m.resetMv(), m.reset(), m.refractoryMs());
            case AdaptiveLif m -> spiking(p, m.thresholdMv(), m.resetMv(), m.reset(), m.refractoryMs());
            case DeltaLif m -> spiking(p, m.thresholdMv(), m.resetMv(), m.reset(), m.refractoryMs());
            case LeakyReadout m -> {
            }
            case Izhikevich m -> {
                if (grid.dtMs() > 1) {
                    found.add(Diagnostic.warning("dt-izhikevich", p.id(),
                            "dt = %s ms is longer than the 1 ms for which '%s' is made.".formatted(ms(grid.dtMs()),
                                    p.label()),
                            "Use 0.5 ms or less."));
                }
            }
        }
        if (silent(p)) {
            found.add(new Diagnostic(Diagnostic.Severity.NOTE, "no-input", p.id(),
                    "'%s' has no input and no bias: it stays at rest.".formatted(p.label()),
                    "Connect a stimulus or set a bias current."));
        }
    }

    private boolean fits(NeuronModel model) {
        return switch (model) {
            case Lif l -> scheme != Scheme.DELTA;
            case AdaptiveLif a -> scheme != Scheme.DELTA;
            case DeltaLif d -> scheme == Scheme.EXACT || scheme == Scheme.DELTA;
            case LeakyReadout r -> true;
            case Izhikevich i -> scheme == Scheme.EXACT;
        };
    }

    private void timeConstant(Population p, String key) {
        double tau = p.model().get(key).centre();
        if (grid.dtMs() > tau / 2) {
            found.add(Diagnostic.warning("dt-above-tau", p.id(),
                    "dt = %s ms is longer than half of %s = %s ms in '%s'.".formatted(ms(grid.dtMs()),
                            p.model().spec(key).symbol(), ms(tau), p.label()),
                    "Use " + ms(niceBelow(tau / 2)) + " ms."));
        }
    }

    private void spiking(Population p, Parameter threshold, Parameter reset, ResetMode mode, Parameter refractory) {
        if (mode == ResetMode.TO_VALUE && reset.centre() >= threshold.centre()) {
            found.add(Diagnostic.warning("reset-above-threshold", p.id(),
                    "'%s' resets to %s mV, not below its threshold of %s mV: it fires without end.".formatted(p.label(),
                            ms(reset.centre()), ms(threshold.centre())),
                    "Lower the reset potential."));
        }
        if (scheme == Scheme.PEREZ_NIEVES && mode != ResetMode.SUBTRACT) {
            found.add(new Diagnostic(Diagnostic.Severity.NOTE, "scheme-reset", p.id(),
                    "Scheme (c) subtracts the threshold; '%s' keeps its own reset.".formatted(p.label()),
                    "Set the reset to 'subtract' to have the published scheme."));
        }
        double t = refractory.centre();
        if (refractory instanceof Parameter.Constant && off(t)) {
            found.add(new Diagnostic(Diagnostic.Severity.NOTE, "refractory-rounded", p.id(),
                    "The refractory time of %s ms of '%s' is no multiple of dt = %s ms; %s ms is used.".formatted(ms(t),
                            p.label(), ms(grid.dtMs()), ms(grid.nearest(t, 0) * grid.dtMs())),
                    ""));
        }
    }

    private boolean silent(Population p) {
        if (network.projections().stream().anyMatch(x -> x.target().equals(p.id()))) {
            return false;
        }
        return p.model().specs().stream().map(s -> s.key()).filter(k -> k.equals("biasPa") || k.equals("noisePa"))
                .allMatch(k -> p.model().get(k).equals(Parameter.of(0)));
    }

    private void projection(Projection p) {
        int n = sourceSize(p);
        int m = network.population(p.target()).orElseThrow().size();
        switch (p.connectivity()) {
            case Connectivity.OneToOne o -> {
                if (n != m) {
                    error("one-to-one", p, "'%s' connects %d to %d neurons one to one.".formatted(p.id(), n, m),
                            "Give both the same size, or connect all to all.");
                }
            }
            case Connectivity.FixedInDegree f -> {
                int most = p.source().equals(p.target()) && !f.self() ? n - 1 : n;
                if (f.inDegree() > most) {
                    error("in-degree", p,
                            "'%s' draws %d sources a neuron; there are %d.".formatted(p.id(), f.inDegree(), most),
                            "Use at most " + most + ".");
                }
            }
            case Connectivity.Explicit e -> explicit(p, e, n, m);
            case Connectivity.Local l -> local(p, l, n, m);
            case Connectivity.AllToAll a -> {
            }
            case Connectivity.FixedProbability f -> {
            }
        }
        delay(p);
        polarity(p);
    }

    private void local(Projection p, Connectivity.Local l, int n, int m) {
        if (l.sources() != n || l.targets() != m) {
            error("picture", p, "'%s' is made for %,d sources and %,d targets; there are %,d and %,d.".formatted(p.id(),
                    l.sources(), l.targets(), n, m), "Resize the populations, or change the picture's sides.");
        }
        if (p.plastic()) {
            error("shared-weights", p, "'%s' shares weights among pairs; %s would change each on its own."
                    .formatted(p.id(), p.plasticity().title()), "Set its plasticity to none.");
        }
    }

    private void explicit(Projection p, Connectivity.Explicit e, int n, int m) {
        for (int i = 0; i < e.sources().size(); i++) {
            int s = e.sources().get(i);
            int t = e.targets().get(i);
            if (s < 0 || s >= n || t < 0 || t >= m) {
                error("pair", p, "Pair %d of '%s' connects %d to %d; there are %d sources and %d targets.".formatted(i,
                        p.id(), s, t, n, m), "Use indices below these numbers.");
                return;
            }
        }
    }

    private void delay(Projection p) {
        if (!(p.delayMs() instanceof Parameter.Constant c)) {
            return;
        }
        boolean spiking = network.population(p.source()).isPresent();
        if (spiking && c.value() < grid.dtMs() * (1 - 1e-9)) {
            found.add(new Diagnostic(Diagnostic.Severity.NOTE, "delay-below-step", p.id(),
                    "The delay of %s ms in '%s' is below dt; one step of %s ms is used.".formatted(ms(c.value()),
                            p.id(), ms(grid.dtMs())),
                    ""));
        } else if (off(c.value())) {
            found.add(Diagnostic.warning("delay-rounded", p.id(),
                    "The delay of %s ms in '%s' is no multiple of dt = %s ms; %s ms is used.".formatted(ms(c.value()),
                            p.id(), ms(grid.dtMs()), ms(grid.nearest(c.value(), 0) * grid.dtMs())),
                    "Use a multiple of dt, or a smaller dt."));
        }
    }

    private void polarity(Projection p) {
        Polarity polarity = network.population(p.source()).map(Population::polarity).orElse(Polarity.MIXED);
        double sign = switch (polarity) {
            case EXCITATORY -> 1;
            case INHIBITORY -> -1;
            case MIXED -> 0;
        };
        boolean against = switch (p.weight()) {
            case Parameter.Constant c -> c.value() * sign < 0;
            case Parameter.PerItem v -> anyAgainst(v, sign);
            case Parameter.Uniform u -> u.low() * sign < 0 || u.high() * sign < 0;
            case Parameter.Normal d -> d.mean() * sign < 0;
            case Parameter.LogNormal d -> sign < 0;
            case Parameter.Gamma d -> sign < 0;
        };
        if (against) {
            found.add(Diagnostic.warning("sign", p.id(),
                    "'%s' is %s, but '%s' has weights of the other sign.".formatted(p.source(),
                            sign > 0 ? "excitatory" : "inhibitory", p.id()),
                    "Change the sign, or make the population mixed."));
        }
    }

    private static boolean anyAgainst(Parameter.PerItem v, double sign) {
        for (int i = 0; i < v.values().size(); i++) {
            if (v.values().get(i) * sign < 0) {
                return true;
            }
        }
        return false;
    }

    private void size() {
        if (network.neurons() > Population.MAX_SIZE) {
            found.add(Diagnostic.error("neurons", "", "The network has %,d neurons; %,d are possible."
                    .formatted(network.neurons(), Population.MAX_SIZE), "Shrink some populations."));
        }
        double synapses = 0;
        double bytes = 0;
        for (Projection p : network.projections()) {
            int n = sourceSize(p);
            int m = network.population(p.target()).orElseThrow().size();
            double k = Connections.expected(p.connectivity(), n, m);
            synapses += k;
            bytes += k * (4 + (p.weight() instanceof Parameter.Constant ? 0 : 8)
                    + (p.delayMs() instanceof Parameter.Constant ? 4 : 8));
        }
        double memory = Runtime.getRuntime().maxMemory() * 0.7;
        if (synapses > MAX_SYNAPSES || bytes > memory) {
            found.add(Diagnostic.error("synapses", "",
                    "The network has about %,.0f synapses (%,.0f MB); %,d and %,.0f MB are possible.".formatted(
                            synapses, bytes / 1e6, MAX_SYNAPSES, memory / 1e6),
                    "Lower a connection probability or a size, or give the program more memory (-Xmx)."));
        }
    }

    private int sourceSize(Projection p) {
        return network.population(p.source()).map(Population::size)
                .orElseGet(() -> network.stimulus(p.source()).map(Stimulus::size).orElse(1));
    }

    private boolean off(double ms) {
        double steps = ms / grid.dtMs();
        return Math.abs(steps - Math.rint(steps)) > 1e-6 * Math.max(1, Math.abs(steps));
    }

    private void error(String code, Projection p, String message, String remedy) {
        found.add(Diagnostic.error(code, p.id(), message, remedy));
    }

    /// The largest of 1, 2, 5 times a power of ten that is not above `v`.
    static double niceBelow(double v) {
        double decade = Math.pow(10, Math.floor(Math.log10(v)));
        double f = v / decade;
        return Double.parseDouble("%.6g".formatted((f >= 5 ? 5 : f >= 2 ? 2 : 1) * decade).replace(',', '.'));
    }

    static String ms(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e9
                ? Long.toString((long) v)
                : Double.toString(Math.rint(v * 1e6) / 1e6);
    }
}
