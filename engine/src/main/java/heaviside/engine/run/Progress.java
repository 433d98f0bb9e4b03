package heaviside.engine.run;

/// How far a long piece of work is, published by one thread and read by others.
public final class Progress {
    private volatile double share;
    private volatile boolean cancelled;

    /// Publishes the share that is done, 0 to 1.
    ///
    /// @return whether to go on
    public boolean report(double done) {
        share = done;
        return !cancelled;
    }

    /// Share that is done, 0 to 1.
    public double share() {
        return share;
    }

    /// Asks the work to end soon.
    public void cancel() {
        cancelled = true;
    }
}
