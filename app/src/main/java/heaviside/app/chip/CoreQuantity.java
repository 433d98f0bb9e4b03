package heaviside.app.chip;

import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.spec.EventClass;
import java.util.Arrays;
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

    /// Values of all cores; live ones per inference. Only those of used cores mean something.
    ///
    /// @param plans by core, null where unused. Not modified.
    /// @param values by core. Overwritten.
    void fill(@Nullable CorePlan[] plans, @Nullable CoreCounts counts, double inferences, double[] values) {
        Arrays.fill(values, 0);
        double per = 1 / Math.max(1e-9, inferences);
        switch (this) {
            case AXONS, NEURONS -> {
                for (int i = 0; i < values.length; i++) {
                    CorePlan p = plans[i];
                    values[i] = p == null ? 0 : this == AXONS ? p.axons() : p.neurons();
                }
            }
            case EVENTS -> add(counts, EventClass.SYNAPTIC_EVENT, per, values);
            case SPIKES -> add(counts, EventClass.SPIKE, per, values);
            case HOPS -> {
                add(counts, EventClass.HOP_EW, per, values);
                add(counts, EventClass.HOP_NS, per, values);
            }
        }
    }

    private static void add(@Nullable CoreCounts counts, EventClass c, double per, double[] values) {
        if (counts != null) {
            counts.add(c, per, values);
        }
    }
}
