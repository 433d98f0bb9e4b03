package heaviside.app.data;

import heaviside.engine.data.cochlea.Wave;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/// Microphone and loudspeaker; behind an interface because tests, and many machines, have neither.
interface SoundDevice {
    /// Records until stopped or until the take is full.
    ///
    /// @param into receives what is heard
    /// @param stop asked some times a second
    /// @return why it ended earlier; empty if it did not. What came before is kept
    /// @throws IOException in words for the user when there is no microphone
    String record(Take into, BooleanSupplier stop) throws IOException;

    /// Plays a recording from a moment on, until its end or until stopped.
    ///
    /// @param atSeconds told where it is
    /// @throws IOException in words for the user when there is no loudspeaker
    void play(Wave wave, double fromS, BooleanSupplier stop, DoubleConsumer atSeconds) throws IOException;
}
