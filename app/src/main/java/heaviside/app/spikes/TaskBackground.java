package heaviside.app.spikes;

import heaviside.app.task.Tasks;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.concurrent.Task;

/// Background work as tasks that the user can see and cancel.
final class TaskBackground implements Background {
    private final Tasks tasks;

    TaskBackground(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public <T> Runnable start(String title, Work<T> work, Consumer<T> done, Consumer<Throwable> failed,
            Runnable stopped) {
        Listed<T> task = new Listed<>(title, work);
        // work may have ended, with its event still on the way, when nobody wants the outcome any more
        task.setOnSucceeded(e -> task.tell(() -> done.accept(task.getValue())));
        task.setOnFailed(e -> task.tell(() -> failed.accept(Objects.requireNonNull(task.getException()))));
        task.setOnCancelled(e -> task.tell(stopped));
        tasks.start(task);
        return task::drop;
    }

    /// Work in the list of tasks.
    private static final class Listed<T> extends Task<T> {
        private final Work<T> work;
        private boolean dropped;

        Listed(String title, Work<T> work) {
            this.work = work;
            updateTitle(title);
        }

        @Override
        protected T call() throws Exception {
            return work.run(new Watch() {
                @Override
                public boolean getAsBoolean() {
                    return isCancelled();
                }

                @Override
                public void done(double share) {
                    updateProgress(share, 1);
                }
            });
        }

        void drop() {
            dropped = true;
            cancel();
        }

        void tell(Runnable outcome) {
            if (!dropped) {
                outcome.run();
            }
        }
    }
}
