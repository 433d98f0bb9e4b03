package heaviside.app.chip;

import heaviside.engine.chip.Agreement;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.ledger.EnergyLedger;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The last second of a run that has no samples: what was counted in it, and how fast it went.
final class LiveWindow {
    private static final long TICKS = 1000;
    private final ArrayDeque<Moment> moments = new ArrayDeque<>();

    private record Moment(EnergyLedger.Snapshot ledger, long nanos) {
    }

    void clear() {
        moments.clear();
    }

    /// Takes a snapshot; the oldest ones go once the window is full.
    void add(EnergyLedger.Snapshot s) {
        moments.addLast(new Moment(s, System.nanoTime()));
        while (moments.size() > 2 && s.ticks() - second().ledger.ticks() >= TICKS) {
            moments.removeFirst();
        }
    }

    private Moment second() {
        var it = moments.iterator();
        it.next();
        return it.next();
    }

    /// Counts of the window; null before there are two snapshots.
    EnergyLedger.@Nullable Snapshot counts() {
        return moments.size() < 2
                ? null
                : moments.getLast().ledger.since(moments.getFirst().ledger);
    }

    /// Ticks a second of wall time over the window.
    double ticksPerSecond() {
        if (moments.size() < 2) {
            return 0;
        }
        Moment a = moments.getFirst();
        Moment b = moments.getLast();
        return (b.ledger.ticks() - a.ledger.ticks()) / ((b.nanos - a.nanos) * 1e-9);
    }

    /// A snapshot as the view takes it; a second stands for a sample.
    static DeploymentSnapshot snapshot(EnergyLedger.Snapshot s) {
        return new DeploymentSnapshot(0, 0, (int) (s.ticks() % TICKS), (int) TICKS, 0, 0, -1, 0, 0, 0, 0,
                Agreement.NONE, Agreement.NONE, 0, s);
    }
}
