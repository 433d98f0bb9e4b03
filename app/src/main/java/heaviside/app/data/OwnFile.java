package heaviside.app.data;

import heaviside.engine.data.CsvTable;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.SpokenSpikes;
import heaviside.engine.data.Unpacked;
import heaviside.engine.data.cochlea.WaveFile;
import heaviside.engine.io.spikes.RecordingSet;
import heaviside.engine.io.spikes.SpikeFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A file of the user's own in the browser: a data set (spikes in the layout of SHD, a table with a column of classes), or
/// recordings of spikes or of an event camera in any format that Spikes opens.
final class OwnFile {
    private static final Set<String> CLASSES = Set.of("class", "label", "target", "species");
    private static final int MOST_HEADER = 1 << 16;

    private OwnFile() {
    }

    /// Endings that the file dialog offers.
    static String[] endings() {
        return Stream.concat(Stream.of("csv", "h5", "gz"), SpikeFiles.endings().stream()).distinct()
                .toArray(String[]::new);
    }

    /// What stands in the catalog's place.
    static Datasets.Entry entry(Path file) {
        String name = String.valueOf(file.getFileName());
        return new Datasets.Entry(file.toString(), name, 0, 0, "one file", "not known", "", "");
    }

    /// Opens it.
    ///
    /// @throws IOException with place and reason
    static Dataset open(Path file) throws IOException {
        Optional<String> elsewhere = elsewhere(file);
        if (elsewhere.isPresent()) {
            throw new IOException(elsewhere.get());
        }
        try {
            return read(file);
        } catch (OutOfMemoryError e) {
            throw new IOException("%s needs more memory than the %,d MB that Java may use here. Allow more, as with "
                    .formatted(file.getFileName(), Runtime.getRuntime().maxMemory() >> 20)
                    + "HEAVISIDE_OPTS=-Xmx4g, or split it.", e);
        }
    }

    /// Why it is not for the browser, and what to do with it instead; empty where it may be.
    static Optional<String> elsewhere(Path file) {
        Path name = file.getFileName();
        String lower = String.valueOf(name).toLowerCase(Locale.ROOT);
        if (Files.isDirectory(file)) {
            return Optional.of("%s is a folder. Open one file of it.".formatted(name));
        }
        if (WaveFile.isRecording(file)) {
            return Optional.of("%s is a sound. Drop it on Sound, where it becomes spikes.".formatted(name));
        }
        if (lower.endsWith(".nir")) {
            return Optional.of("%s is a network. File, Import a NIR graph opens it.".formatted(name));
        }
        return lower.matches(".*-ubyte(\\.gz)?")
                ? Optional.of(("%s is a part of MNIST or of a set like it. Put its four files into the folder mnist or "
                        + "fashion-mnist of %s, then choose the set at the left.").formatted(name, DataFolders.user()))
                : Optional.empty();
    }

    private static Dataset read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.csv(\\.gz)?")) {
            return hasClasses(file) ? new CsvTable(file) : RecordingSet.open(file);
        }
        return Datasets.isFile(name) ? spoken(file) : RecordingSet.open(file);
    }

    /// Spikes in the layout of SHD; anything else in HDF5 is a recording.
    private static Dataset spoken(Path file) throws IOException {
        try {
            return SpokenSpikes.open(file);
        } catch (IOException | RuntimeException e) {
            return RecordingSet.open(file);
        }
    }

    private static boolean hasClasses(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = Unpacked.isGzip(file) ? new GZIPInputStream(raw) : raw) {
            String first = new String(in.readNBytes(MOST_HEADER), StandardCharsets.ISO_8859_1).lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#")).findFirst().orElse("");
            return List.of(first.toLowerCase(Locale.ROOT).split("[,;\t]", -1)).stream()
                    .anyMatch(w -> CLASSES.contains(w.strip().replace("\"", "")));
        } catch (ZipException | EOFException e) {
            return false; // the reader of recordings says what is wrong
        }
    }
}
