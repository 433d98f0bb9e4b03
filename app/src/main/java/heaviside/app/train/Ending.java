package heaviside.app.train;

import heaviside.app.train.RaceProgress.State;

/// How a race that has ended is told.
final class Ending {
    private Ending() {
    }

    /// "3 epochs", "1 batch".
    static String much(LaneProgress l) {
        return l.epoch() > 0 ? epochs(l.epoch()) : batches(l.batches().count());
    }

    /// What happened, where the weights are from and how to go back.
    static String words(State state, LaneProgress l) {
        if (state == State.FINISHED) {
            return "Trained " + much(l) + ". The weights are in the network. Undo returns the start.";
        }
        String at = l.epoch() > 0 ? "epoch " + l.epoch() : "the last batch";
        return "Cancelled after " + (l.epoch() > 0 ? at : much(l)) + ". Weights are from " + at
                + ". Undo returns the start.";
    }

    private static String epochs(int n) {
        return n + (n == 1 ? " epoch" : " epochs");
    }

    private static String batches(int n) {
        return n + (n == 1 ? " batch" : " batches");
    }
}
