package heaviside.engine.sim;

import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.compile.Synapses;
import heaviside.engine.math.Csr;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Plasticity;
import heaviside.engine.network.Projection;
import java.util.Arrays;

/// The synapses of a projection whose weights change. Arrivals and spikes of one step are taken together: first every weight
/// is changed by the traces as they were, then the traces take the step's events in. One thread calls it between steps, so
/// results do not depend on the number of threads.
abstract sealed class PlasticProjection permits PairProjection, TripletProjection, RewardProjection {
    final Csr pairs;
    final double[] weights;
    /// Incoming synapses of each target: `inSynapse[inStart[t] .. inStart[t+1])`, their sources beside them.
    final int[] inStart;
    final int[] inSynapse;
    final int[] inSource;
    final int delay;
    final double dtMs;
    private final Projection projection;
    private final SpikeHistory before;
    private final SpikeHistory after;

    /// @param before spikes of the source
    /// @param after spikes of the target
    PlasticProjection(CompiledProjection p, int targets, SpikeHistory before, SpikeHistory after, double dtMs) {
        this.projection = p.projection();
        this.before = before;
        this.after = after;
        this.dtMs = dtMs;
        Connectivity c = projection.connectivity();
        boolean noSelf = !p.fromStimulus() && p.source() == p.target()
                && c instanceof Connectivity.AllToAll a && !a.self();
        Synapses.Lists own = lists(p.synapses(), noSelf);
        pairs = own.pairs();
        weights = own.weights();
        delay = own.delays()[0];
        inStart = new int[targets + 1];
        for (int t : pairs.columns()) {
            inStart[t + 1]++;
        }
        for (int t = 0; t < targets; t++) {
            inStart[t + 1] += inStart[t];
        }
        inSynapse = new int[weights.length];
        inSource = new int[weights.length];
        int[] next = Arrays.copyOf(inStart, targets);
        for (int s = 0; s < pairs.rows(); s++) {
            for (int k = pairs.start()[s]; k < pairs.start()[s + 1]; k++) {
                int at = next[pairs.columns()[k]]++;
                inSynapse[at] = k;
                inSource[at] = s;
            }
        }
    }

    /// The rule of a projection.
    static PlasticProjection of(CompiledProjection p, int targets, SpikeHistory before, SpikeHistory after,
            SpikeHistory reward, double dtMs, int late) {
        return switch (p.projection().plasticity()) {
            case Plasticity.Pair r -> new PairProjection(p, targets, before, after, dtMs, r);
            case Plasticity.Triplet r -> new TripletProjection(p, targets, before, after, dtMs, r);
            case Plasticity.Reward r -> new RewardProjection(p, targets, before, after, dtMs, r, reward, late);
            case Plasticity.Fixed f -> throw new IllegalArgumentException(p.projection().id() + " does not learn");
        };
    }

    /// Own lists with a weight a synapse and one delay.
    private static Synapses.Lists lists(Synapses synapses, boolean noSelf) {
        return switch (synapses) {
            case Synapses.Lists l -> {
                double[] w = new double[l.pairs().count()];
                for (int k = 0; k < w.length; k++) {
                    w[k] = l.weights()[l.uniformWeight() ? 0 : k];
                }
                yield new Synapses.Lists(l.pairs(), w, new int[]{l.delays()[0]});
            }
            case Synapses.Dense d -> dense(d, noSelf);
            case Synapses.Bits b -> bits(b);
        };
    }

    private static Synapses.Lists dense(Synapses.Dense d, boolean noSelf) {
        int[] start = new int[d.sources() + 1];
        int[] columns = new int[d.weights().length - (noSelf ? d.sources() : 0)];
        double[] w = new double[columns.length];
        int at = 0;
        for (int s = 0; s < d.sources(); s++) {
            for (int t = 0; t < d.targets(); t++) {
                if (!noSelf || s != t) {
                    columns[at] = t;
                    w[at++] = d.weights()[s * d.targets() + t];
                }
            }
            start[s + 1] = at;
        }
        return new Synapses.Lists(new Csr(start, columns), w, new int[]{d.delay()});
    }

    private static Synapses.Lists bits(Synapses.Bits b) {
        int[] start = new int[b.sources() + 1];
        int[] columns = new int[Math.toIntExact(b.count())];
        int at = 0;
        for (int s = 0; s < b.sources(); s++) {
            for (int t = 0; t < b.targets(); t++) {
                if ((b.bits()[s * b.stride() + (t >> 6)] >>> (t & 63) & 1) != 0) {
                    columns[at++] = t;
                }
            }
            start[s + 1] = at;
        }
        double[] w = new double[columns.length];
        Arrays.fill(w, b.weight());
        return new Synapses.Lists(new Csr(start, columns), w, new int[]{b.delay()});
    }

    /// The live synapses for delivery.
    final Synapses.Lists synapses() {
        return new Synapses.Lists(pairs, weights, new int[]{delay});
    }

    /// Spikes of the source.
    final SpikeHistory source() {
        return before;
    }

    final Projection projection() {
        return projection;
    }

    /// Takes in the events of step `n`: arrivals of spikes of step n - delay, and spikes of the target of state n.
    void learn(long n) {
        int arrivals = before.count(n - delay);
        int spikes = after.count(n);
        if (arrivals == 0 && spikes == 0) {
            return;
        }
        int[] sources = arrivals == 0 ? new int[0] : before.units(n - delay);
        int[] targets = spikes == 0 ? new int[0] : after.units(n);
        for (int k = 0; k < arrivals; k++) {
            arrive(sources[k], n);
        }
        for (int k = 0; k < spikes; k++) {
            spike(targets[k], n);
        }
        for (int k = 0; k < arrivals; k++) {
            arrived(sources[k], n);
        }
        for (int k = 0; k < spikes; k++) {
            spiked(targets[k], n);
        }
    }

    /// Changes the weights of a source whose spike arrives.
    abstract void arrive(int source, long n);

    /// Changes the weights of a target that spikes.
    abstract void spike(int target, long n);

    /// Lets the traces of a source jump.
    abstract void arrived(int source, long n);

    /// Lets the traces of a target jump.
    abstract void spiked(int target, long n);

    /// Weight of synapse `k` at step `n`, without touching it, so that looking changes nothing.
    double weight(int k, long n) {
        return weights[k];
    }

    /// Takes over weights and traces if the other one has the same pairs and started from the same weights.
    final void adopt(PlasticProjection old) {
        boolean same = old.projection.withPlasticity(projection.plasticity()).equals(projection)
                && old.inStart.length == inStart.length && Arrays.equals(old.pairs.start(), pairs.start())
                && Arrays.equals(old.pairs.columns(), pairs.columns());
        if (same) {
            System.arraycopy(old.weights, 0, weights, 0, weights.length);
            adoptTraces(old);
        }
    }

    /// Takes over the traces of a projection of the same shape and rule.
    abstract void adoptTraces(PlasticProjection old);

    /// The weights now, copied.
    final LearnedWeights learned(long n) {
        double[] now = new double[weights.length];
        for (int k = 0; k < now.length; k++) {
            now[k] = weight(k, n);
        }
        return new LearnedWeights(projection.id(), n, pairs, now);
    }
}
