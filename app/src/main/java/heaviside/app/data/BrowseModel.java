package heaviside.app.data;

import heaviside.app.plot.Ticks;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Split;
import heaviside.engine.io.Failures;
import heaviside.engine.io.spikes.RecordingSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Which data set, split, class and sample the browser shows. Everything is called on one thread; files are read by
/// [Work]. [#revision] grows with every change.
final class BrowseModel {
    private final Work work;
    private final DataFolders folders;
    private final Map<String, Boolean> known = new HashMap<>();
    private Datasets.@Nullable Entry entry;
    private Datasets.@Nullable Entry own;
    private @Nullable Dataset data;
    private @Nullable SplitFacts facts;
    private @Nullable Sample sample;
    private Split split = Split.TRAIN;
    private int wanted = -1;
    private int[] order = new int[0];
    private int at;
    private String problem = "";
    private String uncounted = "";
    private String also = "";
    private boolean loading;
    private boolean counting;
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicLong revision = new AtomicLong();
    private Runnable cancel = () -> {
    };
    private Runnable cancelSample = () -> {
    };

    BrowseModel(Work work, DataFolders folders) {
        this.work = work;
        this.folders = folders;
    }

    /// The catalog.
    List<Datasets.Entry> entries() {
        return Datasets.all();
    }

    /// Whether a data set can be opened: what is generated or shipped can, others if their files are there; empty where
    /// nobody has looked yet.
    Optional<Boolean> here(Datasets.Entry e) {
        Boolean k = known.get(e.id());
        if (k != null) {
            return Optional.of(k);
        }
        return folders.holds(e.id()).or(() -> e.source().isEmpty() ? Optional.of(true) : Optional.empty());
    }

    /// Opens a data set.
    void choose(Datasets.Entry e) {
        if (own != null && own.id().equals(e.id())) {
            open(Path.of(e.id()));
            return;
        }
        begin(e);
        cancel = work.start("Open " + e.title(), c -> Datasets.open(e.id(), folders), d -> opened(e, d),
                x -> failed(e, x));
    }

    private void begin(Datasets.Entry e) {
        cancel();
        entry = e;
        also = "";
        if (data instanceof RecordingSet r) {
            r.close();
        }
        data = null;
        clear();
        loading = true;
        changed();
    }

    /// Opens a file of the user's own.
    void open(Path file) {
        Optional<String> elsewhere = OwnFile.elsewhere(file);
        if (elsewhere.isPresent()) {
            say(elsewhere.get());
            return;
        }
        Datasets.Entry e = OwnFile.entry(file);
        own = e;
        begin(e);
        cancel = work.start("Open " + e.title(), c -> OwnFile.open(file), d -> {
            Datasets.Entry known = new Datasets.Entry(e.id(), e.title(), d.channels(), d.classes().size(), e.size(),
                    e.licence(), e.citation(), "");
            own = known;
            entry = known;
            opened(known, d);
        }, x -> failed(e, x));
    }

    /// Says something in the place of the sample, until another is shown.
    void say(String words) {
        problem = words;
        changed();
    }

    /// Opens the first of files that were dropped, and says what becomes of the others.
    ///
    /// @param files one or more. Not modified.
    void drop(List<Path> files) {
        Path first = files.stream().filter(f -> OwnFile.elsewhere(f).isEmpty()).findFirst().orElse(files.getFirst());
        open(first);
        also = files.size() > 1
                ? "%s of %d dropped files; one is shown at a time. Spikes opens several."
                        .formatted(first.getFileName(), files.size())
                : "";
    }

    /// What became of other files that were dropped; empty where there were none.
    String also() {
        return also;
    }

    /// The user's own file; empty where none was opened.
    Optional<Datasets.Entry> own() {
        return Optional.ofNullable(own);
    }

    /// Whether what is open are recordings, which a project gives again, and no set to learn.
    boolean recordings() {
        return data instanceof RecordingSet;
    }

    private void opened(Datasets.Entry e, Dataset d) {
        known.put(e.id(), true);
        data = d;
        split = splits().getFirst();
        count(d);
    }

    private void failed(Datasets.Entry e, Throwable x) {
        if (x instanceof CancellationException) {
            return;
        }
        if (data == null) {
            known.put(e.id(), false);
        }
        problem = Ticks.words(Failures.words(x));
        loading = false;
        changed();
    }

    private void count(Dataset d) {
        clear();
        loading = true;
        changed();
        Split s = split;
        Datasets.Entry e = entry().orElseThrow();
        cancel = work.start("Count " + d.title(), c -> SplitFacts.labels(d, s, c), f -> {
            facts = f;
            loading = false;
            filter(-1);
            measure(d, s, f);
        }, x -> failed(e, x));
    }

    /// The sample is seen while others are read for the figures.
    private void measure(Dataset d, Split s, SplitFacts f) {
        counting = true;
        counted.set(0);
        cancel = work.start("Measure " + d.title(), c -> f.measured(d, s, c, k -> {
            counted.set(k);
            changed();
        }), m -> {
            facts = m;
            counting = false;
            changed();
        }, x -> {
            counting = false;
            uncounted = Ticks.words(Failures.words(x));
            changed();
        });
        changed();
    }

    private void clear() {
        facts = null;
        sample = null;
        order = new int[0];
        at = 0;
        wanted = -1;
        problem = "";
        uncounted = "";
        counting = false;
    }

    /// Stops reading.
    void cancel() {
        cancel.run();
        cancelSample.run();
        if (loading) {
            loading = false;
            problem = "Cancelled.";
            changed();
        }
        if (counting) {
            counting = false;
            uncounted = "Cancelled.";
            changed();
        }
    }

    /// Splits with samples, TRAIN first.
    List<Split> splits() {
        Dataset d = data;
        return d == null ? List.of() : Arrays.stream(Split.values()).filter(s -> d.size(s) > 0).toList();
    }

    /// Shows another split.
    void choose(Split s) {
        Dataset d = data;
        if (d != null && s != split) {
            cancel.run();
            split = s;
            count(d);
        }
    }

    /// Shows samples of one class only, or all for -1.
    void filter(int label) {
        SplitFacts f = facts;
        if (f != null) {
            wanted = label;
            order = f.ofClass(label);
            at = 0;
            sample = null;
            changed();
            read();
        }
    }

    /// Goes on by some samples, around the end.
    void step(int by) {
        if (order.length > 0) {
            at = Math.floorMod(at + by, order.length);
            read();
        }
    }

    /// Goes to a sample by its place in the list.
    ///
    /// @param place 0-based; one beyond the list goes to its end
    void go(int place) {
        if (order.length > 0) {
            at = Math.clamp(place, 0, order.length - 1);
            read();
        }
    }

    private void read() {
        Dataset d = data;
        Datasets.Entry e = entry;
        cancelSample.run();
        if (d == null || e == null || order.length == 0) {
            changed();
            return;
        }
        int index = order[at];
        Split s = split;
        cancelSample = work.start("Read sample " + (index + 1), c -> Sample.of(d, s, index), x -> {
            sample = x;
            problem = "";
            changed();
        }, x -> failed(e, x));
    }

    private void changed() {
        revision.incrementAndGet();
    }

    /// Grows with every change.
    long revision() {
        return revision.get();
    }

    /// The chosen entry.
    Optional<Datasets.Entry> entry() {
        return Optional.ofNullable(entry);
    }

    /// The open data set.
    Optional<Dataset> data() {
        return Optional.ofNullable(data);
    }

    /// What is known of the split on show: labels first, figures soon after.
    Optional<SplitFacts> facts() {
        return Optional.ofNullable(facts);
    }

    /// Samples read for the figures so far; empty while none are read.
    OptionalInt counting() {
        return counting ? OptionalInt.of(counted.get()) : OptionalInt.empty();
    }

    /// Why there are no figures; empty where there are some, or will be.
    String uncounted() {
        return uncounted;
    }

    /// The sample on show.
    Optional<Sample> sample() {
        return Optional.ofNullable(sample);
    }

    Split split() {
        return split;
    }

    /// The class asked for, or -1.
    int wanted() {
        return wanted;
    }

    /// Samples in the list.
    int listed() {
        return order.length;
    }

    /// Place in the list, 0-based.
    int at() {
        return at;
    }

    /// Why there is nothing to see; empty where all is well.
    String problem() {
        return problem;
    }

    boolean loading() {
        return loading;
    }

    /// Folders in which files are looked for, first to last.
    List<String> lookedIn() {
        return folders.folders().stream().map(Object::toString).toList();
    }
}
