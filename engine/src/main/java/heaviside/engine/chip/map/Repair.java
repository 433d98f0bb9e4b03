package heaviside.engine.chip.map;

import java.util.EnumSet;
import java.util.Set;

/// What the mapper may do where a network breaks a rule of a crossbar chip. Without leave it says what is broken, with the
/// neuron, the limit and this remedy.
public enum Repair {
    /// More sources than a core has axons: part neurons add up some of the sources each and pass the sum on, up and down,
    /// in spikes of one unit. Costs two ticks and rounds the sum to that unit.
    SPLIT("Split", "Split the fan-in", false),
    /// Delays beyond 15 ticks: relay neurons pass spikes on. Changes no spike.
    RELAYS("Add relays", "Add relays for long delays", true),
    /// More than one destination: splitter neurons copy spikes. Changes no spike.
    SPLITTERS("Add splitters", "Add splitters for fan-out", true),
    /// More weight values than four axon types make: weights are rounded to what they make.
    ROUND("Round", "Round to four weights a neuron", false);

    /// Those that change no spike.
    public static final Set<Repair> EXACT = Set.of(RELAYS, SPLITTERS);

    private final String button;
    private final String title;
    private final boolean exact;

    Repair(String button, String title, boolean exact) {
        this.button = button;
        this.title = title;
        this.exact = exact;
    }

    /// A word or two: "Add relays".
    public String button() {
        return button;
    }

    /// A sentence without its end: "Add relays for long delays".
    public String title() {
        return title;
    }

    /// Whether the network computes the same spikes with it.
    public boolean exact() {
        return exact;
    }

    /// All of them.
    public static Set<Repair> all() {
        return EnumSet.allOf(Repair.class);
    }
}
