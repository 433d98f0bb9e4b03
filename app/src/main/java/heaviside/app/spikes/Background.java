package heaviside.app.spikes;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Work off the JavaFX thread.
interface Background {
    /// What long work asks, whether it was cancelled, and tells, how far it is.
    @FunctionalInterface
    interface Watch extends BooleanSupplier {
        /// @param share that is done, 0 to 1
        default void done(double share) {
            // nobody waits
        }
    }

    /// Something to compute.
    @FunctionalInterface
    interface Work<T> {
        /// @param watch asked now and then whether the work was cancelled; the result of cancelled work is thrown away
        T run(Watch watch) throws Exception;
    }

    /// Starts work. One of the three is called on the JavaFX thread; none after the returned cancel was called there.
    ///
    /// @param stopped called when somebody else cancelled: the user, in the list of tasks
    /// @return cancels it
    <T> Runnable start(String title, Work<T> work, Consumer<T> done, Consumer<Throwable> failed, Runnable stopped);
}
