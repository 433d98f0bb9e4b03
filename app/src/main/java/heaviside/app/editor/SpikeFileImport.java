package heaviside.app.editor;

import heaviside.app.plot.Ticks;
import heaviside.engine.io.Failures;
import heaviside.engine.io.Project.Point;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.concurrent.Task;

/// Makes a stimulus of a file of spikes. Reading goes in the background.
final class SpikeFileImport {
    private static final long LARGEST_BYTES = 200_000_000L;

    private SpikeFileImport() {
    }

    /// Asks for a file and puts its spikes at a place.
    static void choose(EditorView view, double x, double y) {
        view.services().files().importFile("Spikes from a file: channel, time in ms", "csv", "txt", "tsv", "dat")
                .ifPresent(f -> open(view, f, x, y));
    }

    static void open(EditorView view, Path file, double x, double y) {
        Task<List<String>> read = new Task<>() {
            @Override
            protected List<String> call() throws IOException {
                if (Files.size(file) > LARGEST_BYTES) {
                    throw new IOException("The file is larger than 200 MB. Cut it into parts.");
                }
                return Files.readAllLines(file);
            }
        };
        read.setOnSucceeded(e -> add(view, file, read.getValue(), x, y));
        read.setOnFailed(e -> view.say(read.getException() instanceof CharacterCodingException
                ? file.getFileName() + " is not UTF-8 text. Save it as text."
                : file.getFileName() + " cannot be read: " + Ticks.words(Failures.words(read.getException()))));
        view.services().tasks().start(read);
    }

    static void add(EditorView view, Path file, List<String> lines, double x, double y) {
        String label = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        view.actions.apply(p -> {
            Network n = p.network();
            Stimulus.SpikeList s = SpikeText.read(n.freeId("Spikes"), label, lines);
            return new Change("Import " + label, NetworkEdits.place(p.withNetwork(n.plus(s)), s.id(), new Point(Snap
                    .toGrid(x), Snap.toGrid(y))), Set.of(s.id()));
        });
    }
}
