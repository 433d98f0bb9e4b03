package heaviside.engine.sim;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/// Networks for tests.
final class Nets {
    private Nets() {
    }

    /// A LIF with rest -65, threshold -50, R 100, tau_m 20.
    static Lif lif(double biasPa, double refractoryMs, double tauSynMs) {
        return new Lif(Parameter.of(20), Parameter.of(100), Parameter.of(-65), Parameter.of(-50), Parameter.of(-65),
                Parameter.of(refractoryMs), Parameter.of(biasPa), Parameter.of(0), Parameter.of(tauSynMs),
                Parameter.of(tauSynMs), ResetMode.TO_VALUE);
    }

    static Network one(Lif lif) {
        return Network.EMPTY.plus(new Population("n", "n", 1, Polarity.EXCITATORY, lif));
    }

    /// Excitation and inhibition, Poisson input, chance connections with drawn weights and delays.
    static Network balanced() {
        Lif lif = lif(100, 2, 5);
        Network n = Network.EMPTY.plus(new Population("e", "e", 80, Polarity.EXCITATORY, lif))
                .plus(new Population("i", "i", 20, Polarity.INHIBITORY, lif))
                .plus(new Stimulus.Poisson("x", "x", 50, 40, 0, Double.POSITIVE_INFINITY))
                .plus(new Projection("xe", "x", "e", new Connectivity.FixedProbability(0.3, true),
                        new Parameter.LogNormal(60, 0.4), Parameter.of(0)))
                .plus(new Projection("ee", "e", "e", new Connectivity.FixedProbability(0.2, false),
                        new Parameter.Uniform(10, 40), new Parameter.Uniform(0.5, 4)))
                .plus(new Projection("ei", "e", "i", new Connectivity.FixedInDegree(20, true), Parameter.of(60),
                        Parameter.of(1)))
                .plus(new Projection("ie", "i", "e", new Connectivity.AllToAll(true), new Parameter.Uniform(-80, -20),
                        Parameter.of(1.5)));
        return n;
    }

    static CompiledNetwork compiled(Network n, double dtMs) {
        return NetworkCompiler.compile(n, new TimeGrid(dtMs), Scheme.EXACT, 7, InputSource.none());
    }

    /// All spikes as `step * neurons + neuron`.
    static List<Long> spikes(ClockSimulation sim, int steps) {
        List<Long> out = new ArrayList<>();
        int n = sim.network().neurons();
        sim.advance(steps, (state, offset, units, count) -> {
            for (int i = 0; i < count; i++) {
                out.add(state * n + offset + units[i]);
            }
        }, s -> {
        });
        return out;
    }
}
