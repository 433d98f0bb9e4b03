package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import heaviside.engine.network.Probe;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The probe whose spikes the transport jumps to.
final class JumpTarget {
    private final LiveRun run;
    private final ObservableList<Probe> probes = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Probe> chosen = new SimpleObjectProperty<>();

    JumpTarget(LiveRun run) {
        this.run = run;
    }

    /// Probes that there are, one a neuron.
    ObservableList<Probe> probes() {
        return probes;
    }

    /// The chosen one; null if there is none.
    ObjectProperty<@Nullable Probe> chosen() {
        return chosen;
    }

    /// Looks at the network again: keeps the choice if it is still there, else takes the last probe.
    void follow() {
        List<Probe> now = run.network().probes();
        if (!now.equals(probes)) {
            Probe was = chosen.get();
            probes.setAll(now);
            chosen.set(now.stream().filter(p -> was != null && p.id().equals(was.id())).findFirst()
                    .orElse(now.isEmpty() ? null : now.getLast()));
        }
    }

    void next() {
        Probe p = chosen.get();
        if (p != null) {
            run.transport().nextSpike(p.id());
        }
    }

    void previous() {
        Probe p = chosen.get();
        if (p != null) {
            run.transport().previousSpike(p.id());
        }
    }
}
