package heaviside.engine.chip.truenorth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is loaded into a chip: a mesh of cores, some of them used. Core k sits in column `k % columns`, row `k / columns`.
///
/// @param columns cores in x
/// @param rows cores in y
/// @param cores `columns * rows` long; absent where a core is not used
public record ChipProgram(int columns, int rows, List<Optional<CoreProgram>> cores) {
    /// Largest number of cores that a packet can name.
    public static final int MOST_CORES = 1 << 16;

    public ChipProgram {
        cores = List.copyOf(cores);
        if (columns < 1 || rows < 1 || (long) columns * rows > MOST_CORES || cores.size() != columns * rows) {
            throw new IllegalArgumentException("a mesh of %d x %d with %d cores; give one entry a core, at most %,d."
                    .formatted(columns, rows, cores.size(), MOST_CORES));
        }
        for (int k = 0; k < cores.size(); k++) {
            if (cores.get(k).isPresent()) {
                check(k, cores.get(k).get(), cores);
            }
        }
    }

    private static void check(int core, CoreProgram c, List<Optional<CoreProgram>> all) {
        for (int n = 0; n < CoreProgram.NEURONS; n++) {
            long d = c.destinations()[n];
            if (d == CoreProgram.NOWHERE || CoreProgram.isOutput(d)) {
                continue;
            }
            int to = CoreProgram.core(d);
            if (d < 0 || to >= all.size() || all.get(to).isEmpty() || (d & 15) == 0) {
                throw new IllegalArgumentException(
                        "Neuron %d of core %d sends to core %d with a delay of %d; that core is not used, or the delay not 1 to 15. Point it at a used core."
                                .formatted(n, core, to, d & 15));
            }
        }
    }

    /// Of programs of which some may be null.
    public static ChipProgram of(int columns, int rows, @Nullable CoreProgram[] cores) {
        List<Optional<CoreProgram>> l = new ArrayList<>();
        for (CoreProgram c : cores) {
            l.add(Optional.ofNullable(c));
        }
        return new ChipProgram(columns, rows, l);
    }

    /// Numbers of the used cores, ascending.
    public int[] used() {
        return java.util.stream.IntStream.range(0, cores.size()).filter(k -> cores.get(k).isPresent()).toArray();
    }

    /// The program of a used core.
    public CoreProgram core(int k) {
        return cores.get(k).orElseThrow();
    }

    /// Column of a core.
    public int column(int k) {
        return k % columns;
    }

    /// Row of a core.
    public int row(int k) {
        return k / columns;
    }
}
