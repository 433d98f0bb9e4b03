package heaviside.app.chip;

import heaviside.app.plot.Ticks;
import heaviside.engine.chip.Agreement;
import heaviside.engine.chip.Comparison;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.Quantity;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.network.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sentences and figures of the Chip view as text.
final class ChipWords {
    private ChipWords() {
    }

    /// Rows of "Against the simulator": name and value.
    static List<String[]> against(DeploymentSnapshot s) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[]{"Chip = integers", s.againstReference().exact()
                ? "all spikes"
                : percent(s.againstReference().share())});
        if (s.againstFloat().compared() > 0) {
            rows.add(new String[]{"Spikes = float", percent(s.againstFloat().share())});
        }
        if (s.floatSamples() > 0) {
            rows.add(new String[]{"Accuracy, float", percent((double) s.correctFloat() / s.floatSamples())});
        }
        rows.add(new String[]{"Accuracy, quantised", percent((double) s.correctQuantised() / s.samples())});
        rows.add(new String[]{"Accuracy, on chip", percent((double) s.correctChip() / s.samples())});
        rows.add(new String[]{"First difference", s.againstFloat().compared() == 0
                ? "not compared"
                : s.againstFloat().exact()
                        ? "none"
                        : "%d, tick %d".formatted(s.againstFloat().firstSample(), s.againstFloat().firstTick())});
        return rows;
    }

    /// The same for a drawn network, whose integers run beside it.
    static List<String[]> againstIntegers(Agreement a) {
        return List.of(
                new String[]{"Chip = integers", a.exact() ? "all spikes" : percent(a.share())},
                new String[]{"Spikes compared", amount(a.compared() / 2.0)},
                new String[]{"First difference", a.exact()
                        ? "none"
                        : "tick " + Ticks.number((double) a.firstTick(), 0)});
    }

    /// Items at the left of the status line.
    static List<String> status(ChipViewModel model, Placed p, @Nullable DeploymentSnapshot s) {
        List<String> l = new ArrayList<>();
        if (p.fullChip()) {
            l.add("*%s* tick %s".formatted(model.phase().get() == ChipViewModel.Phase.RUNNING ? "Running" : "Held at",
                    s == null ? "0" : Ticks.number((double) s.ledger().ticks(), 0)));
            l.add("1 ms tick, *%s* ticks/s of 1\u2009000 wanted".formatted(Ticks.number(model.ticksPerSecond(), 0)));
            l.add("*1\u2009048\u2009576* neurons on *4\u2009096* cores");
            l.add("random recurrent, 20 Hz × 128");
            return l;
        }
        l.add(switch (model.phase().get()) {
            case IDLE -> p.mapped().runs() ? "*Placed*" : "*Not placed*";
            case RUNNING -> p.live()
                    ? "*Running* tick " + (s == null ? 0 : Ticks.number((double) s.ledger().ticks(), 0))
                    : "*Running* sample " + (s == null ? 0 : Ticks.number(s.samples() + 1.0, 0));
            case PAUSED -> "*Paused* at tick " + (s == null ? 0 : Ticks.number((double) s.ledger().ticks(), 0));
            case DONE -> p.live()
                    ? "*Ended* at tick " + (s == null ? 0 : Ticks.number((double) s.ledger().ticks(), 0))
                    : "*Done*, " + (s == null ? 0 : Ticks.number(s.samples(), 0)) + " samples";
        });
        l.add(Quantity.of(model.tickSeconds(), "s").replace(".00", "") + " tick");
        long neurons = p.mapped().plans().stream().mapToLong(CorePlan::neurons).sum();
        l.add("*%s* neurons on *%s* of %s cores".formatted(Ticks.number((double) neurons, 0),
                Ticks.number(p.mapped().plans().size(), 0), Ticks.number(p.spec().mesh().cores(), 0)));
        l.add("Seed *%d*".formatted(p.project().training().seed()));
        return l;
    }

    /// "1 error, 2 warnings", or nothing.
    static String issues(List<Diagnostic> issues) {
        long errors = issues.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).count();
        long warnings = issues.stream().filter(d -> d.severity() == Diagnostic.Severity.WARNING).count();
        return errors + warnings == 0
                ? ""
                : count(errors, "error") + (errors > 0 && warnings > 0 ? ", " : "") + count(warnings, "warning");
    }

    /// What the bars say.
    static String sentence(DeploymentReport r) {
        Optional<Comparison> host = r.comparisons().stream().filter(c -> c.id().equals("host")).findFirst();
        if (host.isEmpty() || r.samples() == 0) {
            return "Counts of this run, prices as in the ledger. The other bars are published figures.";
        }
        double ratio = host.get().joulesPerInference() / r.allInJoulesPerInference();
        String chip = ratio >= 1
                ? "%s times less than".formatted(round(ratio))
                : "%s times more than".formatted(round(1 / ratio));
        return "All in, at one tick per %s, this chip uses %s this computer (measured time × stated %s W)."
                .formatted(Quantity.of(r.tickMicros() * 1e-6, "s").replace(".00", ""), chip,
                        Ticks.number(r.hostWatts(), 0));
    }

    /// Three or four digits with k or M.
    static String amount(double v) {
        return v >= 1e9
                ? Ticks.number(v / 1e9, 2) + " G"
                : v >= 1e6
                        ? Ticks.number(v / 1e6, 2) + " M"
                        : v >= 1e4
                                ? Ticks.number(v / 1e3, 1) + " k"
                                : Ticks.number(v, 0);
    }

    private static String round(double x) {
        return Ticks.number(x, x < 10 ? 1 : 0);
    }

    private static String percent(double x) {
        return Double.isNaN(x) ? "–" : Ticks.number(100 * x, 1) + " %";
    }

    private static String count(long n, String word) {
        return n == 0 ? "" : n + " " + word + (n == 1 ? "" : "s");
    }

}
