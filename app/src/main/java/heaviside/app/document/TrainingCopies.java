package heaviside.app.document;

import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Copies of running trainings on disk, for a program that is killed meanwhile. As with [Recovery], a session owns the folder
/// of its training by a lock while it lives; a folder whose lock is free was left behind and is offered at the next start.
public final class TrainingCopies {
    static final String INDEX = "index.json";
    static final String START = "start.json";
    static final String TRAINED = "trained.json";
    static final String CHECKPOINT = ".checkpoint";
    static final int VERSION = 1;
    private static final int KEEP = 3;
    private static final int MOST_LANES = 20;
    private static final int MOST_ROWS = 200_000;
    private static final long MOST_BYTES = 1L << 30;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final SessionFolders folders;
    private final Supplier<Optional<Path>> file;

    /// What can be told without reading it all.
    ///
    /// @param folder where it lies
    /// @param project its name
    /// @param epoch epochs that are kept
    /// @param epochs epochs asked for
    /// @param writtenAt when
    /// @param file where the project is saved; empty if it never was
    public record Left(Path folder, String project, int epoch, int epochs, Instant writtenAt, Optional<Path> file) {
    }

    /// @param root folder of all trainings' folders
    /// @param file where the open project is saved
    public TrainingCopies(Path root, Supplier<Optional<Path>> file) {
        this.folders = new SessionFolders(root);
        this.file = file;
    }

    /// Begins to keep a training of a project; nothing is written before its first epoch is done.
    public KeptTraining begin(Project start) {
        String name = "run-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);
        return new KeptTraining(folders.root().resolve(name), start, file.get(), 0);
    }

    /// Goes on keeping one that was left, in its own folder.
    public KeptTraining goOn(Left left, TrainingCopy copy) {
        return new KeptTraining(left.folder, copy.start(), left.file, left.epoch + 1);
    }

    /// The newest training that was left; what is broken beyond telling, and more than a few, is removed; what
    /// a newer Heaviside wrote is left alone.
    public Optional<Left> newest() {
        List<Left> all = new ArrayList<>();
        for (Path folder : folders.all()) {
            if (!FolderLock.free(folder)) {
                continue;
            }
            try {
                JsonNode index = index(folder);
                if (index.path("version").asInt(0) <= VERSION) { // else a newer Heaviside will offer it
                    all.add(left(folder, index));
                }
            } catch (IOException e) {
                SessionFolders.remove(folder);
            }
        }
        all.sort(Comparator.comparing(Left::writtenAt).reversed());
        while (all.size() > KEEP) {
            SessionFolders.remove(all.removeLast().folder);
        }
        return all.stream().findFirst();
    }

    /// Removes what was taken over or is not wanted.
    public void remove(Left left) {
        SessionFolders.remove(left.folder);
    }

    /// Reads all of one.
    ///
    /// @throws IOException if it is broken
    public TrainingCopy read(Left left) throws IOException {
        JsonNode index = index(left.folder);
        Path state = left.folder.resolve(name(index.path("state").asString("")));
        List<TrainingCopy.Lane> lanes = new ArrayList<>();
        for (JsonNode lane : index.path("lanes")) {
            String trainer = name(lane.path("trainer").asString(""));
            Path checkpoint = state.resolve(trainer + CHECKPOINT);
            if (Files.size(checkpoint) > MOST_BYTES || lanes.size() >= MOST_LANES) {
                throw new IOException("The kept training in " + left.folder + " is larger than any. Discard it.");
            }
            lanes.add(new TrainingCopy.Lane(trainer, Files.readAllBytes(checkpoint), curve(lane.path("curve"))));
        }
        if (lanes.isEmpty()) {
            throw new IOException("The kept training in " + left.folder + " names no trainer. Discard it.");
        }
        return new TrainingCopy(ProjectFile.load(left.folder.resolve(START)), ProjectFile.load(state.resolve(TRAINED)),
                lanes);
    }

    private static double[][] curve(JsonNode rows) throws IOException {
        if (rows.size() > MOST_ROWS) {
            throw new IOException("A kept curve has " + rows.size() + " rows. Discard the training.");
        }
        double[][] c = new double[rows.size()][];
        for (int i = 0; i < c.length; i++) {
            JsonNode row = rows.get(i);
            c[i] = new double[Math.min(100, row.size())];
            for (int k = 0; k < c[i].length; k++) {
                c[i][k] = row.get(k).asDouble(Double.NaN);
            }
        }
        return c;
    }

    private static String name(String text) throws IOException {
        if (!NAME.matcher(text).matches()) {
            throw new IOException(
                    "A kept training names '" + text + "', which is no name of a part of it. Discard it.");
        }
        return text;
    }

    private static JsonNode index(Path folder) throws IOException {
        try {
            return JSON.readTree(Files.readString(folder.resolve(INDEX), StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new IOException("its index is broken", e);
        }
    }

    private static Left left(Path folder, JsonNode n) throws IOException {
        String saved = n.path("file").asString("");
        try {
            return new Left(folder, n.path("project").asString(""), n.path("epoch").asInt(0), n.path("epochs").asInt(0),
                    Instant.parse(n.path("writtenAt").asString("")),
                    saved.isEmpty() ? Optional.empty() : Optional.of(Path.of(saved)));
        } catch (DateTimeParseException | InvalidPathException e) {
            throw new IOException("its index is broken", e);
        }
    }
}
