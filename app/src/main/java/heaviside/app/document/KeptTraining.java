package heaviside.app.document;

import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the copy of one running training. The newest epoch's weights and checkpoints stand in a folder of their own, which
/// is complete before the index that names it is replaced in one step; then the older one goes. A crash at any moment leaves
/// the epoch before or the epoch after. Used by the training's thread, [#end] after it.
public final class KeptTraining {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Path folder;
    private final Project start;
    private final Optional<Path> file;
    private int next;
    private @Nullable FolderLock lock;
    private boolean ended;

    /// @param next number of the first state to write
    KeptTraining(Path folder, Project start, Optional<Path> file, int next) {
        this.folder = folder;
        this.start = start;
        this.file = file;
        this.next = next;
    }

    /// Keeps the state after an epoch in place of the one before.
    ///
    /// @param trained the project with the newest weights
    /// @throws IOException if it cannot be written; what was kept before stays
    public synchronized void write(Project trained, List<TrainingCopy.Lane> lanes, int epoch, int epochs)
            throws IOException {
        if (ended) {
            return;
        }
        if (lock == null) {
            lock = FolderLock.take(folder);
        }
        if (!Files.exists(folder.resolve(TrainingCopies.START))) {
            ProjectFile.save(start, folder.resolve(TrainingCopies.START));
        }
        String state = "k" + next++;
        Path into = folder.resolve(state);
        Files.createDirectories(into);
        ProjectFile.save(trained, into.resolve(TrainingCopies.TRAINED));
        ObjectNode index = JSON.createObjectNode().put("version", TrainingCopies.VERSION)
                .put("writtenAt", Instant.now().toString()).put("project", start.name()).put("epoch", epoch)
                .put("epochs", epochs).put("state", state);
        file.ifPresent(f -> index.put("file", f.toString()));
        ArrayNode all = index.putArray("lanes");
        for (TrainingCopy.Lane lane : lanes) {
            AtomicFiles.write(into.resolve(lane.trainer() + TrainingCopies.CHECKPOINT), lane.checkpoint());
            ArrayNode rows = all.addObject().put("trainer", lane.trainer()).putArray("curve");
            for (double[] row : lane.curve()) {
                ArrayNode r = rows.addArray();
                for (double v : row) {
                    if (Double.isFinite(v)) {
                        r.add(v);
                    } else {
                        r.addNull();
                    }
                }
            }
        }
        AtomicFiles.write(folder.resolve(TrainingCopies.INDEX), JSON.writeValueAsBytes(index));
        sweep(state);
    }

    private void sweep(String keep) throws IOException {
        List<Path> old;
        try (Stream<Path> all = Files.list(folder)) {
            old = all.filter(Files::isDirectory).filter(f -> f.getFileName().toString().matches("k\\d+"))
                    .filter(f -> !f.getFileName().toString().equals(keep)).toList();
        }
        for (Path f : old) {
            Journal.delete(f);
        }
    }

    /// The training has ended: its copy goes if its weights are in the project, else it stays to be offered.
    public synchronized void end(boolean taken) {
        ended = true;
        try {
            if (lock != null) {
                lock.release();
                lock = null;
            }
            if (taken) {
                Journal.delete(folder);
            }
        } catch (IOException e) {
            // it is offered at the next start
        }
    }
}
