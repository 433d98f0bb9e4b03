package heaviside.app.train;

import heaviside.app.train.RaceProgress.State;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.train.TrainingSetup;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The untrained network, run in the background so that there is something to see before a race: it is run anew where the
/// project asks for another picture of it.
final class Preview {
    private @Nullable Race race;
    private @Nullable RaceProgress progress;
    private @Nullable Key key;

    /// What decides how the untrained network runs.
    private record Key(Network network, String trainer, String dataset, String encoder, double dtMs, int steps,
            Object scheme, String initialisation, long seed, String reduction, Map<String, String> options) {
        static Key of(Project p) {
            TrainingSetup t = p.training();
            return new Key(p.network(), t.trainer(), t.dataset(), t.encoder(), t.dtMs(), t.steps(), t.scheme(),
                    t.initialisation(), t.seed(), t.reduction(), t.options());
        }
    }

    /// Whether another run is due.
    boolean due(Project p) {
        boolean running = progress != null && !progress.ended();
        return !running && !Key.of(p).equals(key);
    }

    /// Takes a run that is about to start.
    void begin(Project p, Race run) {
        key = Key.of(p);
        race = run;
        progress = run.latest();
    }

    /// Takes the newest snapshot; whether there was one.
    boolean poll() {
        Race r = race;
        RaceProgress seen = progress;
        if (r == null || (seen != null && r.latest().version() == seen.version())) {
            return false;
        }
        progress = r.latest();
        return true;
    }

    /// The run, if there is one.
    Optional<Race> race() {
        return Optional.ofNullable(race);
    }

    /// Where it stands.
    Optional<RaceProgress> progress() {
        return Optional.ofNullable(progress);
    }

    /// Why it failed; empty where it did not.
    String failure() {
        RaceProgress p = progress;
        return p != null && p.state() == State.FAILED ? p.message() : "";
    }

    /// Ends it.
    void cancel() {
        race().ifPresent(Race::cancel);
    }

    /// Runs it again even if nothing has changed: data may be there now.
    void again() {
        key = null;
    }

    /// Forgets it: it belongs to another project.
    void forget() {
        cancel();
        race = null;
        progress = null;
        key = null;
    }
}
