package heaviside.engine.exchange;

import heaviside.engine.compile.InputSource;
import heaviside.engine.io.Project;
import heaviside.engine.io.SpikeTable;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import heaviside.engine.run.Headless;
import heaviside.engine.run.Stepping;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoublePredicate;

/// A run that is compared with another: its spikes in the original's numbering of neurons, and potentials of read-outs.
///
/// @param original whose populations are compared
/// @param keys step and neuron of each spike, in order. Not modified.
@SuppressWarnings("ArrayRecordComponent")
record ComparedRun(Network original, double dtMs, double durationMs, long[] keys, Recording recording,
        List<Probe> probes) {
    /// Read-out neurons whose potentials are recorded.
    private static final int MOST_READOUTS = 256;
    private static final int BLOCK = 4096;
    /// Potentials that differ by less than this share of their range are the same: they are kept as float32.
    private static final double SAME = 1e-4;

    /// Runs.
    ///
    /// @throws InterruptedIOException if it was ended
    /// @throws IOException if there are more spikes than are kept
    static ComparedRun of(Project p, Network original, double durationMs, InputSource inputs, DoublePredicate goOn)
            throws IOException {
        Project.Simulation s = p.simulation();
        List<Probe> probes = probes(original);
        Network n = p.network();
        n = new Network(n.populations(), n.stimuli(), n.projections(), probes);
        AtomicBoolean ended = new AtomicBoolean();
        Recording r = Headless.simulate(n, new Stepping(new TimeGrid(s.dtMs()), s.scheme(), s.regime()), s.seed(),
                durationMs, inputs, 1, share -> {
                    boolean on = goOn.test(share);
                    ended.compareAndSet(false, !on);
                    return on;
                });
        if (ended.get()) {
            throw new InterruptedIOException("The comparison was stopped before its end.");
        }
        if (r.droppedSpikes() > 0) {
            throw new IOException("There are more than %,d spikes. Compare a shorter time.".formatted(r.spikeCount()));
        }
        return new ComparedRun(original, s.dtMs(), durationMs, keys(r, n, original), r, probes);
    }

    private static List<Probe> probes(Network original) {
        List<Probe> probes = new ArrayList<>();
        for (Population p : original.populations()) {
            for (int i = 0; p.model() instanceof LeakyReadout && i < p.size() && probes.size() < MOST_READOUTS; i++) {
                probes.add(new Probe("compared." + probes.size(), probes.size(), p.id(), i, "V"));
            }
        }
        return probes;
    }

    private static long[] keys(Recording r, Network n, Network original) {
        Map<String, Integer> first = new HashMap<>();
        int offset = 0;
        for (Population x : original.populations()) {
            first.put(x.id(), offset);
            offset += x.size();
        }
        int[] map = new int[(int) n.neurons()];
        int at = 0;
        for (Population x : n.populations()) {
            Integer to = first.get(x.id());
            for (int i = 0; i < x.size(); i++) {
                map[at++] = to == null ? -1 : to + i;
            }
        }
        long[] keys = new long[r.spikeCount()];
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            int neuron = map[r.spikeNeuron(i)];
            if (neuron >= 0) {
                keys[count++] = (long) r.spikeStep(i) << 32 | neuron;
            }
        }
        long[] sorted = Arrays.copyOf(keys, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /// Spikes before the first difference.
    int common(ComparedRun other) {
        int i = Arrays.mismatch(keys, other.keys);
        return i < 0 ? keys.length : i;
    }

    /// The first spike that one of the two has and the other has not.
    Optional<Equivalence.Difference> difference(ComparedRun other, int common) {
        if (common >= keys.length && common >= other.keys.length) {
            return Optional.empty();
        }
        boolean here = common >= other.keys.length
                || (common < keys.length && keys[common] < other.keys[common]);
        long key = here ? keys[common] : other.keys[common];
        long[] later = here ? other.keys : keys;
        double next = Double.NaN;
        for (int i = common; i < later.length; i++) {
            if ((int) later[i] == (int) key) {
                next = ms((int) (later[i] >>> 32));
                break;
            }
        }
        int step = (int) (key >>> 32);
        int neuron = (int) key;
        for (Population x : original.populations()) {
            if (neuron < x.size()) {
                return Optional.of(new Equivalence.Difference(ms(step), step, x.id(), x.label(), neuron, here,
                        next));
            }
            neuron -= x.size();
        }
        throw new IllegalStateException("no neuron " + key);
    }

    /// Time of a step, without the product's last digits.
    private double ms(int step) {
        return Math.rint(step * dtMs * 1e9) / 1e9;
    }

    /// Neurons whose spikes are not the same.
    int unequal(ComparedRun other) {
        boolean[] differs = new boolean[(int) original.neurons()];
        int i = 0;
        int k = 0;
        while (i < keys.length || k < other.keys.length) {
            if (i < keys.length && k < other.keys.length && keys[i] == other.keys[k]) {
                i++;
                k++;
            } else if (k >= other.keys.length || (i < keys.length && keys[i] < other.keys[k])) {
                differs[(int) keys[i++]] = true;
            } else {
                differs[(int) other.keys[k++]] = true;
            }
        }
        int n = 0;
        for (boolean d : differs) {
            n += d ? 1 : 0;
        }
        return n;
    }

    int readouts() {
        return probes.size();
    }

    /// The earliest step in which a read-out is elsewhere, measured from where it starts.
    Optional<Equivalence.Potential> potential(ComparedRun other) {
        int from = Math.max(recording.keptFromStep(), other.recording.keptFromStep());
        int to = (int) Math.min(recording.steps(), other.recording.steps());
        int best = Integer.MAX_VALUE;
        Probe which = null;
        for (Probe p : probes) {
            int step = apart(other, p, from, Math.min(to, best));
            if (step < best) {
                best = step;
                which = p;
            }
        }
        return which == null
                ? Optional.empty()
                : Optional.of(new Equivalence.Potential(ms(best), best, which.population(),
                        original.population(which.population()).orElseThrow().label(), which.neuron(),
                        recording.value(which.id(), "V", best), other.recording.value(which.id(), "V", best)));
    }

    private int apart(ComparedRun other, Probe p, int from, int to) {
        float zero = recording.value(p.id(), "V", from);
        float otherZero = other.recording.value(p.id(), "V", from);
        float[] all = recording.trace(p.id(), "V", from, (int) recording.steps(), 1);
        double same = SAME * Math.max(Math.abs(all[0] - zero), Math.abs(all[1] - zero)) + 1e-6;
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            float[] a = recording.trace(p.id(), "V", at, at + n, n);
            float[] b = other.recording.trace(p.id(), "V", at, at + n, n);
            for (int i = 0; i < n; i++) {
                if (Math.abs((a[2 * i] - zero) - (b[2 * i] - otherZero)) > same) {
                    return at + i;
                }
            }
        }
        return Integer.MAX_VALUE;
    }

    /// All spikes, times of their steps, of the populations that can spike.
    SpikeTable table() {
        List<SpikeTable.Group> groups = new ArrayList<>();
        int[] groupOf = new int[(int) original.neurons()];
        int[] neuronOf = new int[groupOf.length];
        int at = 0;
        for (Population p : original.populations()) {
            for (int i = 0; i < p.size(); i++) {
                groupOf[at] = groups.size();
                neuronOf[at++] = i;
            }
            if (!(p.model() instanceof LeakyReadout)) {
                groups.add(new SpikeTable.Group(p.label(), p.size()));
            }
        }
        double[] times = new double[keys.length];
        int[] population = new int[keys.length];
        int[] neuron = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            times[i] = ms((int) (keys[i] >>> 32));
            population[i] = groupOf[(int) keys[i]];
            neuron[i] = neuronOf[(int) keys[i]];
        }
        return new SpikeTable(durationMs, groups, times, population, neuron);
    }
}
