package heaviside.engine.chip;

import heaviside.engine.chip.map.QuantisedNetwork;
import heaviside.engine.network.ResetMode;
import java.util.ArrayList;
import java.util.List;

/// The integer arithmetic of [QuantisedNetwork] computed the plain way: no cores, no packets, no axons; full weight
/// matrices and one history of spikes. The mapped chip has to give the same spikes, tick for tick.
public final class QuantisedReference {
    private final QuantisedNetwork net;
    private final int[][] v;
    private final int[][] u;
    private final int[][] hold;
    private final List<boolean[][]> populationHistory = new ArrayList<>();
    private final List<boolean[][]> inputHistory = new ArrayList<>();
    private boolean[][] pending;
    private final int depth;
    private long events;

    /// @param net what to compute
    public QuantisedReference(QuantisedNetwork net) {
        this.net = net;
        int n = net.populations().size();
        v = new int[n][];
        u = new int[n][];
        hold = new int[n][];
        depth = net.longestDelay() + 1;
        pending = noInput();
        reset();
    }

    private boolean[][] noInput() {
        boolean[][] x = new boolean[net.inputs().size()][];
        for (int i = 0; i < x.length; i++) {
            x[i] = new boolean[net.inputs().get(i).size()];
        }
        return x;
    }

    /// Everything to rest.
    public void reset() {
        for (int p = 0; p < v.length; p++) {
            int size = net.populations().get(p).size();
            v[p] = net.populations().get(p).start().clone();
            u[p] = new int[size];
            hold[p] = new int[size];
        }
        populationHistory.clear();
        inputHistory.clear();
        pending = noInput();
    }

    /// Gives a spike on a channel of an input to the next tick.
    public void inject(int input, int channel) {
        pending[input][channel] = true;
    }

    /// One tick.
    ///
    /// @return for each population, which neurons spiked
    public boolean[][] tick() {
        boolean[][] spikes = new boolean[v.length][];
        for (int p = 0; p < v.length; p++) {
            QuantisedNetwork.Pop pop = net.populations().get(p);
            spikes[p] = new boolean[pop.size()];
            for (int i = 0; i < pop.size(); i++) {
                spikes[p][i] = pop.spiking() && hold[p][i] == 0
                        && (net.inclusive() ? v[p][i] >= pop.threshold()[i] : v[p][i] > pop.threshold()[i]);
            }
        }
        populationHistory.addFirst(spikes);
        inputHistory.addFirst(pending);
        pending = noInput();
        while (populationHistory.size() > depth) {
            populationHistory.removeLast();
            inputHistory.removeLast();
        }
        for (int p = 0; p < v.length; p++) {
            advance(p, spikes[p], arrivals(p));
        }
        return spikes;
    }

    private long[] arrivals(int target) {
        long[] a = new long[v[target].length];
        for (QuantisedNetwork.Proj p : net.projections()) {
            if (p.target() != target) {
                continue;
            }
            List<boolean[][]> history = p.fromInput() ? inputHistory : populationHistory;
            for (int back = 0; back < history.size(); back++) {
                boolean[] fired = history.get(back)[p.source()];
                for (int s = 0; s < fired.length; s++) {
                    if (fired[s]) {
                        row(p, s, back, a);
                    }
                }
            }
        }
        return a;
    }

    /// Adds what source `s` sent `back` ticks ago and arrives now.
    private void row(QuantisedNetwork.Proj p, int s, int back, long[] a) {
        for (int k = p.rowStart()[s]; k < p.rowStart()[s + 1]; k++) {
            if (p.delays()[k] == back) {
                a[p.targets()[k]] += (long) p.weights()[k] * (1L << p.shift());
                events++;
            }
        }
    }

    private void advance(int p, boolean[] spikes, long[] arriving) {
        QuantisedNetwork.Pop pop = net.populations().get(p);
        for (int i = 0; i < pop.size(); i++) {
            long next = shrink(v[p][i], pop.decayV()[i]) + u[p][i] + pop.bias()[i];
            boolean toValue = spikes[i] && pop.reset() == ResetMode.TO_VALUE;
            if (spikes[i] && pop.reset() == ResetMode.SUBTRACT) {
                next -= pop.threshold()[i];
            }
            if (toValue || hold[p][i] > 0) {
                next = pop.resetTo()[i];
            }
            hold[p][i] = spikes[i] ? Math.max(0, pop.refractory()[i] - 1) : Math.max(0, hold[p][i] - 1);
            u[p][i] = cut(shrink(u[p][i], pop.decayU()[i]) + arriving[i]);
            v[p][i] = cut(next);
        }
    }

    /// x m / 2^bits, rounded towards zero: what integer division does.
    private long shrink(int x, int m) {
        return (long) x * m / (1L << net.decayBits());
    }

    private int cut(long x) {
        return (int) (x > net.top() ? net.top() : x < -net.stateMax() ? -net.stateMax() : x);
    }

    /// Membranes of a population, in its unit. Not modified.
    public int[] membranes(int population) {
        return v[population];
    }

    /// Synaptic events so far.
    public long events() {
        return events;
    }
}
