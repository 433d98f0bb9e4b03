package heaviside.engine.record;

import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.run.Control;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The writing side of a [Recording]; for one thread.
public final class RecordingWriter {
    private static final long MOST_TRACE_BYTES = 256L << 20;
    private final Recording to;
    private final List<Trace> traces = new ArrayList<>();
    private int[] traceNeurons = {};
    private int[] tracePopulations = {};
    private float[] membrane = {};
    private long traceBytes;

    /// Reads variables of a running network.
    public interface State {
        /// A variable of a neuron of a population, both by index.
        double value(int population, int neuron, int variable);

        /// All membrane potentials. Modified: `into`.
        void membrane(float[] into);
    }

    /// @param to an empty recording
    public RecordingWriter(Recording to) {
        this.to = to;
        network(to.network());
    }

    /// Notes a spike of a state that is reached next.
    ///
    /// @param exactMs its exact time; NaN if the step is all that is known
    public void spike(long step, int neuron, double exactMs) {
        to.spikes.add((int) step, neuron, exactMs);
    }

    /// Records a state and publishes it with its spikes.
    public void state(long step, State s) {
        for (int i = 0; i < traces.size(); i++) {
            Trace t = traces.get(i);
            if (t.atChunkStart()) {
                room(t.chunkBytes());
            }
            float[] chunk = t.writeChunk();
            int at = t.writeOffset();
            for (int v = 0; v < t.variables; v++) {
                chunk[at + v] = (float) s.value(tracePopulations[i], traceNeurons[i], v);
            }
            t.advance();
        }
        if (step % to.snapshotSteps == 0 && membrane.length > 0 && membrane.length <= Snapshots.MOST_NEURONS) {
            s.membrane(membrane);
            to.snapshots.add((int) step, to.layout.firstSpike().length - 1, membrane);
        }
        to.spikes.publish();
        to.steps = step + 1;
    }

    /// Notes a message that changed the run.
    public void control(long step, Control control) {
        to.controls.add(new ControlEntry(step, control));
    }

    /// Another network from now on; the next state is recorded under it. Traces of the same neurons go on.
    public void replace(Network network) {
        Network before = to.layout.network();
        Recording.Layout old = to.layout;
        int n = old.firstSpike().length;
        int[] step = map(before, network);
        if (identity(step)) {
            to.layout = new Recording.Layout(network, old.firstSpike(), old.maps(), old.traces());
            network(network);
            return;
        }
        int[][] maps = new int[n + 1][];
        int[][] oldMaps = java.util.Objects.requireNonNull(old.maps());
        for (int k = 0; k < n; k++) {
            maps[k] = compose(oldMaps[k], step);
        }
        int[] first = java.util.Arrays.copyOf(old.firstSpike(), n + 1);
        first[n] = to.spikes.count();
        to.layout = new Recording.Layout(network, first, maps, old.traces());
        network(network);
    }

    /// The same neurons with other parameters.
    public void parameters(Network network) {
        Recording.Layout l = to.layout;
        to.layout = new Recording.Layout(network, l.firstSpike(), l.maps(), l.traces());
    }

    private void network(Network network) {
        Map<String, Trace> known = to.layout.traces();
        Map<String, Trace> now = new HashMap<>();
        traces.clear();
        List<Integer> populations = new ArrayList<>();
        for (Probe p : network.probes()) {
            int index = index(network, p.population());
            int variables = network.populations().get(index).model().variables().size();
            Trace t = known.get(p.id());
            if (t == null || !Recording.same(p, t, variables)) {
                t = new Trace(p.population(), p.neuron(), variables, (int) to.steps);
            }
            now.put(p.id(), t);
            traces.add(t);
            populations.add(index);
        }
        traceNeurons = traces.stream().mapToInt(t -> t.neuron).toArray();
        tracePopulations = populations.stream().mapToInt(i -> i).toArray();
        membrane = new float[(int) network.neurons()];
        Recording.Layout l = to.layout;
        to.layout = new Recording.Layout(network, l.firstSpike(), l.maps(), Map.copyOf(now));
    }

    private void room(long bytes) {
        traceBytes += bytes;
        while (traceBytes > MOST_TRACE_BYTES) {
            Trace oldest = null;
            for (Trace t : traces) {
                if (t.oldest() >= 0 && (oldest == null || t.oldest() < oldest.oldest())) {
                    oldest = t;
                }
            }
            if (oldest == null) {
                return;
            }
            to.keptFrom = (int) Math.max(to.keptFrom, oldest.oldest() + Trace.SIZE);
            oldest.dropOldest();
            traceBytes -= oldest.chunkBytes();
        }
    }

    private static int index(Network n, String population) {
        for (int i = 0; i < n.populations().size(); i++) {
            if (n.populations().get(i).id().equals(population)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no population '" + population + "'");
    }

    /// Present index of each former neuron; populations are known by id.
    private static int[] map(Network before, Network after) {
        int[] map = new int[(int) before.neurons()];
        int at = 0;
        for (Population p : before.populations()) {
            int offset = 0;
            int size = 0;
            for (Population q : after.populations()) {
                if (q.id().equals(p.id())) {
                    size = q.size();
                    break;
                }
                offset += q.size();
            }
            for (int i = 0; i < p.size(); i++) {
                map[at++] = i < size ? offset + i : -1;
            }
        }
        return map;
    }

    private static boolean identity(int[] map) {
        for (int i = 0; i < map.length; i++) {
            if (map[i] != i) {
                return false;
            }
        }
        return true;
    }

    private static int[] compose(int @Nullable [] first, int[] then) {
        if (first == null) {
            return then;
        }
        int[] out = new int[first.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = first[i] < 0 || first[i] >= then.length ? -1 : then[first[i]];
        }
        return out;
    }
}
