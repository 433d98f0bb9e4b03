package heaviside.app.experiments;

import heaviside.app.document.Document;
import heaviside.app.task.Tasks;
import heaviside.engine.experiment.Experiment;
import heaviside.engine.experiment.Result;
import heaviside.engine.experiment.Setting;
import heaviside.engine.experiment.Settings;
import heaviside.engine.io.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.SimpleLongProperty;
import org.jspecify.annotations.Nullable;

/// What the Experiments view shows: the chosen experiment, its settings, the run, and the last result of each.
final class ExperimentsModel {
    private final Document document;
    private final Tasks tasks;
    private final List<Experiment> experiments;
    private final Map<String, Map<String, Double>> changed = new HashMap<>();
    private final Map<String, Result> results = new HashMap<>();
    private final LongProperty revision = new SimpleLongProperty();
    private Experiment chosen;
    private @Nullable ExperimentTask task;
    private @Nullable Experiment running;
    private String message = "";
    private @Nullable Settings drawn;
    private List<Project> projects = List.of();

    /// @param experiments at least one
    ExperimentsModel(Document document, Tasks tasks, List<Experiment> experiments) {
        this.document = document;
        this.tasks = tasks;
        this.experiments = List.copyOf(experiments);
        this.chosen = experiments.getFirst();
    }

    /// Counts changes of anything shown.
    ReadOnlyLongProperty revision() {
        return revision;
    }

    List<Experiment> experiments() {
        return experiments;
    }

    Experiment chosen() {
        return chosen;
    }

    void choose(Experiment e) {
        chosen = e;
        drawn = null;
        changed();
    }

    /// Value of a setting of the chosen experiment.
    double value(Setting s) {
        Map<String, Double> own = changed.get(chosen.id());
        Double v = own == null ? null : own.get(s.key());
        return v == null ? s.initial() : v;
    }

    /// Changes a setting of the chosen experiment.
    ///
    /// @throws IllegalArgumentException for a value out of range
    void set(Setting s, double value) {
        s.check(value);
        changed.computeIfAbsent(chosen.id(), k -> new HashMap<>()).put(s.key(), value);
        changed();
    }

    private Settings settings() {
        return Settings.of(chosen, changed.getOrDefault(chosen.id(), Map.of()));
    }

    /// Whether an experiment runs.
    boolean active() {
        return task != null;
    }

    /// Whether it is the chosen one.
    boolean active(Experiment e) {
        return e.equals(running);
    }

    /// Share done of what runs, 0 to 1.
    double progress() {
        ExperimentTask t = task;
        return t == null ? 0 : Math.max(0, t.getProgress());
    }

    /// What happens now, or why the last run ended without a result.
    String message() {
        ExperimentTask t = task;
        return t == null ? message : t.getMessage();
    }

    /// The chosen experiment's last result.
    Optional<Result> result() {
        return Optional.ofNullable(results.get(chosen.id()));
    }

    /// An experiment's last result.
    Optional<Result> result(Experiment e) {
        return Optional.ofNullable(results.get(e.id()));
    }

    /// Runs the chosen experiment; nothing if one runs.
    void run() {
        if (task != null) {
            return;
        }
        Experiment e = chosen;
        ExperimentTask t = new ExperimentTask(e, settings());
        task = t;
        running = e;
        t.setOnSucceeded(x -> {
            results.put(e.id(), t.getValue());
            ended("");
        });
        t.setOnFailed(x -> ended(t.failure()));
        t.setOnCancelled(x -> ended("Cancelled."));
        t.progressProperty().addListener((o, a, b) -> changed());
        tasks.start(t);
        changed();
    }

    /// Ends what runs.
    void cancel() {
        ExperimentTask t = task;
        if (t != null) {
            t.cancel();
        }
    }

    private void ended(String why) {
        task = null;
        running = null;
        message = why;
        changed();
    }

    /// Networks of the chosen experiment.
    List<Project> projects() {
        Settings now = settings();
        if (!now.equals(drawn)) {
            drawn = now;
            projects = chosen.projects(now);
        }
        return projects;
    }

    /// Puts a network on the canvas, as one undoable edit.
    void open(Project p) {
        document.edit("Open " + p.name(), now -> p);
        document.endGesture();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
