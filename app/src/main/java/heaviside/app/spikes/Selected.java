package heaviside.app.spikes;

import heaviside.app.plot.Ticks;
import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import java.util.Arrays;

/// A selection of units in a stretch of time.
///
/// @param slot 0 for A, 1 for B: letter and colour
/// @param window time
/// @param units in raster order when they were selected. Not modified.
/// @param name in words
/// @param spikes of these units in this window
@SuppressWarnings("ArrayRecordComponent")
record Selected(int slot, Window window, int[] units, String name, int spikes) {
    /// A or B.
    String letter() {
        return slot == 0 ? "A" : "B";
    }

    /// Selects units in a window, and names and counts them.
    static Selected of(Shown shown, int slot, Window w, int[] units) {
        SpikeIndex s = shown.sheet().spikes();
        int n = 0;
        for (int u : units) {
            n += s.count(u, w.startMs(), Math.nextUp(w.stopMs()));
        }
        return new Selected(slot, w, units, name(shown, units), n);
    }

    private static String name(Shown s, int[] units) {
        if (units.length == 1) {
            return s.sheet().unitName(units[0]);
        }
        int cluster = s.clusters()[units[0]];
        if (cluster > 0 && Arrays.stream(units).allMatch(u -> s.clusters()[u] == cluster)
                && units.length == Arrays.stream(s.clusters()).filter(c -> c == cluster).count()) {
            return "cluster " + cluster;
        }
        int group = s.sheet().groupOf(units[0]);
        boolean one = Arrays.stream(units).allMatch(u -> s.sheet().groupOf(u) == group);
        String label = one ? s.sheet().groups().get(group).label() : "";
        boolean all = one && units.length == s.sheet().groups().get(group).size();
        String some = Ticks.number(units.length, 0) + " units";
        return label.equals(Opened.UNNAMED)
                ? (all ? "all " : "") + some
                : all ? label : some + (one ? " of " + label : "");
    }
}
