package heaviside.engine.io.spikes;

import java.util.ArrayList;
import java.util.List;

/// Names of units as Heaviside writes them beside spikes: those of populations and their sizes, or one a unit.
final class PopulationNames {
    /// Most names.
    static final int MOST = 1_000_000;

    private PopulationNames() {
    }

    /// Units of all populations; 0 where that is not told.
    ///
    /// @param sizes units of each population. Not modified.
    static int units(double[] sizes) {
        double sum = 0;
        for (double n : sizes) {
            if (!(n >= 0) || n != Math.rint(n)) {
                return 0;
            }
            sum += n;
        }
        return sum <= SpikeRecording.MAX_UNITS ? (int) sum : 0;
    }

    /// The name of every unit; none where what is told does not fit together.
    ///
    /// @param populations their names
    /// @param sizes units of each. Not modified.
    /// @param own names of the units themselves; empty where population and number name them
    static List<String> of(List<String> populations, double[] sizes, List<String> own) {
        int units = units(sizes);
        if (units == 0 || units > MOST) {
            return List.of();
        }
        if (!own.isEmpty() || populations.size() != sizes.length) {
            return own.size() == units ? own : List.of();
        }
        List<String> names = new ArrayList<>(units);
        for (int p = 0; p < sizes.length; p++) {
            for (int k = 0; k < sizes[p]; k++) {
                names.add(populations.get(p) + " " + k);
            }
        }
        return names;
    }
}
