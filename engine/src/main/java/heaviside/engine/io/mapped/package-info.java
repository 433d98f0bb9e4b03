/// Mapped networks as HDF5, beside their JSON ([heaviside.engine.chip.map.MappedFile]). May import `chip` and `io.hdf5`. Start
/// at [heaviside.engine.io.mapped.MappedHdf5].
@NullMarked
package heaviside.engine.io.mapped;

import org.jspecify.annotations.NullMarked;
