package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.app.train.RaceProgress.State;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import java.util.Optional;

/// What the end of a race makes of the project.
///
/// @param after the project with the weights; empty where there are none to take
/// @param label of the step
/// @param message what to tell
record Harvest(Optional<Project> after, String label, String message) {

    /// @param selected trainer whose weights are taken, or the first one's
    /// @param start network of the race
    /// @param now the project
    static Harvest of(RaceProgress p, String selected, Optional<Network> start, Project now) {
        if (p.state() == State.FAILED) {
            return nothing(p.message());
        }
        LaneProgress l = p.lane(selected).or(() -> p.lanes().stream().findFirst()).orElse(null);
        if (l == null || (l.batches().count() == 0 && l.epoch() == 0)) {
            return nothing("Cancelled before the first batch. Nothing has changed.");
        }
        Optional<Project> after = start.flatMap(n -> Recipe.withTrained(now, n, l.network()));
        return after.isEmpty()
                ? nothing("The network was changed while it trained, so the weights do not fit it. Undo the change and "
                        + "train again.")
                : new Harvest(after, "Train " + Ending.much(l) + " with " + l.title(), Ending.words(p.state(), l));
    }

    private static Harvest nothing(String message) {
        return new Harvest(Optional.empty(), "", message);
    }
}
