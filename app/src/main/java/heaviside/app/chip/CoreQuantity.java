package heaviside.app.chip;

import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.spec.EventClass;
import org.jspecify.annotations.Nullable;

/// What the core map shows.
enum CoreQuantity {
    EVENTS("Events", "Synaptic events per core and %s"), SPIKES("Spikes",
            "Spikes per core and %s"), HOPS("Hops", "Hops of a core's packets per %s"), AXONS(
                    "Axons used", "Incoming axons of a core"), NEURONS("Neurons used", "Neurons on a core");

    private final String title;
    private final String legend;

    CoreQuantity(String title, String legend) {
        this.title = title;
        this.legend = legend;
    }

    String title() {
        return title;
    }

    /// @param per "inference" or "second"
    String legend(String per) {
        return legend.formatted(per);
    }

    /// Whether it needs ticks.
    boolean live() {
        return this != AXONS && this != NEURONS;
    }

    /// Value of a used core; live ones per inference.
    double of(CorePlan plan, @Nullable CoreCounts ledger, double inferences) {
        return switch (this) {
            case AXONS -> plan.axons();
            case NEURONS -> plan.neurons();
            case EVENTS -> count(ledger, EventClass.SYNAPTIC_EVENT, plan, inferences);
            case SPIKES -> count(ledger, EventClass.SPIKE, plan, inferences);
            case HOPS -> count(ledger, EventClass.HOP_EW, plan, inferences)
                    + count(ledger, EventClass.HOP_NS, plan, inferences);
        };
    }

    private static double count(@Nullable CoreCounts l, EventClass c, CorePlan plan, double inferences) {
        return l == null ? 0 : l.of(c, plan.core()) / Math.max(1e-9, inferences);
    }
}
