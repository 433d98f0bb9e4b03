/// A writer of HDF5 files, for exchange with other programs: groups, arrays, texts, attributes and references. Reading is
/// done by a library, whose own writer knows neither texts of variable length nor references nor empty arrays. May import
/// nothing of the engine. Start at [heaviside.engine.io.hdf5.Hdf5Tree].
@NullMarked
package heaviside.engine.io.hdf5;

import org.jspecify.annotations.NullMarked;
