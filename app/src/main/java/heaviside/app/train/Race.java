package heaviside.app.train;

import heaviside.app.train.RaceProgress.State;
import heaviside.app.document.TrainingCopy;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Trains one or more trainers on the same network, data and seed. They take turns batch by batch, each on all cores, so
/// that their curves grow together and each one's seconds are its own. One thread runs it; the others steer and look.
final class Race implements Runnable {
    /// What to train.
    ///
    /// @param network the network at the start
    /// @param trainers at least one
    /// @param setup settings, the same for all but for the trainer's name
    /// @param data opened on the race's thread
    /// @param preview only run the untrained network: no training
    record Plan(Network network, List<Trainer> trainers, TrainingSetup setup, Supplier<Dataset> data,
            boolean preview) {
    }

    private static final int PREVIEW_SAMPLES = 256;
    private final Plan plan;
    private Consumer<RaceProgress> listener = p -> {
    };
    private volatile RaceProgress latest;
    private long version;
    private final AtomicReference<@Nullable TrainingSetup> adjusted = new AtomicReference<>();
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private boolean paused;
    private int credit;
    private volatile @Nullable Dataset data;
    private volatile List<Integer> choices = List.of();
    private List<TrainingCopy.Lane> resumed = List.of();
    private Consumer<List<Lane>> keeper = l -> {
    };
    private int firstEpoch;
    private double worked;
    private boolean evaluating;

    /// @param paused whether it waits before its first batch
    Race(Plan plan, boolean paused) {
        this.plan = plan;
        this.paused = paused;
        latest = new RaceProgress(0, State.OPENING, "Opening the data set", 0, 0, 0,
                plan.setup.epochs(), false, 0, Double.NaN, 0, 0, List.of());
    }

    /// The plan.
    Plan plan() {
        return plan;
    }

    /// Tells every snapshot on the race's thread. Set before it runs.
    void listen(Consumer<RaceProgress> l) {
        listener = l;
    }

    /// Goes on from kept states, one for each trainer of the plan. Set before it runs.
    void resume(List<TrainingCopy.Lane> kept) {
        resumed = List.copyOf(kept);
    }

    /// Told the lanes after every whole epoch, on the race's thread. Set before it runs.
    void keep(Consumer<List<Lane>> k) {
        keeper = k;
    }

    /// Newest snapshot.
    RaceProgress latest() {
        return latest;
    }

    /// The data set, once open.
    @Nullable
    Dataset data() {
        return data;
    }

    /// Test samples of which pictures are kept: a few of each class.
    List<Integer> choices() {
        return choices;
    }

    /// Waits after the running batch.
    synchronized void pause() {
        paused = true;
        credit = 0;
    }

    /// Goes on.
    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /// Waits, but does one more batch of every trainer before.
    synchronized void oneBatch() {
        paused = true;
        credit++;
        notifyAll();
    }

    /// Ends soon, in the middle of a batch if need be, which is left out then; what is there stays.
    void cancel() {
        synchronized (this) {
            cancelled = true;
            notifyAll();
        }
        lanes.forEach(l -> l.session().cancelBatch());
    }

    /// Changes what may change while training.
    synchronized void adjust(TrainingSetup setup) {
        adjusted.set(setup);
        notifyAll();
    }

    @Override
    public void run() {
        try {
            open();
            if (!plan.preview) {
                train();
            }
            publish(State.FINISHED, "");
        } catch (CancellationException e) {
            lanes.forEach(Lane::keepWeights);
            publish(State.CANCELLED, "");
        } catch (RuntimeException e) {
            String m = e.getMessage();
            publish(State.FAILED, m == null ? "Training stopped: " + e.getClass().getSimpleName() : m);
        } finally {
            lanes.forEach(l -> l.session().close());
        }
    }

    private void open() {
        Dataset d = plan.data.get();
        data = d;
        stopIfCancelled();
        TrainingSetup s = plan.preview ? fewer(plan.setup, d) : plan.setup;
        choices = choices(d, limited(plan.setup.testSamples(), d.size(Split.TEST)));
        for (Trainer t : plan.trainers) {
            TrainingSetup own = s.withTrainer(t.id());
            Lane lane = new Lane(t.open(plan.network, own, d), t.firstWeights(plan.network, own));
            lanes.add(lane);
            stopIfCancelled();
            lane.traceBefore(choices);
            resumed.stream().filter(k -> k.trainer().equals(t.id())).findFirst().ifPresent(lane::resume);
            publish(State.OPENING, "Running the untrained network");
        }
        firstEpoch = lanes.getFirst().session().epoch();
        for (Lane lane : lanes) {
            lane.start(() -> cancelled);
            publish(State.OPENING, "Running the untrained network");
        }
    }

    private void train() {
        publish(State.RUNNING, "");
        while (lanes.getFirst().session().epoch() < lanes.getFirst().session().setup().epochs()) {
            awaitTurn();
            long start = System.nanoTime();
            takeAdjustment();
            int before = lanes.getFirst().session().epoch();
            for (Lane lane : lanes) {
                stopIfCancelled();
                lane.batch();
            }
            stopIfCancelled();
            boolean whole = lanes.getFirst().session().epoch() > before;
            if (whole) {
                endEpoch();
            }
            worked += (System.nanoTime() - start) * 1e-9;
            if (whole) {
                keeper.accept(List.copyOf(lanes));
            }
            publish(State.RUNNING, "");
        }
    }

    private void endEpoch() {
        evaluating = true;
        publish(State.RUNNING, "");
        for (Lane lane : lanes) {
            lane.epoch(() -> cancelled);
            lane.traceAfter(choices);
            stopIfCancelled();
        }
        evaluating = false;
    }

    private void awaitTurn() {
        boolean told = false;
        while (!turn()) {
            stopIfCancelled();
            takeAdjustment();
            if (!told) {
                lanes.forEach(l -> l.traceAfter(choices));
                publish(State.PAUSED, "");
                told = true;
            }
            sleepWhilePaused();
        }
        stopIfCancelled();
    }

    /// Whether the next batch may run.
    private synchronized boolean turn() {
        if (paused && credit == 0 && !cancelled) {
            return false;
        }
        credit = Math.max(0, credit - 1);
        return true;
    }

    private synchronized void sleepWhilePaused() {
        try {
            while (paused && credit == 0 && !cancelled && adjusted.get() == null) {
                wait();
            }
        } catch (InterruptedException e) {
            cancelled = true;
        }
    }

    private void takeAdjustment() {
        TrainingSetup s = adjusted.getAndSet(null);
        if (s != null) {
            lanes.forEach(l -> l.session().adjust(s.withTrainer(l.session().trainer().id())));
        }
    }

    private void stopIfCancelled() {
        if (cancelled) {
            throw new CancellationException();
        }
    }

    private void publish(State state, String message) {
        Dataset d = data;
        int epoch = lanes.isEmpty() ? 0 : lanes.stream().mapToInt(l -> l.session().epoch()).min().orElse(0);
        int batch = lanes.isEmpty() ? 0 : lanes.getLast().session().batch();
        int batches = lanes.isEmpty() ? 0 : lanes.getFirst().session().batches();
        int epochs = lanes.isEmpty() ? plan.setup.epochs() : lanes.getFirst().session().setup().epochs();
        double done = (double) (epoch - firstEpoch) * batches + batch;
        double all = (double) (epochs - firstEpoch) * batches;
        double left = done > 0 ? worked / done * (all - done) : Double.NaN;
        version++;
        latest = new RaceProgress(version, state, message, epoch, batch, batches, epochs, evaluating, worked, left,
                d == null ? 0 : limited(plan.setup.trainSamples(), d.size(Split.TRAIN)),
                d == null ? 0 : limited(plan.setup.testSamples(), d.size(Split.TEST)),
                lanes.stream().map(Lane::progress).toList());
        listener.accept(latest);
    }

    private static TrainingSetup fewer(TrainingSetup s, Dataset d) {
        int n = limited(s.testSamples(), d.size(Split.TEST));
        return s.withTestSamples(Math.min(n, PREVIEW_SAMPLES)).withTrainSamples(
                Math.min(limited(s.trainSamples(), d.size(Split.TRAIN)), Math.max(PREVIEW_SAMPLES, s.batchSize())));
    }

    private static int limited(int limit, int size) {
        return limit > 0 ? Math.min(limit, size) : size;
    }

    private static List<Integer> choices(Dataset d, int tested) {
        int[] seen = new int[d.classes().size()];
        List<Integer> picked = new ArrayList<>();
        for (int i = 0; i < Math.min(PREVIEW_SAMPLES, tested); i++) {
            if (seen[d.label(Split.TEST, i)]++ < (seen.length > 4 ? 1 : 4)) {
                picked.add(i);
            }
        }
        return List.copyOf(picked);
    }
}
