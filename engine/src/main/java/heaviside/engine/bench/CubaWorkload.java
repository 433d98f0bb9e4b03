package heaviside.engine.bench;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;

/// The CUBA network of Vogels and Abbott 2005 in the form of Brian2's example (benchmark 2 of Brette et al. 2007): weights
/// in mV, here 1 pA through 1000 MOhm.
final class CubaWorkload implements Workload {
    private static final double MIN_V = -60;
    private static final double MAX_V = -50;

    @Override
    public String name() {
        return "cuba";
    }

    @Override
    public String description() {
        return "4,000 LIF neurons with exponential currents (3,200 + 800), 2 % connected, dt 0.1 ms, about 5.6 Hz";
    }

    /// The network.
    static Network network() {
        Lif lif = new Lif(Parameter.of(20), Parameter.of(1000), Parameter.of(-49), Parameter.of(-50),
                Parameter.of(-60), Parameter.of(5), Parameter.of(0), Parameter.of(0), Parameter.of(5),
                Parameter.of(10), ResetMode.TO_VALUE);
        Network n = Network.EMPTY.plus(new Population("exc", "Excitatory", 3200, Polarity.EXCITATORY, lif))
                .plus(new Population("inh", "Inhibitory", 800, Polarity.INHIBITORY, lif));
        for (Population s : n.populations()) {
            for (Population t : n.populations()) {
                double w = s.polarity() == Polarity.EXCITATORY ? 1.62 : -9;
                n = n.plus(new Projection(s.id() + "-" + t.id(), s.id(), t.id(),
                        new Connectivity.FixedProbability(0.02, true), Parameter.of(w), Parameter.of(0.1)));
            }
        }
        return n;
    }

    @Override
    public Prepared prepare(int threads, long seed) {
        CompiledNetwork c = NetworkCompiler.compile(network(), new TimeGrid(0.1), Scheme.EXACT, seed,
                InputSource.none());
        ClockSimulation sim = new ClockSimulation(c, threads);
        RandomStream random = new RandomStream(seed).stream("membrane");
        for (int p = 0; p < c.populations().size(); p++) {
            for (int i = 0; i < c.populations().get(p).size(); i++) {
                sim.setMembrane(p, i, MIN_V + (MAX_V - MIN_V) * random.nextDouble());
            }
        }
        double fanOut = c.synapses() / (double) c.neurons();
        // a neuron and step: 5 doubles read, 3 written; a synaptic event: index, one double read and written
        return new NetworkRounds(c, sim, threads, 1, (steps, spikes) -> new NetworkRounds.Traffic(
                steps * c.neurons() * 64 + spikes * fanOut * 20, 0));
    }
}
