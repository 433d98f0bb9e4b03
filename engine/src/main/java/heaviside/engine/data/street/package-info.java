/// A procedural street: a fixed camera, five kinds of road users, and the truth about them in every frame.
///
/// Start reading at [StreetScene]; [SceneSeed] keeps training, validation and test scenes apart. May import `math` and
/// `data`.
@NullMarked
package heaviside.engine.data.street;

import org.jspecify.annotations.NullMarked;
