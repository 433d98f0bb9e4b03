package heaviside.engine.train.microscope;

/// A place where the loss is not continuous along the weight.
///
/// @param weight where, to a billionth of the sweep
/// @param below loss just below
/// @param above loss just above
/// @param what "4th spike appears", going up
/// @param spikesBelow spikes of the output just below
/// @param spikesAbove spikes of the output just above
public record Jump(double weight, double below, double above, String what, int spikesBelow, int spikesAbove) {
}
