package heaviside.app.spikes;

import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import heaviside.engine.io.SpikeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Reads files with spikes.
final class SpikeSources {
    /// Endings that the file dialog offers.
    static final String[] ENDINGS = {"csv"};

    private SpikeSources() {
    }

    /// All recordings of a file.
    ///
    /// @throws IOException with place and reason
    static List<Opened> read(Path file) throws IOException {
        SpikeTable t = SpikeTable.read(file);
        List<Opened.Group> groups = new ArrayList<>();
        int[] first = new int[t.populations().size()];
        int units = 0;
        for (int p = 0; p < first.length; p++) {
            first[p] = units;
            SpikeTable.Group g = t.populations().get(p);
            groups.add(new Opened.Group(g.name(), "", role(g.name()), units, g.size()));
            units += g.size();
        }
        if (units == 0) {
            throw new IOException("it holds no spike.");
        }
        int[] order = IntStream.range(0, t.times().length).boxed()
                .sorted(Comparator.comparingDouble(i -> t.times()[i])).mapToInt(Integer::intValue).toArray();
        double[] times = new double[order.length];
        int[] unit = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            times[i] = t.times()[order[i]];
            unit[i] = first[t.population()[order[i]]] + t.neuron()[order[i]];
        }
        double end = Math.max(t.durationMs(), times.length == 0 ? 1 : Math.nextUp(times[times.length - 1]));
        return List.of(new Opened(file.getFileName().toString(), SpikeIndex.of(times, unit, units, new Window(0, end)),
                groups, List.of(), "", false, System.nanoTime()));
    }

    /// A group's colour by the usual names of populations.
    static Opened.Role role(String name) {
        return switch (name.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "e", "exc", "excitatory" -> Opened.Role.EXCITES;
            case "i", "inh", "inhibitory" -> Opened.Role.INHIBITS;
            default -> Opened.Role.UNKNOWN;
        };
    }
}
