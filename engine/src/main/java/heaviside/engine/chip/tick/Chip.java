package heaviside.engine.chip.tick;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.spec.ChipSpec.Mesh;
import heaviside.engine.chip.spec.EventClass;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chip that ticks. In one tick every core decides which of its neurons spike, packets for those spikes and for the
/// injected input travel x first and then y, each packet's axon row is accumulated, and every neuron moves on.
/// Accumulation is a sum of integers, so the outcome does not depend on the order of cores.
///
/// Not thread safe; one thread ticks it.
public final class Chip implements MappedChip {
    private final MappedNetwork mapped;
    private final Mesh mesh;
    private final Core[] cores;
    private final int[] order;
    private final Core[] byPlan;
    private final int[] neuronOffset;
    private final EnergyLedger ledger;
    private int[] spikes = new int[64];
    private int spikeCount;
    private int[] injected = new int[64];
    private int injectedCount;

    /// @param mapped a network without errors
    /// @throws IllegalArgumentException naming the first error
    public Chip(MappedNetwork mapped) {
        this(mapped, null);
    }

    /// As [#Chip(MappedNetwork)], going through the cores in a given order.
    ///
    /// @param order a permutation of the plans' indices, or null for their own order. Not modified.
    public Chip(MappedNetwork mapped, int @Nullable [] order) {
        if (!mapped.runs()) {
            throw new IllegalArgumentException(mapped.diagnostics().isEmpty()
                    ? "Nothing is mapped."
                    : mapped.diagnostics().getFirst().message());
        }
        this.mapped = mapped;
        this.mesh = mapped.spec().mesh();
        this.ledger = new EnergyLedger(mesh.cores());
        this.cores = new Core[mesh.cores()];
        List<CorePlan> plans = mapped.plans();
        this.byPlan = new Core[plans.size()];
        for (int i = 0; i < plans.size(); i++) {
            byPlan[i] = new Core(plans.get(i), mapped.integers());
            cores[plans.get(i).core()] = byPlan[i];
        }
        this.order = new int[plans.size()];
        Arrays.setAll(this.order, i -> order == null ? i : order[i]);
        int n = mapped.integers().populations().size();
        this.neuronOffset = new int[n + 1];
        for (int p = 0; p < n; p++) {
            neuronOffset[p + 1] = neuronOffset[p] + mapped.integers().populations().get(p).size();
        }
    }

    /// What runs on it.
    @Override
    public MappedNetwork mapped() {
        return mapped;
    }

    /// The counts so far.
    public EnergyLedger ledger() {
        return ledger;
    }

    /// Puts every neuron to rest and empties the rings; the ledger goes on.
    @Override
    public void reset() {
        for (Core c : byPlan) {
            c.reset();
        }
        spikeCount = 0;
        injectedCount = 0;
    }

    /// Gives a spike on a channel of an input to the next tick.
    @Override
    public void inject(int input, int channel) {
        if (injectedCount + 2 > injected.length) {
            injected = Arrays.copyOf(injected, injected.length * 2);
        }
        injected[injectedCount++] = input;
        injected[injectedCount++] = channel;
    }

    /// One tick.
    @Override
    public void tick() {
        spikeCount = 0;
        for (int k : order) {
            Core core = byPlan[k];
            int n = core.fire();
            if (n > 0) {
                ledger.add(EventClass.SPIKE, core.plan.core(), n);
            }
        }
        for (int i = 0; i < injectedCount; i += 2) {
            input(injected[i], injected[i + 1]);
        }
        injectedCount = 0;
        for (int k : order) {
            send(byPlan[k]);
        }
        for (int k : order) {
            byPlan[k].update(ledger);
        }
        Arrays.sort(spikes, 0, spikeCount);
        ledger.endTick();
    }

    private void input(int input, int channel) {
        MappedNetwork.InputRoutes r = mapped.inputRoutes().get(input);
        for (int k = r.start()[channel]; k < r.start()[channel + 1]; k++) {
            int to = r.core()[k];
            ledger.add(EventClass.INPUT, to, 1);
            ledger.add(EventClass.HOP_EW, to, Math.abs(mesh.column(to) - mesh.inputColumn()));
            ledger.add(EventClass.HOP_NS, to, Math.abs(mesh.row(to) - mesh.inputRow()));
            deliver(to, r.axon()[k]);
        }
    }

    private void send(Core core) {
        CorePlan p = core.plan;
        int from = p.core();
        int base = neuronOffset[p.population()] + p.first();
        for (int i = 0; i < p.neurons(); i++) {
            if (core.fired(i)) {
                note(base + i);
                for (int k = p.routeStart()[i]; k < p.routeStart()[i + 1]; k++) {
                    int to = p.routeCore()[k];
                    ledger.add(EventClass.MESSAGE, from, 1);
                    ledger.add(EventClass.HOP_EW, from, Math.abs(mesh.column(to) - mesh.column(from)));
                    ledger.add(EventClass.HOP_NS, from, Math.abs(mesh.row(to) - mesh.row(from)));
                    deliver(to, p.routeAxon()[k]);
                }
            }
        }
    }

    private void deliver(int core, int axon) {
        ledger.add(EventClass.SYNAPTIC_EVENT, core, cores[core].receive(axon));
    }

    private void note(int neuron) {
        if (spikeCount == spikes.length) {
            spikes = Arrays.copyOf(spikes, spikeCount * 2);
        }
        spikes[spikeCount++] = neuron;
    }

    /// Number of spikes in the last tick.
    @Override
    public int spikeCount() {
        return spikeCount;
    }

    /// Neuron of a spike of the last tick, ascending; populations follow each other in the network's order.
    @Override
    public int spikeAt(int i) {
        return spikes[i];
    }

    /// Membrane of a neuron, in its population's unit.
    public int membrane(int population, int neuron) {
        for (Core c : byPlan) {
            CorePlan p = c.plan;
            if (p.population() == population && neuron >= p.first() && neuron < p.first() + p.neurons()) {
                return c.membrane(neuron - p.first());
            }
        }
        throw new IllegalArgumentException("no neuron " + neuron + " in population " + population);
    }

    /// Reads a population's membranes off the chip, which the ledger counts.
    ///
    /// @param into modified, length of the population
    @Override
    public void readOut(int population, int[] into) {
        for (Core c : byPlan) {
            CorePlan p = c.plan;
            if (p.population() == population) {
                for (int i = 0; i < p.neurons(); i++) {
                    into[p.first() + i] = c.membrane(i);
                }
                ledger.addLate(EventClass.READOUT, p.core(), p.neurons());
            }
        }
    }

    @Override
    public EnergyLedger.Snapshot snapshot(int last) {
        return ledger.snapshot(last);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
