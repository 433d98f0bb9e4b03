package heaviside.engine.network;

/// How a simulation walks through time.
public enum Regime {
    /// Step by step on the grid: every model and stimulus.
    CLOCK("clock-driven"),
    /// From event to event with exact spike times: LIF neurons with one synaptic decay, spikes and constant currents.
    EVENT("event-driven");

    private final String title;

    Regime(String title) {
        this.title = title;
    }

    /// Name as shown.
    public String title() {
        return title;
    }
}
