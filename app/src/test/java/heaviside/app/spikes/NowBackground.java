package heaviside.app.spikes;

import java.util.function.Consumer;

/// Does background work at once.
final class NowBackground implements Background {
    @Override
    public <T> Runnable start(String title, Work<T> work, Consumer<T> done, Consumer<Throwable> failed,
            Runnable stopped) {
        T result;
        try {
            result = work.run(() -> false);
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
