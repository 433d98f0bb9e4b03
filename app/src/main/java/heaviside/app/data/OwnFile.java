package heaviside.app.data;

import heaviside.engine.data.CsvTable;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.SpokenSpikes;
import heaviside.engine.io.spikes.RecordingSet;
import heaviside.engine.io.spikes.SpikeFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

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
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") && hasClasses(file)) {
            return new CsvTable(file);
        }
        if (Datasets.isFile(name) && !name.contains(".csv") && shd(file)) {
            return Datasets.open(file.toString(), DataFolders.only());
        }
        return RecordingSet.open(file);
    }

    /// Whether it is spikes in the layout of SHD: anything else in HDF5 is a recording.
    private static boolean shd(Path file) {
        try {
            SpokenSpikes.open(file);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean hasClasses(Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
            char[] head = new char[MOST_HEADER];
            int n = Math.max(0, in.read(head));
            String first = new String(head, 0, n).lines().findFirst().orElse("");
            return List.of(first.toLowerCase(Locale.ROOT).split("[,;\t]", -1)).stream()
                    .anyMatch(w -> CLASSES.contains(w.strip().replace("\"", "")));
        }
    }
}
