package heaviside.engine.sim;

/// A network that advances in steps of the grid, whatever it does between them. Not thread safe.
public sealed interface Simulation extends AutoCloseable permits ClockSimulation, EventSteps {
    /// Steps done: the state's number.
    long step();

    /// Spikes since the start.
    long spikes();

    /// Advances by `steps`.
    ///
    /// @param spikeSink receives all spikes, in the order of time
    /// @param stateSink is told of each state after its spikes
    void advance(int steps, ClockSimulation.SpikeSink spikeSink, ClockSimulation.StateSink stateSink);

    /// Exact time of the spike that the sink is being told of, ms; NaN if spikes are known to the step only.
    double exactMs();

    /// A variable of a neuron.
    ///
    /// @param population index in network order
    /// @param variable index in the order of the model's variables
    double value(int population, int neuron, int variable);

    /// All membrane potentials, mV, populations in network order. Modified: `into`.
    void membrane(float[] into);

    /// A parameter's present values in a population, copied.
    double[] values(String population, String key);

    @Override
    void close();
}
