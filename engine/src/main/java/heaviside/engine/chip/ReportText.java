package heaviside.engine.chip;

import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyReading;
import heaviside.engine.chip.spec.EventClass;
import java.util.Locale;

/// A report as plain text.
final class ReportText {
    private ReportText() {
    }

    static String of(DeploymentReport r) {
        StringBuilder s = new StringBuilder();
        line(s, "%s on %s, %d-bit weights, seed %d: %,d samples of %d ticks%s", r.dataset(), r.chip(), r.weightBits(),
                r.seed(), r.samples(), r.ticksPerInference(), r.complete() ? "" : " (cancelled)");
        line(s, "");
        line(s, "Accuracy     float %s   quantised %.2f %%   on chip %.2f %%   (measured)",
                Double.isNaN(r.accuracyFloat())
                        ? "not run"
                        : String.format(Locale.ROOT, "%.2f %%", 100 * r.accuracyFloat()),
                100 * r.accuracyQuantised(), 100 * r.accuracyChip());
        line(s, "Spikes       chip = quantised reference: %s", agreement(r.againstReference()));
        if (r.againstFloat().compared() > 0) {
            line(s, "             chip = floating point: %s", agreement(r.againstFloat()));
        }
        line(s, "Placement    %d of %d cores; %,d hops for one spike of every source, %,d before placement",
                r.coresUsed(), r.coresOnChip(), r.hopsAfterPlacement(), r.hopsBeforePlacement());
        DeploymentReport.PerInference p = r.perInference();
        line(s, "Inference    %,.0f synaptic events, %,.1f spikes, %,.1f input spikes, %,.1f messages, %,.1f hops, "
                + "%,.0f neuron updates (counted)", p.synapticEvents(), p.spikes(), p.inputSpikes(), p.messages(),
                p.hops(), p.updates());
        readings(s, r);
        ledger(s, r.bill());
        comparisons(s, r);
        r.diagnostics().forEach(d -> line(s, "%s: %s %s", d.severity().name().toLowerCase(Locale.ROOT), d.message(),
                d.remedy()));
        return s.toString();
    }

    private static String agreement(Agreement a) {
        return a.exact()
                ? String.format(Locale.ROOT, "all %,d agree", a.compared() / 2)
                : String.format(Locale.ROOT, "%.2f %% agree; first difference in sample %d, tick %d",
                        100 * a.share(), a.firstSample(), a.firstTick());
    }

    /// The two readings, never added up.
    private static void readings(StringBuilder s, DeploymentReport r) {
        line(s, "");
        line(s, "Energy, read two ways (ticks of %s, stated)", Quantity.of(r.tickMicros() * 1e-6, "s"));
        line(s, "  %-28s %12s %12s %14s", "", "inference", "power", "synaptic event");
        for (EnergyReading e : r.readings()) {
            if (e.allIn()) {
                line(s, "  %-28s %12s %12s %14s  %s", "all-in headline", Quantity.of(e.joulesPerInference(), "J"),
                        Quantity.of(e.watts(), "W"), Quantity.of(e.joulesPerEvent(), "J"),
                        "static power is inside; none is added");
            } else {
                double share = e.joules() == 0 ? 0 : e.marginalJoules() / e.joules();
                line(s, "  %-28s %12s %12s %14s  %s", "marginal", Quantity.of(e.joulesPerInference() * share, "J"),
                        Quantity.of(e.watts() - e.staticWatts(), "W"), Quantity.of(e.joulesPerEvent() * share, "J"),
                        e.title());
                line(s, "  %-28s %12s %12s %14s", "marginal and static", Quantity.of(e.joulesPerInference(), "J"),
                        Quantity.of(e.watts(), "W"), Quantity.of(e.joulesPerEvent(), "J"));
            }
        }
        r.hosts().forEach(h -> line(s, "  %-28s %12s %12s %14s  %s", h.equals(r.host())
                ? "this computer, fastest"
                : "this computer", Quantity.of(h.joules(), "J"), Quantity.of(h.watts(), "W"),
                Quantity.of(h.joules() / Math.max(1, r.perInference().synapticEvents()), "J"),
                "%s, %s: %s".formatted(h.simulator(), Quantity.of(h.seconds(), "s"), h.how())));
        for (Crossover c : r.crossovers()) {
            line(s, "  against %s, %s: the chip needs less %s", c.annTitle(), c.readingTitle(), Double.isNaN(c.rateAt())
                    ? "at no rate: static power alone costs more"
                    : String.format(Locale.ROOT,
                            "below %.3g spikes a source and inference (%.3g Hz; this run: %.3g)", c.rateAt(),
                            c.hzAt(), c.rateNow()));
        }
        line(s, "");
    }

    private static void ledger(StringBuilder s, Bill bill) {
        line(s, "");
        line(s, "Ledger, priced by %s", bill.priceSet());
        for (EventClass c : EventClass.values()) {
            Bill.Line l = bill.line(c);
            Double v = l.price().value();
            Double volts = l.price().volts();
            line(s, "  %-22s %,15d  %12s %12s %6.1f %%  %s %s%s", c.title(), l.count(),
                    v == null ? "not priced" : String.format(Locale.ROOT, "%.4g %s", v, l.price().unit()),
                    v == null ? "–" : Quantity.of(l.joules(), "J"), 100 * l.share(), l.price().status().letter(),
                    l.price().source(), volts == null ? "" : String.format(Locale.ROOT, ", at %.3g V", volts));
        }
        line(s, "  (M measured, S simulated circuit, D derived, P published, ? not published)");
    }

    private static void comparisons(StringBuilder s, DeploymentReport r) {
        line(s, "");
        line(s, "The same inference elsewhere (%,d multiply-adds as an ANN)", r.annMacs());
        for (Comparison c : r.comparisons()) {
            line(s, "  %-26s %12s  %12s an event  %s  %s", c.title(), Quantity.of(c.joulesPerInference(), "J"),
                    Quantity.of(c.joulesPerEvent(), "J"), c.status().letter(), c.caveat());
        }
        String ratios = Comparisons.ratios(r.comparisons());
        if (!ratios.isEmpty()) {
            line(s, "  %s", ratios);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void line(StringBuilder s, String format, Object... args) {
        s.append(String.format(Locale.ROOT, format, args)).append('\n');
    }
}
