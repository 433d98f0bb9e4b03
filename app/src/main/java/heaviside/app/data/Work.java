package heaviside.app.data;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Work off the JavaFX thread.
interface Work {
    /// Something to compute.
    @FunctionalInterface
    interface Job<T> {
        /// @param cancelled asked now and then; the result of cancelled work is thrown away
        T run(BooleanSupplier cancelled) throws Exception;
    }

    /// Starts work; `done` or `failed` is called on the JavaFX thread, neither after a cancel.
    ///
    /// @return cancels it
    <T> Runnable start(String title, Job<T> job, Consumer<T> done, Consumer<Throwable> failed);
}
