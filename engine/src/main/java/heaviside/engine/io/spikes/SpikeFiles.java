package heaviside.engine.io.spikes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The formats of spike files that the program knows. One line a format; the first that recognises a file reads it.
public final class SpikeFiles {
    /// Every format, in the order of asking.
    public static final List<SpikeFormat> FORMATS = List.of(new EventSpikes.Aedat2(), new EventSpikes.Aedat4(),
            new MatSpikes(), new NpySpikes(), new HdfSpikes.Nwb(), new NixSpikes(), new ShdSpikes(),
            new HdfSpikes.Sonata(), new EventArchive(), new EventSpikes.Nmnist(), new TextSpikes());
    /// Recordings that [#read] takes from one file; a file with more is for [#open].
    public static final int MOST_AT_ONCE = 10_000;

    private SpikeFiles() {
    }

    /// Endings of files, each once, that a file dialog may offer: `nwb`, `mat`.
    public static List<String> endings() {
        return FORMATS.stream().map(SpikeFormat::patterns).flatMap(List::stream)
                .map(p -> p.startsWith("*.") ? p.substring(2) : p).distinct().toList();
    }

    /// All recordings of a file.
    ///
    /// @throws IOException with place and reason
    public static List<SpikeRecording> read(Path file) throws IOException {
        return read(file, Optional.empty());
    }

    /// All recordings of a file.
    ///
    /// @param scale unit of times where the file does not say; empty to guess
    /// @throws IOException with place and reason
    public static List<SpikeRecording> read(Path file, Optional<TimeScale> scale) throws IOException {
        try (SpikeFile f = open(file, scale)) {
            if (f.count() > MOST_AT_ONCE) {
                throw SpikeFormatException.in(file.getFileName().toString(),
                        "it holds %,d recordings; %,d can be taken at once. Choose some of them."
                                .formatted(f.count(), MOST_AT_ONCE));
            }
            List<SpikeRecording> all = new ArrayList<>();
            for (int i = 0; i < f.count(); i++) {
                all.add(f.read(i));
            }
            return all;
        }
    }

    /// Opens a file whose recordings are then read one at a time.
    ///
    /// @throws IOException with place and reason
    public static SpikeFile open(Path file) throws IOException {
        return open(file, Optional.empty());
    }

    /// Opens a file whose recordings are then read one at a time.
    ///
    /// @param scale unit of times where the file does not say; empty to guess
    /// @throws IOException with place and reason
    public static SpikeFile open(Path file, Optional<TimeScale> scale) throws IOException {
        return open(ByteSource.of(file), scale);
    }

    /// Opens a file, or bytes.
    ///
    /// @throws IOException with place and reason
    public static SpikeFile open(ByteSource source, Optional<TimeScale> scale) throws IOException {
        if (source.head().length == 0) {
            throw SpikeFormatException.in(source.name(), "the file is empty.");
        }
        for (SpikeFormat f : FORMATS) {
            if (f.recognises(source)) {
                return f.open(source, scale);
            }
        }
        throw SpikeFormatException.in(source.name(), "no known format. Known: %s."
                .formatted(String.join(", ", FORMATS.stream().map(SpikeFormat::title).toList())));
    }
}
