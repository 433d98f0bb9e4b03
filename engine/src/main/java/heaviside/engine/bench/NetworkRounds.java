package heaviside.engine.bench;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.sim.ClockSimulation;
import java.util.Map;

/// A network that runs on and on, a piece of biological time a round.
final class NetworkRounds implements Workload.Prepared {
    /// Bytes that a second of biological time has to move at least.
    ///
    /// @param cache through the level-two cache
    /// @param memory from beyond it
    record Traffic(double cache, double memory) {
    }

    /// Computes the traffic from what happened.
    @FunctionalInterface
    interface Counting {
        /// @param stepsPerS steps a biological second
        /// @param spikesPerS spikes a biological second
        Traffic traffic(double stepsPerS, double spikesPerS);
    }

    private final CompiledNetwork network;
    private final ClockSimulation simulation;
    private final int threads;
    private final double bioS;
    private final Counting counting;
    private long spikes;
    private double seconds;

    NetworkRounds(CompiledNetwork network, ClockSimulation simulation, int threads, double bioS, Counting counting) {
        this.network = network;
        this.simulation = simulation;
        this.threads = threads;
        this.bioS = bioS;
        this.counting = counting;
    }

    @Override
    public double round() {
        long before = simulation.spikes();
        simulation.advance(network.grid().steps(1000 * bioS));
        spikes = simulation.spikes() - before + spikes;
        seconds += bioS;
        return bioS;
    }

    @Override
    public String metric() {
        return "wall_s_per_bio_s";
    }

    @Override
    public Workload.Limit limit() {
        Traffic t = counting.traffic(1000 / network.grid().dtMs(), spikes / seconds);
        MachineLimits m = MachineLimits.of(threads);
        return new Workload.Limit("cache and memory bandwidth",
                t.cache / m.cacheBytesPerS() + t.memory / m.memoryBytesPerS());
    }

    @Override
    public Map<String, Double> figures() {
        double rate = spikes / seconds / network.neurons();
        double out = network.synapses() / (double) network.neurons();
        return Map.of("rate_hz", rate, "neurons", (double) network.neurons(), "synapses",
                (double) network.synapses(), "synaptic_events_per_bio_s", rate * network.neurons() * out);
    }

    @Override
    public void close() {
        simulation.close();
    }
}
