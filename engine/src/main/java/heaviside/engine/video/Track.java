package heaviside.engine.video;

import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.RoadUser;

/// Something that was seen in several frames: where it is expected, and what it was taken for so far.
final class Track {
    private static final double MEMORY = 0.8;
    private static final double INERTIA = 0.85;
    private final double[] logits;
    private Box box;
    private double speedX;
    private double speedY;
    private int seen = 1;
    private int carried;

    Track(Box box, double[] logits) {
        this.box = box;
        this.logits = logits.clone();
    }

    /// Where it should be in the next frame.
    Box expected() {
        return box.moved(speedX, speedY);
    }

    /// Takes in what a window of a new frame says.
    ///
    /// @param fresh whether the window was proposed by the "where" pathway rather than expected
    void follow(Box now, double[] votes, boolean fresh) {
        if (fresh) {
            double dx = now.x() + now.width() / 2 - box.x() - box.width() / 2;
            double dy = now.bottom() - box.bottom();
            double keep = seen < 5 ? 0.5 : INERTIA;
            speedX = keep * speedX + (1 - keep) * dx;
            speedY = keep * speedY + (1 - keep) * dy;
        }
        carried = fresh ? 0 : carried + 1;
        box = now;
        seen++;
        for (int c = 0; c < logits.length; c++) {
            logits[c] = MEMORY * logits[c] + (1 - MEMORY) * votes[c];
        }
    }

    /// Frames since a proposal agreed.
    int carried() {
        return carried;
    }

    /// Frames.
    int seen() {
        return seen;
    }

    Box box() {
        return box;
    }

    /// Its class over all frames with the probability that the votes give it.
    Detection verdict() {
        int best = 0;
        for (int c = 1; c < RoadUser.ALL.size(); c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        return new Detection(RoadUser.ALL.get(best), box, probability(logits, best));
    }

    /// Softmax.
    static double probability(double[] logits, int which) {
        double sum = 0;
        for (double l : logits) {
            sum += Math.exp(Math.min(50, l - logits[which]));
        }
        return 1 / sum;
    }
}
