package heaviside.engine.train;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.Ints;

/// One sample run through the current weights, for pictures and comparison.
///
/// @param input the encoded input
/// @param label true class
/// @param hiddenSteps for each spiking layer, the step of each spike, ascending
/// @param hiddenUnits for each spiking layer, the neuron of each spike
/// @param readout T x classes: read-out membrane at each step
/// @param probabilities softmax of the logits
/// @param membraneCounts histogram of hidden membranes over `[membraneLow, membraneHigh]`
public record SampleTrace(SpikeInput input, int label, java.util.List<Ints> hiddenSteps,
        java.util.List<Ints> hiddenUnits, float[][] readout, double[] probabilities, long[] membraneCounts,
        double membraneLow, double membraneHigh) {
}
