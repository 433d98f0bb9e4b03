package heaviside.app.data;

import java.util.function.Consumer;

/// Does work at once.
final class NowWork implements Work {
    @Override
    public <T> Runnable start(String title, Job<T> job, Consumer<T> done, Consumer<Throwable> failed) {
        T result;
        try {
            result = job.run(() -> false);
        } catch (Exception e) {
            failed.accept(e);
            return () -> {
            };
        }
        done.accept(result);
        return () -> {
        };
    }
}
