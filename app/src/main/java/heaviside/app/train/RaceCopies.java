package heaviside.app.train;

import heaviside.app.document.Document;
import heaviside.app.document.KeptTraining;
import heaviside.app.document.Recipe;
import heaviside.app.document.TrainingCopies;
import heaviside.app.document.TrainingCopy;
import heaviside.engine.io.Project;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Keeps the race that runs on disk, so that a killed program loses ten seconds of training or one epoch at most.
final class RaceCopies {
    private static final long EVERY_NANOS = 10_000_000_000L;
    private final Document document;
    private final @Nullable TrainingCopies copies;
    private final long everyNanos;
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private @Nullable KeptTraining kept;
    private @Nullable KeptTraining next;

    /// @param copies where to; null to keep nothing
    RaceCopies(Document document, @Nullable TrainingCopies copies) {
        this(document, copies, EVERY_NANOS);
    }

    /// @param everyNanos time between two copies at least
    RaceCopies(Document document, @Nullable TrainingCopies copies, long everyNanos) {
        this.document = document;
        this.copies = copies;
        this.everyNanos = everyNanos;
    }

    /// The next race goes on with a kept one, in its place on disk.
    void goOn(TrainingCopies.Left left, TrainingCopy copy) {
        next = copies == null ? null : copies.goOn(left, copy);
    }

    /// Watches a race that is about to start.
    void watch(Race race) {
        if (copies == null || race.plan().preview()) {
            return;
        }
        Project start = document.now();
        KeptTraining to = next == null ? copies.begin(start) : next;
        next = null;
        kept = to;
        long[] written = {System.nanoTime() - everyNanos};
        race.keep(lanes -> {
            if (System.nanoTime() - written[0] >= everyNanos) {
                write(to, start, lanes);
                written[0] = System.nanoTime();
            }
        });
    }

    private void write(KeptTraining to, Project start, List<Lane> all) {
        String selected = start.training().trainer();
        Lane first = all.stream().filter(l -> l.session().trainer().id().equals(selected)).findFirst()
                .orElse(all.getFirst());
        try {
            Project trained = Recipe.withTrained(start, start.network(), first.network()).orElse(start);
            to.write(trained, all.stream().map(Lane::kept).toList(), first.session().epoch(),
                    first.session().setup().epochs());
        } catch (IOException | RuntimeException e) {
            failure.set("The training goes on, but no copy of it can be kept against a crash (" + e.getMessage()
                    + "). Free some space, or cancel now and then: that puts the weights into the project.");
        }
    }

    /// What to tell of a copy that could not be written; empty mostly, and once only.
    String failure() {
        return java.util.Objects.requireNonNull(failure.getAndSet(""));
    }

    /// The race has ended.
    ///
    /// @param taken whether its weights are in the project, or there are none
    void ended(boolean taken) {
        KeptTraining k = kept;
        kept = null;
        if (k != null) {
            k.end(taken);
        }
    }
}
