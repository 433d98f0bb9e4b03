package heaviside.engine.video;

import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.RoadUser;

/// A box that a detector drew.
///
/// @param kind class
/// @param box pixels
/// @param confidence 0 to 1
public record Detection(RoadUser kind, Box box, double confidence) {
}
