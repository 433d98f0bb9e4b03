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
    public <T> Runnable start(String title, Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        Task<T> task = new Task<>() {
            @Override
            protected T call() throws Exception {
                updateTitle(title);
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
        };
        task.setOnSucceeded(e -> done.accept(task.getValue()));
        task.setOnFailed(e -> failed.accept(Objects.requireNonNull(task.getException())));
        tasks.start(task);
        return task::cancel;
    }
}
