package heaviside.app.train;

import heaviside.engine.data.Dataset;
import heaviside.engine.network.Network;
import heaviside.engine.train.TrainingSetup;
import java.util.function.Supplier;

/// What a measurement in the background is made on.
///
/// @param network as it is now
/// @param setup settings
/// @param data opened on the measurement's thread
record Measured(Network network, TrainingSetup setup, Supplier<Dataset> data) {
}
