package heaviside.engine.analysis;

import heaviside.engine.analysis.ProfileDistances.Edges;

/// Walks through one train of a window interval by interval: the current interval's length and, once compared with another
/// train, the distance of its two spikes to the nearest spike there.
final class Profile {
    private final double[] spikes;
    private final Window window;
    private final boolean corrected;
    private final double[] nearest;
    private int index;

    /// @param train within the window
    Profile(double[] train, Window window, Edges edges) {
        this.window = window;
        this.corrected = edges == Edges.CORRECTED && train.length > 0;
        this.spikes = corrected ? train : withEnds(train, window);
        this.nearest = new double[spikes.length];
        this.index = spikes[0] > window.startMs() ? -1 : 0;
        while (index + 1 < spikes.length && spikes[index + 1] <= window.startMs()) {
            index++;
        }
    }

    private static double[] withEnds(double[] train, Window window) {
        boolean first = train.length == 0 || train[0] > window.startMs();
        boolean last = train.length == 0 || train[train.length - 1] < window.stopMs();
        double[] s = new double[train.length + (first ? 1 : 0) + (last ? 1 : 0)];
        System.arraycopy(train, 0, s, first ? 1 : 0, train.length);
        s[0] = first ? window.startMs() : s[0];
        s[s.length - 1] = last ? window.stopMs() : s[s.length - 1];
        return s;
    }

    /// Where the other train's spikes before and after the window are assumed.
    private double before() {
        int n = spikes.length;
        return corrected && n > 1 ? Math.min(window.startMs(), 2 * spikes[0] - spikes[1]) : window.startMs();
    }

    private double after() {
        int n = spikes.length;
        return corrected && n > 1 ? Math.max(window.stopMs(), 2 * spikes[n - 1] - spikes[n - 2]) : window.stopMs();
    }

    /// Finds each spike's nearest neighbour in the other train.
    void compare(Profile other) {
        int j = 0;
        double[] u = other.spikes;
        for (int i = 0; i < spikes.length; i++) {
            while (j + 1 < u.length && Math.abs(u[j + 1] - spikes[i]) <= Math.abs(u[j] - spikes[i])) {
                j++;
            }
            nearest[i] = Math.min(Math.abs(u[j] - spikes[i]),
                    Math.min(Math.abs(other.before() - spikes[i]), Math.abs(other.after() - spikes[i])));
        }
    }

    /// End of the current interval within the window.
    double end() {
        return index + 1 < spikes.length ? Math.min(spikes[index + 1], window.stopMs()) : window.stopMs();
    }

    /// Steps over a spike at `t`.
    void pass(double t) {
        while (index + 1 < spikes.length && spikes[index + 1] <= t) {
            index++;
        }
    }

    /// Length of the current interval.
    double interval() {
        int n = spikes.length;
        if (index < 0) {
            double edge = spikes[0] - window.startMs();
            return n > 1 ? Math.max(edge, spikes[1] - spikes[0]) : edge;
        }
        if (index == n - 1) {
            double edge = window.stopMs() - spikes[n - 1];
            return n > 1 ? Math.max(edge, spikes[n - 1] - spikes[n - 2]) : edge;
        }
        return spikes[index + 1] - spikes[index];
    }

    /// `S` at a moment of the current interval.
    double local(double t) {
        if (index < 0) {
            return nearest[0];
        }
        if (index == spikes.length - 1) {
            return nearest[index];
        }
        double from = spikes[index];
        double to = spikes[index + 1];
        return to > from ? (nearest[index] * (to - t) + nearest[index + 1] * (t - from)) / (to - from) : nearest[index];
    }
}
