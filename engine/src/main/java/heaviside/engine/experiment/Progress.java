package heaviside.engine.experiment;

import java.util.concurrent.CancellationException;

/// How far a run is, and whether it goes on.
@FunctionalInterface
public interface Progress {
    /// Nobody looks, nobody ends it.
    Progress NONE = (share, what) -> true;

    /// @param share 0 to 1
    /// @param what in words: "ED_100"
    /// @return whether to go on
    boolean goOn(double share, String what);

    /// As [#goOn], by exception.
    ///
    /// @throws CancellationException when ended
    default void at(double share, String what) {
        if (!goOn(share, what)) {
            throw new CancellationException("Cancelled.");
        }
    }

    /// The part of this progress from `from` to `to`.
    default Progress part(double from, double to) {
        return (share, what) -> goOn(from + share * (to - from), what);
    }
}
