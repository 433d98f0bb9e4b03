package heaviside.app.chip;

import heaviside.app.document.Document;
import heaviside.app.task.Tasks;
import heaviside.engine.chip.FullChip;
import heaviside.engine.deploy.ChipFixes;
import heaviside.engine.io.Project;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.concurrent.Task;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Keeps the open project placed on its chip while the view is up: places it in the background, again after every edit that
/// matters; and mends what does not fit. Or puts the random network that fills TrueNorth in its place.
final class ChipPlacement {
    private static final double RATE_HZ = 20;
    private static final int SYNAPSES = 128;

    /// What hears of placements, on the JavaFX thread.
    interface Listener {
        /// What is on show is about to change: a run of it ends.
        void leaving();

        /// A placement is being made.
        void placing();

        /// A new placement, before it is on show.
        void arriving(Placed p);

        /// Why there is none.
        void failed(Throwable t);
    }

    private final Document document;
    private final Tasks tasks;
    private final Listener listener;
    private final ReadOnlyObjectWrapper<@Nullable Placed> placed = new ReadOnlyObjectWrapper<>();
    private final PauseTransition settle = new PauseTransition(Duration.millis(150));
    private @Nullable Task<Placed> placing;
    private boolean visible;

    ChipPlacement(Document document, Tasks tasks, Listener listener) {
        this.document = document;
        this.tasks = tasks;
        this.listener = listener;
        settle.setOnFinished(e -> place());
        document.project().addListener((o, before, now) -> {
            if (!sameSettings(before, now)) {
                listener.leaving();
                if (visible) {
                    settle.playFromStart();
                }
            }
        });
    }

    /// The placement on show; null before the first one.
    ReadOnlyObjectProperty<@Nullable Placed> placed() {
        return placed.getReadOnlyProperty();
    }

    /// Whether the full chip is on show.
    boolean fullChip() {
        Placed p = placed.get();
        return p != null && p.fullChip();
    }

    /// Puts the random network that fills TrueNorth on show.
    ///
    /// @param then told when it is there
    void full(Runnable then) {
        listener.leaving();
        Project open = document.now();
        Task<Placed> task = new Task<>() {
            @Override
            protected Placed call() {
                updateTitle("Chip: full TrueNorth");
                return Placed.full(open, FullChip.mapped(RATE_HZ, SYNAPSES, 1));
            }
        };
        placed.set(null);
        start(task, p -> {
            accept(p);
            then.run();
        });
    }

    /// Back from the full chip to the open project.
    void project() {
        if (fullChip()) {
            listener.leaving();
            place();
        }
    }

    /// Makes every fix that the open project needs, as one edit.
    void fixAll() {
        Project open = document.now();
        Task<ChipFixes> task = new Task<>() {
            @Override
            protected ChipFixes call() throws Exception {
                updateTitle("Chip: fixing");
                return ChipFixes.all(open, true);
            }
        };
        task.setOnSucceeded(e -> {
            ChipFixes f = task.getValue();
            if (document.now().equals(open) && !f.done().isEmpty()) {
                document.endGesture();
                document.edit("Fix all: " + String.join(", ", f.done()), p -> f.project());
            }
        });
        task.setOnFailed(e -> listener.failed(task.getException()));
        tasks.start(task);
    }

    /// The view came up: place what is open.
    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    void shown() {
        visible = true;
        Placed p = placed.get();
        if (p == null ? placing == null || placing.isDone() : !p.fullChip() && p.project() != document.now()) {
            place();
        }
    }

    void hidden() {
        visible = false;
        settle.stop();
    }

    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    private void place() {
        Project p = document.now();
        Task<Placed> old = placing;
        if (old != null) {
            old.cancel();
        }
        Task<Placed> task = new Task<>() {
            @Override
            protected Placed call() throws Exception {
                updateTitle("Chip: placing");
                return Placing.place(p);
            }
        };
        start(task, done -> {
            if (document.now() == p || sameSettings(p, document.now())) {
                accept(done);
            }
        });
    }

    private void start(Task<Placed> task, Consumer<Placed> then) {
        placing = task;
        listener.placing();
        task.setOnSucceeded(e -> {
            if (placing == task) {
                then.accept(task.getValue());
            }
        });
        task.setOnFailed(e -> {
            if (placing == task) {
                placed.set(null);
                listener.failed(task.getException());
            }
        });
        tasks.start(task);
    }

    private void accept(Placed p) {
        listener.arriving(p);
        placed.set(p);
    }

    private static boolean sameSettings(Project a, Project b) {
        return a.network().equals(b.network()) && a.chip().equals(b.chip()) && a.training().equals(b.training());
    }
}
