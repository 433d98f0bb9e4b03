package heaviside.app.task;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.concurrent.Worker;

/// Runs background tasks; the only place in the app that starts threads.
public final class Tasks implements AutoCloseable {
    private final ExecutorService pool = Executors.newCachedThreadPool(r -> {
        Thread t = new Thread(r, "heaviside-task");
        t.setDaemon(true);
        return t;
    });
    private final ObservableList<Task<?>> running = FXCollections.observableArrayList();

    /// Starts a task and lists it until it ends; once all is closed it is cancelled instead. Call on the JavaFX thread.
    public void start(Task<?> task) {
        if (pool.isShutdown()) {
            task.cancel();
            return;
        }
        running.add(task);
        task.stateProperty().addListener((o, was, is) -> {
            // one that is cancelled before it began has never been running
            if (is == Worker.State.SUCCEEDED || is == Worker.State.FAILED || is == Worker.State.CANCELLED) {
                running.remove(task);
            }
        });
        pool.execute(task);
    }

    /// Runs something so short that nobody wants to see it in the list: the next frame of a picture. It must not touch the
    /// scene. Nothing happens once all is closed.
    public void soon(Runnable work) {
        if (!pool.isShutdown()) {
            pool.execute(work);
        }
    }

    /// What runs now; ControlsFX's TaskProgressView can show it.
    public ObservableList<Task<?>> running() {
        return running;
    }

    @Override
    public void close() {
        // first, so that what a cancelled task would start next is cancelled too
        pool.shutdown();
        List.copyOf(running).forEach(Task::cancel);
        pool.shutdownNow();
    }
}
