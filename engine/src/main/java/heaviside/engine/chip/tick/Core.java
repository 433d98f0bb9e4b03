package heaviside.engine.chip.tick;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.map.QuantisedNetwork;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.network.ResetMode;
import java.util.Arrays;

/// One core: neuron state, the arrival ring, and the rows of its axons.
final class Core {
    final CorePlan plan;
    private final QuantisedNetwork.Pop pop;
    private final int bits;
    private final int max;
    private final int slots;
    private final int[] v;
    private final int[] u;
    private final int[] held;
    private final boolean[] fired;
    private final long[][] arriving;
    private final boolean[][] touched;
    private int now;

    Core(CorePlan plan, QuantisedNetwork net) {
        this.plan = plan;
        this.pop = net.populations().get(plan.population());
        this.bits = net.decayBits();
        this.max = net.stateMax();
        this.slots = net.longestDelay() + 1;
        int n = plan.neurons();
        v = new int[n];
        u = new int[n];
        held = new int[n];
        fired = new boolean[n];
        arriving = new long[slots][n];
        touched = new boolean[slots][n];
    }

    void reset() {
        Arrays.fill(v, 0);
        Arrays.fill(u, 0);
        Arrays.fill(held, 0);
        Arrays.fill(fired, false);
        for (int s = 0; s < slots; s++) {
            Arrays.fill(arriving[s], 0);
            Arrays.fill(touched[s], false);
        }
        now = 0;
    }

    int membrane(int local) {
        return v[local];
    }

    boolean fired(int local) {
        return fired[local];
    }

    /// Which neurons spike in this tick; returns how many.
    int fire() {
        if (!pop.spiking()) {
            return 0;
        }
        int first = plan.first();
        int n = 0;
        for (int i = 0; i < v.length; i++) {
            boolean f = held[i] == 0 && v[i] > pop.threshold()[first + i];
            fired[i] = f;
            n += f ? 1 : 0;
        }
        return n;
    }

    /// A packet on an axon: its row is added to the arrivals. Returns the synaptic events.
    int receive(int axon) {
        int from = plan.rowStart()[axon];
        int to = plan.rowStart()[axon + 1];
        int[] targets = plan.targets();
        int[] weights = plan.weights();
        if (slots == 1) {
            long[] a = arriving[0];
            boolean[] t = touched[0];
            for (int k = from; k < to; k++) {
                a[targets[k]] += weights[k];
                t[targets[k]] = true;
            }
        } else {
            short[] delays = plan.delays();
            for (int k = from; k < to; k++) {
                int slot = (now + delays[k]) % slots;
                arriving[slot][targets[k]] += weights[k];
                touched[slot][targets[k]] = true;
            }
        }
        return to - from;
    }

    /// Moves every neuron on by one tick; counts active and idle updates.
    void update(EnergyLedger ledger) {
        int first = plan.first();
        long[] a = arriving[now];
        boolean[] t = touched[now];
        int active = 0;
        for (int i = 0; i < v.length; i++) {
            int j = first + i;
            boolean s = fired[i];
            active += s || t[i] ? 1 : 0;
            int next = next(i, j, s);
            u[i] = QuantisedNetwork.saturate(QuantisedNetwork.decay(u[i], pop.decayU()[j], bits) + a[i], max);
            v[i] = next;
            a[i] = 0;
            t[i] = false;
        }
        now = now + 1 == slots ? 0 : now + 1;
        ledger.add(EventClass.UPDATE_ACTIVE, plan.core(), active);
        ledger.add(EventClass.UPDATE_IDLE, plan.core(), v.length - active);
    }

    private int next(int i, int j, boolean spike) {
        if (held[i] > 0) {
            held[i]--;
            return pop.resetTo()[j];
        }
        if (spike && pop.refractory()[j] > 1) {
            held[i] = pop.refractory()[j] - 1;
        }
        if (spike && pop.reset() == ResetMode.TO_VALUE) {
            return pop.resetTo()[j];
        }
        long x = (long) QuantisedNetwork.decay(v[i], pop.decayV()[j], bits) + u[i] + pop.bias()[j];
        if (spike && pop.reset() == ResetMode.SUBTRACT) {
            x -= pop.threshold()[j];
        }
        return QuantisedNetwork.saturate(x, max);
    }
}
