package heaviside.app.train;

import javafx.concurrent.Task;

/// A race as a background task, with the message and progress that a task list shows.
final class RaceTask extends Task<Void> {
    private static final long LOOK_MS = 100;
    private final Race race;

    /// @param title as in the task list
    RaceTask(String title, Race race) {
        this.race = race;
        updateTitle(title);
        race.listen(this::tell);
    }

    @Override
    protected Void call() {
        race.run();
        return null;
    }

    /// Never interrupts the race's thread: it ends by itself between two batches.
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        race.cancel();
        return false;
    }

    private long told;

    private void tell(RaceProgress p) {
        long now = System.nanoTime() / 1_000_000;
        if (now - told >= LOOK_MS || p.ended()) {
            told = now;
            updateMessage(p.state() == RaceProgress.State.OPENING ? p.message() : RunBar.place(p));
            updateProgress(p.fraction(), 1);
        }
    }
}
