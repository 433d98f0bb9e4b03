package heaviside.app.data;

import heaviside.app.task.Tasks;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.concurrent.Task;

/// Work as tasks that the user can see and cancel.
final class TaskWork implements Work {
    private final Tasks tasks;

    TaskWork(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public <T> Runnable start(String title, Job<T> job, Consumer<T> done, Consumer<Throwable> failed) {
        Task<T> task = new Task<>() {
            @Override
            protected T call() throws Exception {
                updateTitle(title);
                return job.run(this::isCancelled);
            }
        };
        task.setOnSucceeded(e -> done.accept(task.getValue()));
        task.setOnFailed(e -> failed.accept(Objects.requireNonNull(task.getException())));
        tasks.start(task);
        return task::cancel;
    }
}
