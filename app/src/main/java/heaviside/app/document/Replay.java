package heaviside.app.document;

import heaviside.engine.io.Project;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus.SpikeList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Recorded spikes as an input of a project: a stimulus that gives them again. Pure functions.
public final class Replay {
    /// Most spikes of an input: they are stored in the project.
    public static final int MOST_SPIKES = 2_000_000;
    private static final double STEP = 120;

    private Replay() {
    }

    /// The project with one input more, below what is there.
    ///
    /// @param label as shown
    /// @param channels number of channels, one a unit
    /// @param channel of each spike. Not modified.
    /// @param timesMs of each spike, from 0. Not modified.
    /// @throws IllegalArgumentException if there are too many spikes, or none
    public static Project with(Project p, String label, int channels, int[] channel, double[] timesMs) {
        if (timesMs.length == 0 || timesMs.length > MOST_SPIKES) {
            throw new IllegalArgumentException(
                    "%,d spikes; an input can give 1 to %,d. Select less time or fewer units."
                            .formatted(timesMs.length, MOST_SPIKES));
        }
        Network n = p.network();
        SpikeList s = new SpikeList(n.freeId("Spikes"), label, channels, Ints.of(channel), Doubles.of(timesMs));
        Map<String, Project.Point> at = new HashMap<>(p.layout().positions());
        double left = at.values().stream().mapToDouble(Project.Point::x).min().orElse(160);
        double below = at.values().stream().mapToDouble(Project.Point::y).max().orElse(240 - STEP) + STEP;
        at.put(s.id(), new Project.Point(left, below));
        return p.withNetwork(n.plus(s))
                .withLayout(new Project.Layout(at, p.layout().notes(), p.layout().groups()));
    }

    /// The project with one input more, a channel a train.
    ///
    /// @param trains ms, each ascending. Not modified.
    /// @param zeroMs what becomes time 0
    /// @throws IllegalArgumentException if there are too many spikes, or none
    public static Project with(Project p, String label, double[][] trains, double zeroMs) {
        long n = Arrays.stream(trains).mapToLong(t -> t.length).sum();
        int room = (int) Math.min(n, MOST_SPIKES + 1L);
        int[] channel = new int[room];
        double[] times = new double[room];
        int k = 0;
        for (int u = 0; u < trains.length && k < room; u++) {
            for (int i = 0; i < trains[u].length && k < room; i++) {
                channel[k] = u;
                times[k++] = Math.max(0, trains[u][i] - zeroMs);
            }
        }
        int[] order = IntStream.range(0, room).boxed().sorted(Comparator.comparingDouble(i -> times[i]))
                .mapToInt(Integer::intValue).toArray();
        return with(p, label, trains.length, Arrays.stream(order).map(i -> channel[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> times[i]).toArray());
    }
}
