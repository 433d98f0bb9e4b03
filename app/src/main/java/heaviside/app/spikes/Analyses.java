package heaviside.app.spikes;

import java.util.List;

/// Every panel that can be shown, in the order in which they stand. One line a panel.
final class Analyses {
    private static final List<Analysis> ALL = List.of(
            new Analysis("rate", "Rate", true, 102, RatePanels::rate),
            new Analysis("psth", "Over trials", false, 118, RatePanels::trials),
            new Analysis("intervals", "Intervals", true, 128, IntervalPanels::intervals),
            new Analysis("variation", "Irregularity", true, 104, IntervalPanels::variation),
            new Analysis("cross", "Cross-correlogram", true, 160, LagPanels::cross),
            new Analysis("auto", "Autocorrelogram", false, 140, LagPanels::auto),
            new Analysis("bursts", "Bursts", false, 110, IntervalPanels::bursts),
            new Analysis("distances", "Distances between trains", false, 250, PopulationPanels::distances),
            new Analysis("pca", "Components of the activity", false, 150, PopulationPanels::components),
            new Analysis("plane", "First two components", false, 220, PopulationPanels::plane));

    private Analyses() {
    }

    static List<Analysis> all() {
        return ALL;
    }
}
