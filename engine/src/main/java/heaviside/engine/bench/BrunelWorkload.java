package heaviside.engine.bench;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;

/// The sparse random network of Brunel 2000 (J. Comput. Neurosci. 8:183) with g = 5 and eta = 2: asynchronous irregular, about
/// 37 Hz. Each neuron has its own Poisson input of eta times the rate that just reaches threshold, 20 kHz.
final class BrunelWorkload implements Workload {
    private static final int EXC = 10_000;
    private static final int INH = 2_500;
    private static final double J = 0.1;
    private static final double G = 5;
    private static final double ETA = 2;
    private static final double TAU = 20;
    private static final double THETA = 20;

    @Override
    public String name() {
        return "brunel";
    }

    @Override
    public String description() {
        return "12,500 LIF neurons with delta synapses (10,000 + 2,500), in-degree 1,000 + 250, delay 1.5 ms, dt 0.1 ms,"
                + " Poisson input, about 37 Hz";
    }

    /// The network.
    static Network network() {
        DeltaLif model = new DeltaLif(Parameter.of(TAU), Parameter.of(100), Parameter.of(0), Parameter.of(THETA),
                Parameter.of(10), Parameter.of(2), Parameter.of(0), Parameter.of(0), ResetMode.TO_VALUE);
        double thresholdHz = 1000 * THETA / (J * EXC / 10 * TAU);
        double inputHz = ETA * thresholdHz * EXC / 10;
        Network n = Network.EMPTY.plus(new Population("exc", "Excitatory", EXC, Polarity.EXCITATORY, model))
                .plus(new Population("inh", "Inhibitory", INH, Polarity.INHIBITORY, model));
        for (Population t : n.populations()) {
            String id = t.id();
            n = n.plus(new Stimulus.Poisson("input-" + id, "Input", t.size(), inputHz, 0, Double.POSITIVE_INFINITY))
                    .plus(new Projection("drive-" + id, "input-" + id, id, new Connectivity.OneToOne(),
                            Parameter.of(J), Parameter.of(0)))
                    .plus(new Projection("exc-" + id, "exc", id, new Connectivity.FixedInDegree(EXC / 10, false),
                            Parameter.of(J), Parameter.of(1.5)))
                    .plus(new Projection("inh-" + id, "inh", id, new Connectivity.FixedInDegree(INH / 10, false),
                            Parameter.of(-G * J), Parameter.of(1.5)));
        }
        return n;
    }

    @Override
    public Prepared prepare(int threads, long seed) {
        CompiledNetwork c = NetworkCompiler.compile(network(), new TimeGrid(0.1), Scheme.EXACT, seed,
                InputSource.none());
        // a neuron and step: membrane, input, current, hold read, two written, input read and written three times more;
        // a spike: one bit a target from beyond the cache
        return new NetworkRounds(c, new ClockSimulation(c, threads), threads, 0.5,
                (steps, spikes) -> new NetworkRounds.Traffic(steps * c.neurons() * 96, spikes * c.neurons() / 8));
    }
}
