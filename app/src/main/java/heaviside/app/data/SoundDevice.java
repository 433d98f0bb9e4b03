package heaviside.app.data;

import heaviside.engine.data.cochlea.Wave;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/// Microphone and loudspeaker; behind an interface because tests, and many machines, have neither.
interface SoundDevice {
    /// Records until stopped.
    ///
    /// @param stop asked some times a second
    /// @param longestS seconds after which it stops by itself
    /// @param atSeconds told how much there is
    /// @throws IOException in words for the user when there is no microphone
    Wave record(BooleanSupplier stop, double longestS, DoubleConsumer atSeconds) throws IOException;

    /// Plays a recording from a moment on, until its end or until stopped.
    ///
    /// @param atSeconds told where it is
    /// @throws IOException in words for the user when there is no loudspeaker
    void play(Wave wave, double fromS, BooleanSupplier stop, DoubleConsumer atSeconds) throws IOException;
}
