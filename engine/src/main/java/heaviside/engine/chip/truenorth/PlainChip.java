package heaviside.engine.chip.truenorth;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A chip computed the plain way: one neuron after the other by [NeuronType], one synapse after the other. Slow; what the
/// fast chip is held against.
public final class PlainChip {
    private final ChipProgram program;
    private final Draws draws;
    private final int[] order;
    private final int[][] v;
    private final List<BitSet[]> ring = new ArrayList<>();
    private final List<long[]> spikes = new ArrayList<>();
    private final List<long[]> outputs = new ArrayList<>();
    private long tick;
    private long events;
    private long hops;

    /// @param order order in which the used cores are computed: a permutation of [ChipProgram#used()]. Not modified.
    public PlainChip(ChipProgram program, Draws draws, int[] order) {
        this.program = program;
        this.draws = draws;
        this.order = order.clone();
        this.v = new int[program.cores().size()][];
        for (int k : order) {
            v[k] = program.core(k).start().clone();
        }
        for (int s = 0; s <= Destination.LONGEST; s++) {
            BitSet[] slot = new BitSet[v.length];
            for (int k = 0; k < slot.length; k++) {
                slot[k] = new BitSet(CoreProgram.AXONS);
            }
            ring.add(slot);
        }
    }

    /// A spike on an axon, `ahead` ticks after the next one (0 to 15).
    public void inject(int core, int axon, int ahead) {
        ring.get((int) ((tick + ahead) % ring.size()))[core].set(axon);
    }

    /// One tick.
    public void tick() {
        spikes.clear();
        outputs.clear();
        BitSet[] now = ring.get((int) (tick % ring.size()));
        for (int k : order) {
            CoreProgram c = program.core(k);
            for (int n = 0; n < CoreProgram.NEURONS; n++) {
                if (c.used(n) && neuron(c, k, n, now[k])) {
                    spikes.add(new long[]{k, n});
                    send(k, n, c.destination(n));
                }
            }
            now[k].clear();
        }
        tick++;
    }

    private boolean neuron(CoreProgram c, int k, int n, BitSet axons) {
        NeuronType p = c.type(n);
        int x = v[k][n];
        for (int a = axons.nextSetBit(0); a >= 0; a = axons.nextSetBit(a + 1)) {
            if (c.connected(a, n)) {
                int g = c.axonTypes()[a];
                boolean chance = (p.stochastic() >> g & 1) != 0;
                x += p.synapse(g, chance ? draws.synapse(tick, k, n, a) : 0);
                events += p.weights().of(g) != 0 ? 1 : 0;
            }
        }
        x = p.leaked(x, p.stochasticLeak() ? draws.leak(tick, k, n) : 0);
        int eta = p.thresholdMask() == 0 ? 0 : draws.threshold(tick, k, n) & p.thresholdMask();
        v[k][n] = p.settled(x, eta);
        return p.spikes(x, eta);
    }

    private void send(int k, int n, Destination d) {
        switch (d) {
            case Destination.Axon a -> {
                hops += Math.abs(program.column(a.core()) - program.column(k))
                        + Math.abs(program.row(a.core()) - program.row(k));
                ring.get((int) ((tick + a.delay()) % ring.size()))[a.core()].set(a.axon());
            }
            case Destination.Output o -> outputs.add(new long[]{o.pin(), n});
            case Destination.Nowhere x -> {
            }
        }
    }

    /// Spikes of the last tick as `core * 256 + neuron`, ascending.
    public int[] spikes() {
        return spikes.stream().mapToInt(s -> (int) (s[0] * CoreProgram.NEURONS + s[1])).sorted().toArray();
    }

    /// Pins of the last tick, ascending; a pin stands once for every spike.
    public int[] outputs() {
        return outputs.stream().mapToInt(s -> (int) s[0]).sorted().toArray();
    }

    /// Membrane of a neuron of a used core.
    public int membrane(int core, int neuron) {
        return v[core][neuron];
    }

    /// Synaptic events so far.
    public long events() {
        return events;
    }

    /// Hops so far.
    public long hops() {
        return hops;
    }
}
