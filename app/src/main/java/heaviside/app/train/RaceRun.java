package heaviside.app.train;

import heaviside.app.train.RaceProgress.State;
import heaviside.engine.train.TrainingSetup;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The race of the open project, seen from the window: one at a time, steered while it runs, its end taken up once.
final class RaceRun {
    private final Consumer<RaceProgress> ended;
    private @Nullable Race race;
    private @Nullable RaceProgress progress;
    private @Nullable TrainingSetup sent;
    private boolean collected = true;

    /// @param ended called once, when the last snapshot of a race arrives
    RaceRun(Consumer<RaceProgress> ended) {
        this.ended = ended;
    }

    /// The race that runs or ran last.
    Optional<Race> race() {
        return Optional.ofNullable(race);
    }

    /// Its newest snapshot.
    Optional<RaceProgress> progress() {
        return Optional.ofNullable(progress);
    }

    /// Whether it runs or waits.
    boolean active() {
        RaceProgress p = progress;
        return p != null && !p.ended();
    }

    /// Whether it waits.
    boolean paused() {
        RaceProgress p = progress;
        return p != null && p.state() == State.PAUSED;
    }

    /// Takes a race that is about to start.
    void begin(Race r) {
        race = r;
        progress = r.latest();
        sent = r.plan().setup();
        collected = false;
    }

    /// Does something to the race while it runs.
    void steer(Consumer<Race> how) {
        Race r = race;
        if (active() && r != null) {
            how.accept(r);
        }
    }

    /// Passes on what may change while it trains: learning rate, surrogate, epochs. The rest counts from the next start.
    void adjust(TrainingSetup now) {
        TrainingSetup last = sent;
        if (last == null) {
            return;
        }
        TrainingSetup live = last.withLearningRate(now.learningRate()).withSurrogate(now.surrogate())
                .withEpochs(now.epochs());
        if (!live.equals(last)) {
            sent = live;
            steer(r -> r.adjust(live));
        }
    }

    /// Takes the newest snapshot; whether there was one.
    boolean poll() {
        Race r = race;
        RaceProgress was = progress;
        RaceProgress now = r == null ? null : r.latest();
        if (now == null || (was != null && was.version() == now.version())) {
            return false;
        }
        progress = now;
        if (now.ended() && !collected) {
            collected = true;
            ended.accept(now);
        }
        return true;
    }

    /// Forgets it: it belongs to another project. What runs ends, its weights are not taken up.
    void forget() {
        steer(Race::cancel);
        collected = true;
        race = null;
        progress = null;
        sent = null;
    }
}
