package heaviside.app.chip;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.spec.EventClass;
import org.jspecify.annotations.Nullable;

/// Events by class and core between two moments, without a copy: the map asks for them thirty times a second.
///
/// @param now the ledger
/// @param before the ledger when counting began; null for the run's start
record CoreCounts(EnergyLedger.Snapshot now, EnergyLedger.@Nullable Snapshot before) {

    /// Adds the events of a class on every core, times a factor.
    ///
    /// @param into by core. Modified.
    void add(EventClass c, double factor, double[] into) {
        long[] a = now.counts()[c.index()];
        long[] b = before == null ? new long[a.length] : before.counts()[c.index()];
        for (int i = 0; i < into.length; i++) {
            into[i] += factor * (a[i] - b[i]);
        }
    }

    /// Ticks between the two moments.
    long ticks() {
        return now.ticks() - (before == null ? 0 : before.ticks());
    }
}
