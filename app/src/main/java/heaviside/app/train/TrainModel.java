package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.app.plot.Ticks;
import heaviside.app.train.RaceProgress.State;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.microscope.SlopeAgreement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// Decides what the Train view shows and does. Needs no toolkit. All methods are called on one thread (JavaFX's in the app).
public final class TrainModel {
    private final Document document;
    private final Catalog catalog;
    private final BiConsumer<String, Race> launch;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Set<String> racing = new LinkedHashSet<>();
    private final Map<String, List<Diagnostic>> findings = new HashMap<>();
    private @Nullable Race race;
    private @Nullable RaceProgress progress;
    private boolean collected = true;
    private @Nullable Network result;
    private @Nullable Race preview;
    private @Nullable RaceProgress previewed;
    private @Nullable PreviewKey previewKey;
    private @Nullable TrainingSetup sent;
    private int sample = -1;
    private boolean showSilent;
    private String message = "";
    private @Nullable Project slopesOf;
    private String slopesSay = "";

    /// What decides how the untrained network runs.
    private record PreviewKey(Network network, String trainer, String dataset, String encoder, double dtMs, int steps,
            Object scheme, String initialisation, long seed, String reduction, Map<String, String> options) {
        static PreviewKey of(Project p) {
            TrainingSetup t = p.training();
            return new PreviewKey(p.network(), t.trainer(), t.dataset(), t.encoder(), t.dtMs(), t.steps(), t.scheme(),
                    t.initialisation(), t.seed(), t.reduction(), t.options());
        }
    }

    /// @param document the open project
    /// @param catalog trainers and data
    /// @param launch runs a race on a background thread under a title
    TrainModel(Document document, Catalog catalog, BiConsumer<String, Race> launch) {
        this.document = document;
        this.catalog = catalog;
        this.launch = launch;
        racing.add(setup().trainer());
        document.project().addListener((o, was, is) -> changed(was, is));
    }

    // ---- what there is

    /// Grows with every change that a view should draw.
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// Settings in the document.
    TrainingSetup setup() {
        return document.now().training();
    }

    /// The project.
    Project project() {
        return document.now();
    }

    /// Every trainer of the catalog.
    List<Trainer> trainers() {
        return catalog.trainers();
    }

    /// Whether a trainer takes part: ticked, and able to train the network while others race, too. A ticked one that cannot
    /// is left out and comes back once it can; the only one that is ticked stays, so that its reason stands in the way.
    boolean races(String trainer) {
        return racing.contains(trainer)
                && (racing.size() == 1 || trainers().stream().filter(t -> t.id().equals(trainer)).allMatch(this::able));
    }

    /// Whether a trainer can train the network.
    boolean able(Trainer t) {
        return reason(t).isEmpty();
    }

    /// Why a trainer cannot train the network, with the remedy; empty where it can.
    String reason(Trainer t) {
        return diagnostics(t).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .map(d -> Ticks.words((d.message() + " " + d.remedy()).strip())).orElse("");
    }

    /// Number of trainers that take part.
    int racers() {
        return (int) trainers().stream().filter(t -> races(t.id())).count();
    }

    /// The trainer whose details are shown and whose weights the document gets.
    String selected() {
        return setup().trainer();
    }

    /// What the trainer says about the network; computed once a project.
    List<Diagnostic> diagnostics(Trainer t) {
        Project p = document.now();
        return findings.computeIfAbsent(t.id(), id -> List.copyOf(t.check(p.network(), p.training().withTrainer(id))));
    }

    /// The findings to show: of the trainers that take part, each once, errors first.
    List<Diagnostic> diagnostics() {
        Set<Diagnostic> all = new LinkedHashSet<>();
        trainers().stream().filter(t -> races(t.id())).forEach(t -> all.addAll(diagnostics(t)));
        List<Diagnostic> sorted = new ArrayList<>(all);
        sorted.sort(java.util.Comparator.comparing(Diagnostic::severity));
        return sorted;
    }

    /// Newest progress of the race, if one has been started.
    Optional<RaceProgress> progress() {
        return Optional.ofNullable(progress);
    }

    /// Whether a race runs or waits.
    boolean active() {
        RaceProgress p = progress;
        return p != null && !p.ended();
    }

    /// Whether it waits.
    boolean paused() {
        RaceProgress p = progress;
        return p != null && p.state() == State.PAUSED;
    }

    /// What to say under the run bar: a failure, how it ended, or empty.
    String message() {
        return message;
    }

    /// The data set, once open.
    Optional<Dataset> data() {
        Race r = active() || preview == null ? race : preview;
        Dataset d = r == null ? null : r.data();
        if (d == null && race != null) {
            d = race.data();
        }
        return Optional.ofNullable(d).filter(x -> setup().dataset().equals(x.id())
                || (setup().dataset().equals("mnist") && x.id().startsWith("mnist")));
    }

    /// Names of the classes: of the data set, or numbers.
    List<String> classes() {
        return data().map(Dataset::classes).orElseGet(() -> {
            int n = Datasets.entry(setup().dataset()).map(Datasets.Entry::classes).orElse(0);
            return java.util.stream.IntStream.range(0, n).mapToObj(Integer::toString).toList();
        });
    }

    /// Test samples to choose from.
    List<Integer> samples() {
        Race r = racedOnThis() ? race : preview;
        return r == null ? List.of() : r.choices();
    }

    /// The test sample on show.
    int sample() {
        List<Integer> s = samples();
        return s.isEmpty() || s.contains(sample) ? sample : s.getFirst();
    }

    /// The lane whose details are shown: of the race, or of the untrained network.
    Optional<LaneProgress> lane() {
        RaceProgress p = racedOnThis() ? progress : previewed;
        return p == null ? Optional.empty() : p.lane(selected());
    }

    /// Whether the race's pictures belong to the network as it is now.
    boolean racedOnThis() {
        Race r = race;
        RaceProgress p = progress;
        if (r == null || p == null || p.lane(selected()).isEmpty()) {
            return false;
        }
        return active() || document.now().network().equals(result);
    }

    /// Whether silent neurons are pointed out.
    boolean showsSilent() {
        return showSilent;
    }

    // ---- what the user does

    /// Changes the training settings as one undoable step.
    void edit(String label, UnaryOperator<TrainingSetup> change) {
        document.edit(label, label, p -> p.withTraining(change.apply(p.training())));
    }

    /// Changes the project as one undoable step.
    void editProject(String label, UnaryOperator<Project> change) {
        document.endGesture();
        document.edit(label, change);
        document.endGesture();
    }

    /// Changes the project; consecutive changes of one gesture become one step.
    void editCoalesced(String label, UnaryOperator<Project> change) {
        document.edit(label, label, change);
    }

    /// Ends a slider's gesture.
    void endGesture() {
        document.endGesture();
    }

    /// Shows a trainer's details; its weights go into the document.
    void select(Trainer t) {
        document.endGesture();
        document.edit("Choose " + t.title(), p -> p.withTraining(p.training().withTrainer(t.id())));
        if (racing.size() == 1 && !racing.contains(t.id()) && !active()) {
            racing.clear();
            racing.add(t.id());
        }
        touch();
    }

    /// Lets a trainer take part or not.
    void race(String trainer, boolean in) {
        if (in) {
            racing.add(trainer);
        } else {
            racing.remove(trainer);
        }
        touch();
    }

    /// Shows another test sample.
    void show(int testSample) {
        sample = testSample;
        touch();
    }

    /// Points out silent neurons.
    void showSilent(boolean on) {
        showSilent = on;
        touch();
    }

    /// Why Start is not possible; empty where it is.
    String obstacle() {
        if (Datasets.entry(setup().dataset()).isEmpty() || Recipe.input(document.now().network()).isEmpty()) {
            return "Choose a data set to start.";
        }
        if (racers() == 0) {
            return "Tick at least one trainer.";
        }
        return diagnostics().stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .map(Diagnostic::message).orElse("");
    }

    /// Starts a race, or goes on with the one that waits.
    void start() {
        Race r = race;
        if (active() && r != null) {
            r.resume();
        } else {
            open(false);
        }
    }

    /// Waits after the running batch.
    void pause() {
        Race r = race;
        if (active() && r != null) {
            r.pause();
        }
    }

    /// Trains one batch of every trainer and waits.
    void oneBatch() {
        if (!active()) {
            open(true);
        }
        Race r = race;
        if (r != null) {
            r.oneBatch();
        }
    }

    /// Ends the race; weights of its last whole epoch go into the document.
    void cancel() {
        Race r = race;
        if (active() && r != null) {
            r.cancel();
        }
    }

    /// Takes the newest snapshot; call once a frame, and when a race has ended.
    void poll() {
        Race r = race;
        RaceProgress was = progress;
        RaceProgress now = r == null ? null : r.latest();
        if (r != null && now != null && (was == null || was.version() != now.version())) {
            progress = now;
            if (now.ended() && !collected) {
                collected = true;
                collect(r, now);
            }
            touch();
        }
        Race v = preview;
        RaceProgress seen = previewed;
        if (v != null && (seen == null || v.latest().version() != seen.version())) {
            previewed = v.latest();
            if (previewed.state() == State.FAILED && !active()) {
                message = previewed.message();
            }
            touch();
        }
    }

    /// Runs the untrained network in the background where the project asks for another picture of it.
    void refreshPreview() {
        PreviewKey key = PreviewKey.of(document.now());
        boolean running = previewed != null && !previewed.ended();
        if (active() || running || key.equals(previewKey) || document.now().network().equals(result)
                || !obstacle().isEmpty()) {
            return;
        }
        Optional<Trainer> t = trainers().stream().filter(x -> x.id().equals(selected())).findFirst()
                .filter(x -> diagnostics(x).stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR));
        if (t.isPresent()) {
            previewKey = key;
            Race v = new Race(plan(List.of(t.get()), true), false);
            preview = v;
            previewed = v.latest();
            launch.accept("Run the untrained network", v);
            touch();
        }
    }

    /// A data set may be there now that was not before: look again.
    void dataArrived() {
        previewKey = null;
        touch();
    }

    /// What to measure on: the network of the race, with its first weights before the first epoch, or of the document.
    Measured measured() {
        Network n = lane().map(LaneProgress::network).orElse(document.now().network());
        TrainingSetup s = setup();
        int channels = Recipe.input(n).orElseThrow().size();
        return new Measured(n, s, () -> catalog.open(s.dataset(), channels));
    }

    /// Why slopes cannot be compared; empty where they can.
    String slopeObstacle() {
        if (Datasets.entry(setup().dataset()).isEmpty() || Recipe.input(document.now().network()).isEmpty()) {
            return "Choose a data set to compare slopes.";
        }
        if (document.now() != slopesOf) {
            slopesOf = document.now();
            slopesSay = SlopeAgreement.obstacle(document.now().network(), setup()).map(Diagnostic::message).orElse("");
        }
        return slopesSay;
    }

    /// Ends everything that runs.
    void close() {
        cancel();
        Race v = preview;
        if (v != null) {
            v.cancel();
        }
    }

    private void open(boolean pausedAtFirst) {
        message = obstacle();
        if (!message.isEmpty()) {
            touch();
            return;
        }
        Race v = preview;
        if (v != null) {
            v.cancel();
        }
        List<Trainer> chosen = trainers().stream().filter(t -> races(t.id())).toList();
        Race r = new Race(plan(chosen, false), pausedAtFirst);
        race = r;
        progress = r.latest();
        sent = setup();
        collected = false;
        result = null;
        launch.accept("Train with " + String.join(" and ", chosen.stream().map(Trainer::title).toList()), r);
        touch();
    }

    private Race.Plan plan(List<Trainer> chosen, boolean forPreview) {
        Network n = document.now().network();
        TrainingSetup s = setup();
        int channels = Recipe.input(n).orElseThrow().size();
        return new Race.Plan(n, chosen, s, () -> catalog.open(s.dataset(), channels), forPreview);
    }

    /// Live changes go to the running sessions; others count from the next start.
    private void changed(Project was, Project is) {
        findings.clear();
        if (document.history().all().isEmpty()) {
            forget();
        }
        Race r = race;
        TrainingSetup s = is.training();
        TrainingSetup last = sent;
        if (active() && r != null && last != null && !was.training().equals(s)) {
            TrainingSetup live = last.withLearningRate(s.learningRate()).withSurrogate(s.surrogate())
                    .withEpochs(s.epochs());
            if (!live.equals(last)) {
                sent = live;
                r.adjust(live);
            }
        }
        if (!active()) {
            message = "";
        }
        touch();
    }

    /// Another project was opened: what ran belongs to the one before.
    private void forget() {
        close();
        collected = true;
        race = null;
        progress = null;
        result = null;
        preview = null;
        previewed = null;
        previewKey = null;
        sample = -1;
        racing.clear();
        racing.add(setup().trainer());
    }

    private void collect(Race r, RaceProgress p) {
        if (p.state() == State.FAILED) {
            message = p.message();
            return;
        }
        Optional<LaneProgress> lane = p.lane(selected()).or(() -> p.lanes().stream().findFirst());
        boolean trained = lane.isPresent() && lane.get().batches().count() > 0;
        if (!trained) {
            message = "Cancelled before the first batch. Nothing has changed.";
            return;
        }
        LaneProgress l = lane.orElseThrow();
        String much = l.epoch() > 0 ? count(l.epoch(), "epoch") : count(l.batches().count(), "batch");
        Optional<Project> after = Recipe.withTrained(document.now(), r.plan().network(), l.network());
        if (after.isEmpty()) {
            message = "The network was changed while it trained, so the weights do not fit it. Undo the change and "
                    + "train again.";
            return;
        }
        editProject("Train " + much + " with " + l.title(), x -> after.get());
        result = document.now().network();
        message = p.state() == State.FINISHED
                ? "Trained " + much + ". The weights are in the network. Undo returns the start."
                : "Cancelled after " + (l.epoch() > 0 ? "epoch " + l.epoch() : much) + ". Weights are from "
                        + (l.epoch() > 0 ? "epoch " + l.epoch() : "the last batch") + ". Undo returns the start.";
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : what.endsWith("ch") && what.startsWith("b") ? "es" : "s");
    }

    private void touch() {
        revision.set(revision.get() + 1);
    }
}
