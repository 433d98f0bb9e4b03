package heaviside.app.spikes;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Work off the JavaFX thread.
interface Background {
    /// Something to compute.
    @FunctionalInterface
    interface Work<T> {
        /// @param cancelled asked now and then; the result of cancelled work is thrown away
        T run(BooleanSupplier cancelled) throws Exception;
    }

    /// Starts work; `done` or `failed` is called on the JavaFX thread, neither after a cancel.
    ///
    /// @return cancels it
    <T> Runnable start(String title, Work<T> work, Consumer<T> done, Consumer<Throwable> failed);
}
