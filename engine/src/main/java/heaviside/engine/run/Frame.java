package heaviside.engine.run;

/// The newest state of a run, published without locks; older ones are dropped.
///
/// @param step steps done
/// @param timeMs time of the state
/// @param membrane V of every neuron, mV, populations in network order. Not modified.
/// @param sinceSpikeMs time since each neuron's last spike, ms (large if never). Not modified.
/// @param running whether the run is advancing by itself
/// @param speed measured biological over wall time, averaged over half a second
/// @param spikes spikes since the start
public record Frame(long step, double timeMs, float[] membrane, float[] sinceSpikeMs, boolean running, double speed,
        long spikes) {
}
