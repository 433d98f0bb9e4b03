package heaviside.engine.chip.spec;

/// What a chip does that costs energy.
public enum EventClass {
    /// One spike arriving over one synapse with a nonzero weight and being accumulated by its target.
    SYNAPTIC_EVENT("synapticEvent", "Synaptic event"),
    /// One tick of a neuron that received an event or spiked in that tick.
    UPDATE_ACTIVE("updateActive", "Update, active"),
    /// One tick of any other neuron.
    UPDATE_IDLE("updateIdle", "Update, idle"),
    /// One spike of a neuron on the chip.
    SPIKE("spike", "Spike"),
    /// One packet sent by a core to one core that holds targets.
    MESSAGE("message", "Message"),
    /// One packet crossing one link in x.
    HOP_EW("hopEastWest", "Hop along x"),
    /// One packet crossing one link in y.
    HOP_NS("hopNorthSouth", "Hop along y"),
    /// One input spike delivered to one core.
    INPUT("input", "Input"),
    /// One value of a read-out neuron taken off the chip.
    READOUT("readout", "Read-out"),
    /// One core standing under voltage for one tick, used or not.
    STATIC("static", "Static");

    private static final EventClass[] ALL = values();
    private final String key;
    private final String title;

    EventClass(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /// Name in a specification: "synapticEvent".
    public String key() {
        return key;
    }

    /// Words for people: "Synaptic event".
    public String title() {
        return title;
    }

    /// Position in tables of counts, 0-based.
    @SuppressWarnings("EnumOrdinal")
    public int index() {
        return ordinal();
    }

    /// Number of classes.
    public static int count() {
        return ALL.length;
    }
}
