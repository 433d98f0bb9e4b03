package heaviside.engine.sim;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.network.LeakyReadout;

/// An event-driven simulation looked at once a step of the grid. A spike belongs to the state at or after it; its exact time
/// goes with it.
public final class EventSteps implements Simulation {
    private final CompiledNetwork network;
    private final EventSimulation events;
    private final int[] unit = new int[1];
    private long step;
    private long spikes;
    private double exact = Double.NaN;

    /// @throws CompileException if the network has something that is not exact between events
    public EventSteps(CompiledNetwork network) {
        this.network = network;
        events = new EventSimulation(network);
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public long spikes() {
        return spikes;
    }

    @Override
    public void advance(int steps, ClockSimulation.SpikeSink spikeSink, ClockSimulation.StateSink stateSink) {
        for (int s = 0; s < steps; s++) {
            events.advance(network.grid().timeMs(step + 1));
            step++;
            for (int i = 0; i < events.spikeCount(); i++) {
                unit[0] = events.spikeNeuron(i);
                exact = events.spikeTimeMs(i);
                spikeSink.spikes(step, 0, unit, 1);
            }
            spikes += events.spikeCount();
            events.forgetSpikes();
            exact = Double.NaN;
            stateSink.reached(step);
        }
    }

    @Override
    public double exactMs() {
        return exact;
    }

    @Override
    public double value(int population, int neuron, int variable) {
        CompiledPopulation p = network.populations().get(population);
        int i = p.offset() + neuron;
        boolean readout = p.population().model() instanceof LeakyReadout;
        return switch (variable) {
            case 0 -> events.membraneMv(i);
            case 1 -> readout ? events.currentPa(i) : events.currentPa(i) - events.inhibitionPa(i);
            case 2 -> events.inhibitionPa(i);
            default -> events.externalPa(i);
        };
    }

    @Override
    public void membrane(float[] into) {
        for (int i = 0; i < network.neurons(); i++) {
            into[i] = (float) events.membraneMv(i);
        }
    }

    @Override
    public double[] values(String population, String key) {
        for (CompiledPopulation p : network.populations()) {
            if (p.population().id().equals(population)) {
                return p.values(key).clone();
            }
        }
        throw new IllegalArgumentException("There is no population '" + population + "'.");
    }

    /// Takes over time, state and travelling spikes of whatever is the same in another simulation. New parts start at rest.
    public void adopt(EventSteps old) {
        step = old.step;
        spikes = old.spikes;
        events.adopt(old.events);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
