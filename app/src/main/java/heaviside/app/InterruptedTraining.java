package heaviside.app;

import heaviside.app.document.Document;
import heaviside.app.document.ProjectStore;
import heaviside.app.document.Recipe;
import heaviside.app.document.TrainingCopies;
import heaviside.app.document.TrainingCopy;
import heaviside.app.train.TrainWorkspace;
import heaviside.app.workbench.Notices.Answer;
import heaviside.app.workbench.Services;
import heaviside.engine.io.Failures;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic.Severity;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Offers a training that was interrupted by a crash: to go on with it, to take its weights, or to discard it. Closing the
/// offer leaves it for the next start.
final class InterruptedTraining {
    private final TrainingCopies copies;
    private final ProjectStore store;
    private final Services services;
    private final Supplier<TrainWorkspace> train;
    private final BiConsumer<String, Runnable> guard;

    /// @param train shows the Train workspace and gives it
    /// @param guard asks where work would end, then goes on
    InterruptedTraining(TrainingCopies copies, ProjectStore store, Services services, Supplier<TrainWorkspace> train,
            BiConsumer<String, Runnable> guard) {
        this.copies = copies;
        this.store = store;
        this.services = services;
        this.train = train;
        this.guard = guard;
    }

    /// Offers the newest one, if there is one.
    void offer() {
        copies.newest().ifPresent(left -> services.notices().ask(Severity.WARNING,
                "A training of “%s” was interrupted at epoch %d of %d (%s).".formatted(left.project(), left.epoch(),
                        left.epochs(), ProjectCommands.clock(left.writtenAt())),
                List.of(new Answer("Continue", () -> with(left, copy -> goOn(left, copy))),
                        new Answer("Take the weights", () -> with(left, copy -> take(left, copy))),
                        new Answer("Discard", () -> {
                            copies.remove(left);
                            offer();
                        }))));
    }

    @FunctionalInterface
    private interface Use {
        void of(TrainingCopy copy);
    }

    private void with(TrainingCopies.Left left, Use use) {
        try {
            TrainingCopy copy = copies.read(left);
            guard.accept("End it and go on", () -> {
                begin(left, copy);
                use.of(copy);
            });
        } catch (IOException e) {
            services.notices().show(Severity.ERROR, Failures.words(e));
        }
    }

    /// The document becomes the project that was trained, unless it is already.
    private void begin(TrainingCopies.Left left, TrainingCopy copy) {
        Project now = services.document().now();
        if (!now.network().equals(copy.start().network()) || !now.training().equals(copy.start().training())) {
            store.resumed(copy.start(), left.file().orElse(null));
        }
    }

    private void goOn(TrainingCopies.Left left, TrainingCopy copy) {
        train.get().resume(left, copy);
    }

    private void take(TrainingCopies.Left left, TrainingCopy copy) {
        Document document = services.document();
        document.endGesture();
        document.edit("Take the weights of epoch " + left.epoch(), p -> Recipe
                .withTrained(p, copy.start().network(), copy.trained().network()).orElse(p));
        document.endGesture();
        store.flush();
        copies.remove(left);
        var _ = train.get();
        services.notices().show(Severity.NOTE,
                "The weights of epoch %d are in the project. Undo returns the start.".formatted(left.epoch()));
    }
}
