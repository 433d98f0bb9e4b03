package heaviside.engine.record;

import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What a run has left behind so far: all spikes, all variables of probed neurons, membranes about every millisecond, and the
/// messages that changed the run. State 0 is the start; readable from any thread while the run goes on.
public final class Recording {
    /// Index of a spike's neuron whose population is no longer in the network.
    public static final int GONE = Integer.MAX_VALUE;

    /// How the network looks now, and where neurons of earlier layouts are in it.
    ///
    /// @param firstSpike for each layout so far, the first spike recorded under it
    /// @param maps for each layout so far, the present index of each neuron (-1: gone), or null if unchanged
    record Layout(Network network, int[] firstSpike, int @Nullable [][] maps, Map<String, Trace> traces) {
    }

    private final Network startNetwork;
    private final TimeGrid grid;
    private final long seed;
    final int snapshotSteps;
    final SpikeStore spikes = new SpikeStore();
    final Snapshots snapshots = new Snapshots();
    final CopyOnWriteArrayList<ControlEntry> controls = new CopyOnWriteArrayList<>();
    volatile Layout layout;
    volatile long steps;
    volatile int keptFrom;

    /// @param network as it was at the start
    /// @param grid time grid
    /// @param seed of the run
    public Recording(Network network, TimeGrid grid, long seed) {
        this.startNetwork = network;
        this.grid = grid;
        this.seed = seed;
        this.snapshotSteps = grid.nearest(1, 1);
        this.layout = new Layout(network, new int[]{0}, new int[][]{null}, Map.of());
    }

    /// The network at the start.
    public Network startNetwork() {
        return startNetwork;
    }

    /// The network that neuron indices refer to now.
    public Network network() {
        return layout.network;
    }

    /// Seed of the run.
    public long seed() {
        return seed;
    }

    /// Number of spikes kept.
    public int spikeCount() {
        return spikes.count();
    }

    /// Spikes that were not kept because 200 million are.
    public long droppedSpikes() {
        return spikes.dropped();
    }

    /// Step of spike `i`; spikes are in time order, then by neuron.
    public int spikeStep(int i) {
        return spikes.step(i);
    }

    /// Time of spike `i`, ms: exact after an event-driven run, else that of its step.
    public double spikeTimeMs(int i) {
        double exact = spikes.exactMs(i);
        return Double.isNaN(exact) ? spikeStep(i) * dtMs() : exact;
    }

    /// Global index of the neuron of spike `i` in the present network: populations in network order; [#GONE] if it is no
    /// longer there.
    public int spikeNeuron(int i) {
        Layout l = layout;
        int neuron = spikes.neuron(i);
        int k = l.firstSpike.length - 1;
        while (k > 0 && l.firstSpike[k] > i) {
            k--;
        }
        int @Nullable [][] maps = l.maps;
        int[] map = maps == null ? null : maps[k];
        if (map == null) {
            return neuron;
        }
        int to = neuron < map.length ? map[neuron] : -1;
        return to < 0 ? GONE : to;
    }

    /// Index of the first spike at `step` or later; [#spikeCount] if none.
    public int firstSpikeAtOrAfter(int step) {
        return spikes.firstAtOrAfter(step);
    }

    /// Number of recorded states: 1 + steps done, once the run is open.
    public long steps() {
        return steps;
    }

    /// Step in ms.
    public double dtMs() {
        return grid.dtMs();
    }

    /// The first step from which on traces are whole; before it they were dropped for memory.
    public int keptFromStep() {
        return keptFrom;
    }

    /// For drawing: smallest and largest value in each of `points` equal parts of `[fromStep, toStep)`.
    ///
    /// @param variable one of the probed neuron's model
    /// @return `2 * points` floats, NaN where nothing is recorded
    public float[] trace(String probeId, String variable, int fromStep, int toStep, int points) {
        float[] out = new float[2 * points];
        Trace t = layout.traces.get(probeId);
        int v = t == null ? -1 : variable(t, variable);
        if (t == null || v < 0) {
            Arrays.fill(out, Float.NaN);
            return out;
        }
        double width = (toStep - fromStep) / (double) points;
        for (int p = 0; p < points; p++) {
            int a = fromStep + (int) Math.floor(p * width);
            int b = fromStep + (int) Math.floor((p + 1) * width);
            t.range(v, a, Math.max(b, a + 1), out, 2 * p);
        }
        return out;
    }

    /// A recorded value; NaN if there is none.
    public float value(String probeId, String variable, int step) {
        Trace t = layout.traces.get(probeId);
        int v = t == null ? -1 : variable(t, variable);
        return t == null || v < 0 ? Float.NaN : t.value(v, step);
    }

    /// All membrane potentials at a past step, from the newest snapshot at or before it (about every millisecond, for up to
    /// 20 000 neurons).
    ///
    /// @param into one a neuron of the present network; NaN for neurons that were not there. Modified.
    /// @return false if nothing is kept near that step
    public boolean membraneAt(int step, float[] into) {
        return snapshots.at(step, 2 * snapshotSteps, layout.maps, into);
    }

    /// Messages that changed the run, oldest first.
    public List<ControlEntry> controls() {
        return List.copyOf(controls);
    }

    private int variable(Trace t, String name) {
        for (Population p : layout.network.populations()) {
            if (p.id().equals(t.population)) {
                return p.model().variables().indexOf(name);
            }
        }
        return -1;
    }

    /// Whether a probe reads the neuron that a trace holds.
    static boolean same(Probe p, Trace t, int variables) {
        return p.population().equals(t.population) && p.neuron() == t.neuron && variables == t.variables;
    }
}
