package heaviside.app.spikes;

import heaviside.engine.analysis.Window;

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
}
