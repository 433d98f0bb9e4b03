package heaviside.engine.data.cochlea;

/// What goes on in some channels.
///
/// @param stepHz steps a second
/// @param channels which
/// @param velocity of the basilar membrane, by channel and step
/// @param probability of a fibre to fire, by channel and step
@SuppressWarnings("ArrayRecordComponent")
public record CochleaTrace(double stepHz, int[] channels, double[][] velocity, double[][] probability) {
}
