package heaviside.app.data;

import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.cochlea.Cochlea;
import heaviside.engine.data.cochlea.CochleaSettings;
import heaviside.engine.data.cochlea.CochleaSpikes;
import heaviside.engine.data.cochlea.PreparedWave;
import heaviside.engine.data.cochlea.Wave;
import heaviside.engine.math.RandomStream;
import java.util.Arrays;

/// Hears a recording while it is made, stretch by stretch, each together with a quarter of a second before it. A preview: the
/// chain as published brings a whole recording to one loudness and fades it in and out, which nobody can before its end; here
/// the loudest stretch so far sets the loudness. One thread at a time.
final class LiveHearing implements AutoCloseable {
    /// Shortest stretch that is worth the work, s.
    static final double STRETCH_S = 0.15;
    private static final double BEFORE_S = 0.25;
    private static final double LONGEST_S = 2;
    /// The end of each stretch is faded out and heard again with the next one.
    private static final double RAMP_S = 0.035;
    private static final double LOUDNESS_S = 0.3;
    private static final double QUIETEST = 0.05;
    private static final int PLACES = 70;
    private final Cochlea cochlea;
    private float[] times = new float[0];
    private int[] units = new int[0];
    private double untilS;
    private double loudest = QUIETEST;
    private double fastest;
    private long number;

    /// @param threads to compute on
    LiveHearing(int threads) {
        this.cochlea = new Cochlea(CochleaSettings.PUBLISHED.withNumerics(CochleaSettings.Numerics.CLEAN).withGain(1),
                threads);
    }

    /// What was heard so far.
    ///
    /// @param fromS where the last stretch begins
    /// @param untilS up to where there are spikes, s
    /// @param membrane of the last stretch and of what was heard again before it
    /// @param membraneFromS where that begins
    record Live(SpikeDataset.Events events, int channels, double fromS, double untilS, Membrane membrane,
            double membraneFromS) {
    }

    /// Hears what was added since the last call.
    Live next(Take take) {
        double from = Math.max(0, untilS - BEFORE_S);
        double[] x = take.since(from);
        int most = (int) ((untilS - from + LONGEST_S) * take.rateHz());
        x = x.length > most ? Arrays.copyOf(x, most) : x;
        loudness(x, take.rateHz());
        for (int i = 0; i < x.length; i++) {
            x[i] *= PreparedWave.RMS / loudest;
        }
        Wave w = new Wave(x, take.rateHz());
        CochleaSpikes s = cochlea.hear(w, new RandomStream(1).stream("live").stream(number++));
        double before = untilS;
        double to = Math.max(untilS, from + w.seconds() - RAMP_S);
        add(s, from, to);
        untilS = to;
        Membrane m = Membrane.of(cochlea, w, PLACES, fastest);
        fastest = m.fastest();
        return new Live(new SpikeDataset.Events(times, units), s.channels(), before, to, m, from);
    }

    private void loudness(double[] x, int rateHz) {
        int each = (int) (LOUDNESS_S * rateHz);
        for (int first = 0; first + each <= x.length; first += each / 2) {
            double sum = 0;
            for (int i = first; i < first + each; i++) {
                sum += x[i] * x[i];
            }
            loudest = Math.max(loudest, Math.sqrt(sum / each));
        }
    }

    private void add(CochleaSpikes s, double from, double to) {
        int n = times.length;
        float[] t = Arrays.copyOf(times, n + s.size());
        int[] u = Arrays.copyOf(units, n + s.size());
        for (int i = 0; i < s.size(); i++) {
            double at = from + s.seconds(i);
            if (at >= untilS && at < to) {
                t[n] = (float) (at * 1000);
                u[n++] = s.channel()[i];
            }
        }
        times = Arrays.copyOf(t, n);
        units = Arrays.copyOf(u, n);
    }

    @Override
    public void close() {
        cochlea.close();
    }
}
