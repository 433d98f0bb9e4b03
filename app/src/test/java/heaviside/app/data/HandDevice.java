package heaviside.app.data;

import heaviside.engine.data.cochlea.RateConversion;
import heaviside.engine.data.cochlea.Wave;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// A microphone that hears one wave, and a loudspeaker that is not there.
record HandDevice(@Nullable Wave heard) implements SoundDevice {
    @Override
    public String record(Take into, BooleanSupplier stop) throws IOException {
        if (heard == null) {
            throw new IOException("no microphone");
        }
        double[] x = RateConversion.to(heard, into.rateHz()).samples();
        into.add(x, x.length);
        return "";
    }

    @Override
    public void play(Wave wave, double fromS, BooleanSupplier stop, DoubleConsumer atSeconds) throws IOException {
        throw new IOException("no loudspeaker");
    }

    /// A tone with a soft start and end.
    static Wave tone(double hz, double seconds, int rateHz) {
        double[] x = new double[(int) (seconds * rateHz)];
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.5 * Math.sin(2 * Math.PI * hz * i / rateHz) * Math.sin(Math.PI * i / x.length);
        }
        return new Wave(x, rateHz);
    }
}
