package heaviside.app.spikes;

import heaviside.app.plot.Ticks;
import heaviside.engine.io.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads files with spikes while somebody waits: says how far it is, may be stopped, and names what cannot be read.
final class FileReading {
    private static final long UNNOTICED_NANOS = 200_000_000L;
    private final SpikesModel model;
    private final Background background;
    private final Consumer<String> complain;
    private List<Path> waiting = List.of();
    private String what = "";
    private long since;
    private volatile double share;
    private Runnable cancel = () -> {
    };
    private @Nullable Shelf shelf;

    /// @param complain told what could not be read and why; empty words take earlier ones away
    FileReading(SpikesModel model, Background background, Consumer<String> complain) {
        this.model = model;
        this.background = background;
        this.complain = complain;
    }

    /// A file of many recordings, of which one is shown.
    private record Shelf(Path file, int count, int at) {
    }

    /// What files gave.
    private record Read(List<Opened> opened, List<String> wrong, @Nullable Shelf shelf) {
    }

    /// How far a reading is.
    ///
    /// @param words what is read: "Reading ten.npz, 120 MB"
    /// @param share of the bytes, 0 to 1; negative where the format does not tell
    record State(String words, double share) {
    }

    /// What is being read, once that takes long enough to be noticed; null for nothing.
    @Nullable
    State state() {
        return waiting.isEmpty() || System.nanoTime() - since < UNNOTICED_NANOS ? null : new State(what, share);
    }

    /// Which recording of a file of many is shown; empty for none.
    String shelf() {
        Shelf s = shelf;
        return s == null
                ? ""
                : "%s: %s of %s".formatted(s.file.getFileName(), Ticks.number(s.at + 1, 0), Ticks.number(s.count, 0));
    }

    /// Opens files and shows them together; files that are still being read come along.
    void open(List<Path> files) {
        List<Path> all = new ArrayList<>(waiting);
        files.stream().filter(f -> !all.contains(f)).forEach(all::add);
        start(all, 0);
    }

    /// Opens another recording of the file whose recordings are looked through one by one.
    ///
    /// @param by how many further
    void turn(int by) {
        Shelf s = shelf;
        if (s != null) {
            start(List.of(s.file), Math.floorMod(s.at + by, s.count));
        }
    }

    /// Ends what is being read; what was shown stays.
    void stop() {
        cancel.run();
        waiting = List.of();
    }

    private void start(List<Path> files, int number) {
        cancel.run();
        waiting = List.copyOf(files);
        since = System.nanoTime();
        share = -1;
        what = "Reading "
                + (files.size() == 1 ? String.valueOf(files.getFirst().getFileName()) : files.size() + " files")
                + size(files);
        cancel = background.start(what, watch -> read(files, number, watch), r -> {
            waiting = List.of();
            if (!r.opened.isEmpty()) {
                model.open(r.opened);
                shelf = r.shelf;
            }
            complain.accept(String.join("\n", r.wrong));
        }, e -> {
            waiting = List.of();
            complain.accept(Failures.words(e));
        }, () -> waiting = List.of());
    }

    private Read read(List<Path> files, int number, Background.Watch watch) {
        List<Opened> all = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Shelf one = null;
        for (int k = 0; k < files.size() && !watch.getAsBoolean(); k++) {
            Path f = files.get(k);
            int done = k;
            try {
                SpikeSources.Read r = SpikeSources.read(f, number, x -> {
                    share = (done + x) / files.size();
                    watch.done(share);
                    return !watch.getAsBoolean();
                });
                all.addAll(r.opened());
                one = r.count() > r.opened().size() ? new Shelf(f, r.count(), r.first()) : one;
            } catch (IOException | IllegalArgumentException e) {
                wrong.add(f.getFileName() + ": " + Failures.words(e));
            }
        }
        return new Read(all, wrong, one);
    }

    private static String size(List<Path> files) {
        long bytes = 0;
        for (Path f : files) {
            try {
                bytes += Files.size(f);
            } catch (IOException e) {
                return ""; // reading it will say why
            }
        }
        return bytes < 1_000_000 ? "" : ", " + Ticks.number(bytes / 1e6, bytes < 10_000_000 ? 1 : 0) + " MB";
    }
}
