package heaviside.app.experiments;

import heaviside.app.plot.Ticks;
import heaviside.engine.experiment.Experiment;
import heaviside.engine.experiment.Result;
import heaviside.engine.experiment.Settings;
import heaviside.engine.io.Failures;
import java.util.concurrent.CancellationException;
import javafx.concurrent.Task;

/// An experiment on a background thread. Cancelling ends it at its next look, usually within a few milliseconds.
final class ExperimentTask extends Task<Result> {
    private final Experiment experiment;
    private final Settings settings;

    ExperimentTask(Experiment experiment, Settings settings) {
        this.experiment = experiment;
        this.settings = settings;
        updateTitle("Experiment: " + experiment.title());
        updateProgress(0, 1);
    }

    @Override
    protected Result call() {
        return experiment.run(settings, (share, what) -> {
            updateProgress(share, 1);
            updateMessage(what);
            return !isCancelled();
        });
    }

    /// Ends the run without interrupting its thread, which looks often enough.
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return super.cancel(false);
    }

    /// Why it failed, in words; empty if it did not.
    String failure() {
        Throwable t = getException();
        return t == null || t instanceof CancellationException
                ? ""
                : Ticks.words(Failures.words(t));
    }
}
