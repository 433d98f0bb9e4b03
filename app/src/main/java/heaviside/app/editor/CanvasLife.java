package heaviside.app.editor;

import java.util.HashMap;
import java.util.Map;

/// What of the running network the canvas shows: potentials and spikes at every frame, rates a few times a second.
final class CanvasLife {
    private static final long RATE_NANOS = 250_000_000L;
    private static final float[] NOTHING = {};
    private final MembraneSource source;
    private final EditorState state;
    private float[] v = new float[0];
    private float[] since = new float[0];
    private boolean known;
    private final Map<String, Double> rates = new HashMap<>();
    private long ratesAt;
    private double timeMs = Double.NaN;

    CanvasLife(MembraneSource source, EditorState state) {
        this.source = source;
        this.state = state;
    }

    /// Reads the state at the cursor.
    void read() {
        int n = (int) Math.min(Integer.MAX_VALUE - 8, state.model.project().network().neurons());
        if (v.length != n) {
            v = new float[n];
            since = new float[n];
        }
        known = source.read(v, since);
    }

    /// Paints what was last read.
    void paint(LiveLayer live, Shades shades) {
        live.paint(v, since, known && v.length == state.model.project().network().neurons(), shades);
    }

    /// Reads rates and the time if it is time for it.
    ///
    /// @return whether it was
    boolean slowly() {
        long now = System.nanoTime();
        if (now - ratesAt <= RATE_NANOS) {
            return false;
        }
        ratesAt = now;
        state.model.nodes().forEach(x -> {
            if (x.population() != null) {
                rates.put(x.id(), known ? source.rateHz(x.first(), x.grid().size()) : Double.NaN);
            }
        });
        return true;
    }

    /// Takes over the time of the cursor.
    ///
    /// @return whether a stimulus went on or off since the last time
    boolean time() {
        double before = timeMs;
        timeMs = known ? source.timeMs() : Double.NaN;
        for (CanvasNode x : state.model.nodes()) {
            if (x.stimulus() != null && (Double.isNaN(before) != Double.isNaN(timeMs)
                    || Words.on(x.stimulus(), before) != Words.on(x.stimulus(), timeMs))) {
                return true;
            }
        }
        return false;
    }

    /// Time of the cursor when it was last taken over, ms; NaN if nothing runs.
    double timeMs() {
        return timeMs;
    }

    /// Rate of a node, Hz; NaN if unknown.
    double rateHz(CanvasNode n) {
        return rates.getOrDefault(n.id(), Double.NaN);
    }

    /// Potentials; empty if nothing runs.
    float[] membrane() {
        return known ? v : NOTHING;
    }
}
