package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import heaviside.app.plot.Ticks;
import heaviside.app.workbench.Services;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.network.Regime;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;

/// Writes the run's part of the status line, a few times a second.
final class RunStatus {
    private static final long EVERY_NANOS = 250_000_000L;
    private final Services services;
    private final LiveRun run;
    private List<String> left = List.of();
    private List<String> right = List.of();
    private long last;
    private double ran;

    RunStatus(Services services, LiveRun run) {
        this.services = services;
        this.run = run;
    }

    void frame() {
        long now = System.nanoTime();
        if (now - last > EVERY_NANOS) {
            last = now;
            refresh();
        }
    }

    void refresh() {
        if (run.measuredSpeed() > 0) {
            ran = run.measuredSpeed();
        }
        left = replace(services.status().left(), left, leftItems());
        right = replace(services.status().right(), right, rightItems());
    }

    /// Takes what it wrote away: it would be old as soon as the dock is out of view.
    void clear() {
        left = replace(services.status().left(), left, List.of());
        right = replace(services.status().right(), right, List.of());
    }

    private List<String> leftItems() {
        Network n = run.network();
        List<String> out = new ArrayList<>();
        out.add(state());
        out.add(stepping());
        long inputs = run.inputs();
        out.add(count(n.neurons(), "neuron") + ", " + count(run.engine().synapses() - inputs, "synapse")
                + (inputs == 0 ? "" : ", " + count(inputs, "input")));
        out.add("Seed *" + run.seed().get() + "*");
        return out;
    }

    private String state() {
        boolean failed = run.problems().get().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
        String at = Ticks.number(run.cursorMs().get(), 1) + " ms";
        String edge = Ticks.number(run.edgeMs().get(), 1) + " ms";
        if (failed) {
            return "*Cannot run*: see the inspector";
        }
        if (run.playing().get()) {
            return run.following().get() ? "*Running* at " + at : "*Replaying* at " + at + ", live edge " + edge;
        }
        return "*Paused* at " + at + (run.following().get() ? "" : ", live edge " + edge);
    }

    /// How time is stepped: the regime, the scheme's name, the step.
    private String stepping() {
        Project.Simulation s = run.simulation();
        if (s.regime() == Regime.EVENT) {
            return "Event-driven, exact spike times, *recorded every " + trimmed(s.dtMs()) + " ms*";
        }
        return "Clock-driven, " + s.scheme().title() + " (" + s.scheme().letter() + "), *dt " + trimmed(s.dtMs())
                + " ms*";
    }

    private List<String> rightItems() {
        List<String> out = new ArrayList<>();
        if (ran > 0) {
            out.add((run.measuredSpeed() > 0 ? "Runs at *" : "Ran at *") + factor(ran) + "×* real time");
        }
        if (run.playing().get()) {
            out.add(Math.round(services.pump().fps()) + " frames/s, "
                    + Ticks.number(services.pump().dropped(), 0) + " dropped");
        }
        return out;
    }

    /// "0.00018", "0.25", "12": two digits below ten.
    static String factor(double v) {
        return v >= 10 ? Ticks.number(v, 0) : trimmed(new BigDecimal(v).round(new MathContext(2)).doubleValue());
    }

    private static String count(long n, String what) {
        return Ticks.number((double) n, 0) + " " + what + (n == 1 ? "" : "s");
    }

    /// As many decimals as it has; never with an exponent.
    static String trimmed(double v) {
        return Ticks.number(v, Math.max(0, BigDecimal.valueOf(v).stripTrailingZeros().scale()));
    }

    private static List<String> replace(ObservableList<String> list, List<String> old, List<String> now) {
        if (old.equals(now) && list.containsAll(old)) {
            return old;
        }
        int at = old.isEmpty() ? 0 : Math.max(0, list.indexOf(old.getFirst()));
        list.removeAll(old);
        list.addAll(Math.min(at, list.size()), now);
        return now;
    }
}
