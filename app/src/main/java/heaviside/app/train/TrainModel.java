package heaviside.app.train;

import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.app.document.TrainingCopy;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSetup;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// Decides what the Train view shows and does. Needs no toolkit. All methods are called on one thread (JavaFX's in the app).
/// Who takes part is decided by [Entrants], how a race is steered by [RaceRun], the untrained network by [Preview]; this puts
/// them together with the document: settings go there as edits, and so do the weights at the end.
public final class TrainModel {
    private final Document document;
    private final Catalog catalog;
    private final BiConsumer<String, Race> launch;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Entrants entrants;
    private final RaceRun run = new RaceRun(this::collect);
    private final Preview preview = new Preview();
    private @Nullable Network result;
    private int sample = -1;
    private boolean showSilent;
    private String message = "";
    private @Nullable Runnable afterwards;
    private final SlopeObstacle slopes = new SlopeObstacle();

    /// @param document the open project
    /// @param catalog trainers and data
    /// @param launch runs a race on a background thread under a title
    TrainModel(Document document, Catalog catalog, BiConsumer<String, Race> launch) {
        this.document = document;
        this.catalog = catalog;
        this.launch = launch;
        entrants = new Entrants(catalog.trainers(), document::now);
        entrants.only(setup().trainer());
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

    /// Who takes part, and what stands in each one's way.
    Entrants entrants() {
        return entrants;
    }

    /// The trainer whose details are shown and whose weights the document gets.
    String selected() {
        return setup().trainer();
    }

    /// Newest progress of the race, if one has been started.
    Optional<RaceProgress> progress() {
        return run.progress();
    }

    /// Whether a race runs or waits.
    boolean active() {
        return run.active();
    }

    /// Whether it waits.
    boolean paused() {
        return run.paused();
    }

    /// What to say under the run bar: a failure, how it ended, or empty.
    String message() {
        return message;
    }

    /// The data set, once open.
    Optional<Dataset> data() {
        Optional<Dataset> raced = run.race().map(Race::data);
        Optional<Dataset> shown = active() ? raced : preview.race().map(Race::data);
        return shown.or(() -> raced).filter(x -> setup().dataset().equals(x.id())
                || (setup().dataset().equals("mnist") && x.id().startsWith("mnist")));
    }

    /// Names of the classes: of the data set, or numbers.
    List<String> classes() {
        return data().map(Dataset::classes).orElseGet(() -> {
            int n = Datasets.entry(setup().dataset()).map(Datasets.Entry::classes).orElse(0);
            return IntStream.range(0, n).mapToObj(Integer::toString).toList();
        });
    }

    /// Test samples to choose from.
    List<Integer> samples() {
        return (racedOnThis() ? run.race() : preview.race()).map(Race::choices).orElse(List.of());
    }

    /// The test sample on show.
    int sample() {
        List<Integer> s = samples();
        return s.isEmpty() || s.contains(sample) ? sample : s.getFirst();
    }

    /// The lane whose details are shown: of the race, or of the untrained network.
    Optional<LaneProgress> lane() {
        return (racedOnThis() ? run.progress() : preview.progress()).flatMap(p -> p.lane(selected()));
    }

    /// Whether the race's pictures belong to the network as it is now.
    boolean racedOnThis() {
        return run.progress().flatMap(p -> p.lane(selected())).isPresent()
                && (active() || document.now().network().equals(result));
    }

    /// Whether silent neurons are pointed out.
    boolean showsSilent() {
        return showSilent;
    }

    /// Why Start is not possible; empty where it is.
    String obstacle() {
        return withoutData() ? "Choose a data set to start." : entrants.obstacle();
    }

    private boolean withoutData() {
        return Datasets.entry(setup().dataset()).isEmpty() || Recipe.input(document.now().network()).isEmpty();
    }

    // ---- what the user does to the project

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

    /// Takes a remedy as one undoable step, and says so.
    void mend(Remedies.Remedy r) {
        editProject(r.label(), r.edit());
        message = r.label() + ": done. It counts from the next start. Undo takes it back.";
        touch();
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
        if (!active()) {
            entrants.follow(t.id());
        }
        touch();
    }

    /// Lets a trainer take part or not.
    void race(String trainer, boolean in) {
        entrants.tick(trainer, in);
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

    // ---- the race

    /// Starts a race, or goes on with the one that waits.
    void start() {
        if (active()) {
            run.steer(Race::resume);
        } else {
            open(false, List.of());
        }
    }

    /// Goes on with a training that was interrupted; the document is the project that it began with.
    void resume(TrainingCopy kept) {
        trainers().forEach(t -> entrants.tick(t.id(), kept.lanes().stream().anyMatch(l -> l.trainer().equals(t.id()))));
        open(false, kept.lanes());
    }

    /// Waits after the running batch.
    void pause() {
        run.steer(Race::pause);
    }

    /// Trains one batch of every trainer and waits.
    void oneBatch() {
        if (!active()) {
            open(true, List.of());
        }
        run.steer(Race::oneBatch);
    }

    /// Ends the race; weights of its last whole epoch go into the document.
    void cancel() {
        run.steer(Race::cancel);
    }

    /// Ends the race as [#cancel] does and goes on once its weights are in the document; at once where none runs.
    void cancelThen(Runnable next) {
        if (active()) {
            afterwards = next;
            cancel();
        } else {
            next.run();
        }
    }

    /// Takes the newest snapshot; call once a frame, and when a race has ended.
    void poll() {
        if (run.poll()) {
            touch();
        }
        if (preview.poll()) {
            if (!preview.failure().isEmpty() && !active()) {
                message = preview.failure();
            }
            touch();
        }
        Runnable next = afterwards;
        if (next != null && !active()) {
            afterwards = null;
            next.run();
        }
    }

    /// Runs the untrained network in the background where the project asks for another picture of it.
    void refreshPreview() {
        Project p = document.now();
        if (active() || !preview.due(p) || p.network().equals(result) || !obstacle().isEmpty()) {
            return;
        }
        Optional<Trainer> t = trainers().stream().filter(x -> x.id().equals(selected())).filter(entrants::able)
                .findFirst();
        if (t.isPresent()) {
            Race v = new Race(plan(List.of(t.get()), true), false);
            preview.begin(p, v);
            launch.accept("Run the untrained network", v);
            touch();
        }
    }

    /// A data set may be there now that was not before: look again.
    void dataArrived() {
        preview.again();
        touch();
    }

    /// Ends everything that runs.
    void close() {
        cancel();
        preview.cancel();
    }

    private void open(boolean pausedAtFirst, List<TrainingCopy.Lane> resumed) {
        message = obstacle();
        if (!message.isEmpty()) {
            touch();
            return;
        }
        preview.cancel();
        List<Trainer> chosen = entrants.racing();
        if (chosen.stream().noneMatch(t -> t.id().equals(selected()))) {
            select(chosen.getFirst()); // else every picture would wait for one that does not run
        }
        Race r = new Race(plan(chosen, false), pausedAtFirst);
        r.resume(resumed);
        run.begin(r);
        result = null;
        launch.accept("Train with " + String.join(" and ", chosen.stream().map(Trainer::title).toList()), r);
        touch();
    }

    private Race.Plan plan(List<Trainer> chosen, boolean forPreview) {
        Measured m = measured(document.now().network());
        return new Race.Plan(m.network(), chosen, m.setup(), m.data(), forPreview);
    }

    /// The race has ended: its weights go into the document.
    private void collect(RaceProgress p) {
        Harvest h = Harvest.of(p, selected(), run.race().map(r -> r.plan().network()), document.now());
        h.after().ifPresent(x -> {
            editProject(h.label(), q -> x);
            result = document.now().network();
        });
        message = h.message();
    }

    /// Live changes go to the running sessions; others count from the next start.
    private void changed(Project was, Project is) {
        entrants.projectChanged();
        if (document.history().all().isEmpty()) {
            forget();
        }
        if (active() && !was.training().equals(is.training())) {
            run.adjust(is.training());
        }
        if (!active()) {
            message = "";
        }
        touch();
    }

    /// Another project was opened: what ran belongs to the one before.
    private void forget() {
        run.forget();
        preview.forget();
        result = null;
        sample = -1;
        entrants.only(setup().trainer());
    }

    // ---- what is measured beside it

    /// What to measure on: the network of the race, with its first weights before the first epoch, or of the document.
    Measured measured() {
        return measured(lane().map(LaneProgress::network).orElse(document.now().network()));
    }

    private Measured measured(Network n) {
        TrainingSetup s = setup();
        int channels = Recipe.input(n).orElseThrow().size();
        return new Measured(n, s, () -> catalog.open(s.dataset(), channels));
    }

    /// Why slopes cannot be compared; empty where they can.
    String slopeObstacle() {
        return withoutData() ? "Choose a data set to compare slopes." : slopes.of(document.now());
    }

    private void touch() {
        revision.set(revision.get() + 1);
    }
}
