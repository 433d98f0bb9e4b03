package heaviside.engine.exchange;

import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.hdf5.Hdf5Tree;
import heaviside.engine.io.hdf5.Hdf5Writer;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// HDF5 files that are opened again before they take their name.
final class Hdf5Files {
    private Hdf5Files() {
    }

    /// @param probe a data set that must be there afterwards
    /// @param length of it
    static void write(Path file, Hdf5Tree root, String probe, int length) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is not a file name.");
        }
        Files.createDirectories(folder);
        Path temp = folder.resolve("." + file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
        try {
            Hdf5Writer.write(temp, root);
            try (HdfFile f = new HdfFile(temp)) {
                if (f.getDatasetByPath(probe).getDimensions()[0] != length) {
                    throw new IOException(file + " did not come back as it was written; it was not kept.");
                }
            }
            AtomicFiles.move(temp, file);
        } finally {
            Files.deleteIfExists(temp);
        }
    }
}
