package heaviside.app.editor;

import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.Locale;

/// What the canvas says in words and numbers.
final class Words {
    private static final String TIMES = " × ";

    private Words() {
    }

    static String detail(Population p) {
        return count(p.size()) + " " + model(p.model());
    }

    static String model(NeuronModel m) {
        return switch (m) {
            case Lif l -> "LIF";
            case DeltaLif l -> "delta LIF";
            case AdaptiveLif l -> "adaptive LIF";
            case LeakyReadout l -> "read-out";
            case Izhikevich l -> "Izhikevich";
        };
    }

    static String detail(Stimulus s) {
        return switch (s) {
            case Stimulus.CurrentStep c -> number(c.amplitudePa()) + " pA";
            case Stimulus.CurrentRamp c -> number(c.fromPa()) + " to " + number(c.toPa()) + " pA";
            case Stimulus.CurrentSine c -> number(c.amplitudePa()) + " pA, " + number(c.frequencyHz()) + " Hz";
            case Stimulus.CurrentNoise c -> number(c.meanPa()) + " ± " + number(c.sdPa()) + " pA";
            case Stimulus.Poisson c -> count(c.size()) + TIMES + number(c.rateHz()) + " Hz";
            case Stimulus.SpikeList c -> count(c.size()) + " ch, " + count(c.timesMs().size()) + " spikes";
            case Stimulus.DatasetInput c -> c.dataset() + ", " + count(c.size()) + " ch";
        };
    }

    /// What stands in the outline's right column.
    static String value(Stimulus s) {
        return switch (s) {
            case Stimulus.CurrentStep c -> number(c.amplitudePa()) + " pA";
            case Stimulus.CurrentRamp c -> number(c.toPa()) + " pA";
            case Stimulus.CurrentSine c -> number(c.frequencyHz()) + " Hz";
            case Stimulus.CurrentNoise c -> "± " + number(c.sdPa()) + " pA";
            case Stimulus.Poisson c -> count(c.size()) + " ch";
            case Stimulus.SpikeList c -> count(c.size()) + " ch";
            case Stimulus.DatasetInput c -> count(c.size()) + " ch";
        };
    }

    /// Whether a stimulus acts at a time.
    static boolean on(Stimulus s, double timeMs) {
        return switch (s) {
            case Stimulus.CurrentStep c -> timeMs >= c.startMs() && timeMs < c.stopMs();
            case Stimulus.CurrentRamp c -> timeMs >= c.startMs() && timeMs < c.stopMs();
            case Stimulus.CurrentSine c -> timeMs >= c.startMs() && timeMs < c.stopMs();
            case Stimulus.CurrentNoise c -> timeMs >= c.startMs() && timeMs < c.stopMs();
            case Stimulus.Poisson c -> timeMs >= c.startMs() && timeMs < c.stopMs();
            case Stimulus.SpikeList c -> true;
            case Stimulus.DatasetInput c -> true;
        };
    }

    /// Short text beside an edge; empty where there is nothing to say.
    static String edge(Projection p, Network n) {
        int from = sourceSize(p, n);
        int to = n.population(p.target()).map(Population::size).orElse(1);
        return switch (p.connectivity()) {
            case Connectivity.FixedProbability c -> "p " + String.format(Locale.ROOT, c.p() < 0.01 ? "%.3f" : "%.2f",
                    c.p());
            case Connectivity.FixedInDegree c -> count(c.inDegree()) + " to each";
            case Connectivity.OneToOne c -> from > 1 ? "one to one" : "";
            case Connectivity.Explicit c -> count(c.sources().size()) + (c.sources().size() == 1 ? " pair" : " pairs");
            case Connectivity.Convolution c -> "convolution " + c.kernel() + TIMES + c.kernel();
            case Connectivity.Pooling c -> (c.average() ? "average " : "sum ") + c.window() + TIMES + c.window();
            case Connectivity.AllToAll c -> (from == 1 && to == 1) || !spiking(p, n)
                    ? ""
                    : (from == 1 ? "one" : "all") + " to " + (to == 1 ? "one" : "all");
        };
    }

    /// How the pairs are drawn, for the hover card.
    static String rule(Projection p, Network n) {
        String e = edge(p, n);
        return e.isEmpty() ? spiking(p, n) ? "one to one" : "current" : e;
    }

    static boolean spiking(Projection p, Network n) {
        return n.stimulus(p.source()).map(Stimulus::spiking).orElse(true);
    }

    static int sourceSize(Projection p, Network n) {
        return n.population(p.source()).map(Population::size)
                .orElseGet(() -> n.stimulus(p.source()).map(Stimulus::size).orElse(1));
    }

    /// Number of synapses, expected where they are drawn by chance.
    static double synapses(Projection p, Network n) {
        double from = sourceSize(p, n);
        double to = n.population(p.target()).map(Population::size).orElse(1);
        boolean loop = p.source().equals(p.target());
        double pairs = from * to;
        return switch (p.connectivity()) {
            case Connectivity.AllToAll c -> pairs - (loop && !c.self() ? from : 0);
            case Connectivity.OneToOne c -> Math.min(from, to);
            case Connectivity.FixedProbability c -> c.p() * (pairs - (loop && !c.self() ? from : 0));
            case Connectivity.FixedInDegree c -> c.inDegree() * to;
            case Connectivity.Explicit c -> c.sources().size();
            case Connectivity.Local c -> c.pairs();
        };
    }

    /// "−110 pA ± 15 %".
    static String weight(Projection p, Network n) {
        String unit = spiking(p, n)
                ? n.population(p.target()).filter(t -> t.model() instanceof DeltaLif).isPresent() ? " mV" : " pA"
                : TIMES.trim();
        String centre = number(p.weight().centre());
        String value = spiking(p, n) ? centre + unit : unit + " " + centre;
        return value + switch (p.weight()) {
            case Parameter.Constant c -> "";
            case Parameter.PerItem c -> " on average";
            case Parameter.Uniform c -> ", " + number(c.low()) + " to " + number(c.high());
            case Parameter.Normal c -> c.mean() == 0
                    ? " ± " + number(c.sd())
                    : " ± " + number(Math.abs(100 * c.sd() / c.mean())) + " %";
            case Parameter.LogNormal c -> ", log-normal σ " + number(c.sigma());
            case Parameter.Gamma c -> ", gamma k " + number(c.shape());
        };
    }

    static String delay(Projection p) {
        double d = p.delayMs().centre();
        return d == 0
                ? "no delay"
                : "delay " + (d == Math.rint(d) ? String.format(Locale.ROOT, "%.1f", d) : number(d))
                        + " ms";
    }

    /// A whole number with thin spaces.
    static String count(double v) {
        return String.format(Locale.ROOT, "%,.0f", v).replace(',', '\u2009').replace('-', '\u2212');
    }

    /// At most three decimals, no trailing zeros, a true minus.
    static String number(double v) {
        if (Double.isInfinite(v)) {
            return v > 0 ? "∞" : "\u2212∞";
        }
        String s = String.format(Locale.ROOT, "%,.3f", v);
        s = s.replaceAll("0+$", "").replaceAll("\\.$", "");
        return s.replace(',', '\u2009').replace('-', '\u2212');
    }

    /// "3 things", or the one name.
    static String things(int n, String one) {
        return n == 1 ? one : n + " things";
    }
}
