package heaviside.app.data;

import heaviside.engine.data.cochlea.WaveFile;
import heaviside.engine.io.spikes.SpikeFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What becomes of files that are dropped on a sound: the first recording is heard. Projects are left to the window.
///
/// @param sound to hear
/// @param words why others are not, or none is; empty if there is nothing to say
record DroppedSounds(Optional<Path> sound, String words) {
    /// @param files what was dropped. Not modified.
    static DroppedSounds of(List<Path> files) {
        Optional<Path> sound = files.stream().filter(f -> WaveFile.isRecording(f) && !Files.isDirectory(f)).findFirst();
        if (sound.isPresent()) {
            return new DroppedSounds(sound, files.size() == 1
                    ? ""
                    : "Of %d dropped files %s is heard; one sound at a time.".formatted(files.size(),
                            sound.get().getFileName()));
        }
        Path first = files.getFirst();
        Path name = first.getFileName();
        if (Files.isDirectory(first)) {
            return new DroppedSounds(sound,
                    ("%s is a folder; drop one recording. All its recordings become a data set with "
                            + "\u201cheaviside cochlea %s --out SET.h5\u201d.").formatted(name, name));
        }
        String lower = String.valueOf(name).toLowerCase(Locale.ROOT);
        return new DroppedSounds(sound, "%s is neither WAV nor FLAC. %s".formatted(name,
                SpikeFiles.endings().stream().anyMatch(e -> lower.endsWith("." + e))
                        ? "Drop spikes and data sets on Browse or in Spikes."
                        : "Convert it, then drop it here."));
    }

    /// Whether something is a project, which the window opens.
    static boolean isProject(Path f) {
        return f.toString().endsWith(".json") || Files.exists(f.resolve("project.json"));
    }
}
