package heaviside.app.explore;

import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.List;

/// A moment at which a stimulus starts or stops.
///
/// @param ms time
/// @param text "Step on"
record Onset(double ms, String text) {

    /// Starts after time 0 and stops of all stimuli, in network order.
    static List<Onset> of(Network n) {
        List<Onset> out = new ArrayList<>();
        for (Stimulus s : n.stimuli()) {
            switch (s) {
                case Stimulus.CurrentStep c -> add(out, c.label(), c.startMs(), c.stopMs());
                case Stimulus.CurrentRamp c -> add(out, c.label(), c.startMs(), c.stopMs());
                case Stimulus.CurrentSine c -> add(out, c.label(), c.startMs(), c.stopMs());
                case Stimulus.CurrentNoise c -> add(out, c.label(), c.startMs(), c.stopMs());
                case Stimulus.Poisson c -> add(out, c.label(), c.startMs(), c.stopMs());
                case Stimulus.SpikeList c -> {
                }
                case Stimulus.DatasetInput c -> {
                }
            }
        }
        return out;
    }

    private static void add(List<Onset> out, String label, double start, double stop) {
        if (start > 0) {
            out.add(new Onset(start, label + " on"));
        }
        if (stop < 1e9) {
            out.add(new Onset(stop, label + " off"));
        }
    }
}
