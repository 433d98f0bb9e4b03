package heaviside.app.data;

import heaviside.engine.data.cochlea.Wave;
import java.util.Arrays;

/// A recording while it is made: one thread adds, others look. The level falls back like that of a studio's meter.
final class Take {
    /// Samples an entry of the outline: 5 ms at 48 kHz.
    private static final int OUTLINE_S = 200;
    private static final double SILENCE = 1e-3;
    private static final double FALL_A_SECOND = 0.1;
    private final int rateHz;
    private final int most;
    private double[] samples;
    private int n;
    private double peak;
    private double level;

    /// @param rateHz samples a second
    /// @param longestS seconds after which it is full
    Take(int rateHz, double longestS) {
        this.rateHz = rateHz;
        this.most = (int) Math.min(Wave.MAX_SAMPLES, longestS * rateHz);
        this.samples = new double[Math.min(most, rateHz)];
    }

    int rateHz() {
        return rateHz;
    }

    /// Takes samples, -1 to 1, as many as there is room for.
    ///
    /// @param from Not modified.
    synchronized void add(double[] from, int count) {
        int more = Math.min(count, most - n);
        if (n + more > samples.length) {
            samples = Arrays.copyOf(samples, Math.min(most, Math.max(n + more, 2 * samples.length)));
        }
        System.arraycopy(from, 0, samples, n, more);
        n += more;
        level *= Math.pow(FALL_A_SECOND, (double) more / rateHz);
        for (int i = 0; i < more; i++) {
            level = Math.max(level, Math.abs(from[i]));
        }
        peak = Math.max(peak, level);
    }

    /// Whether nothing more fits.
    synchronized boolean full() {
        return n >= most;
    }

    /// Length so far, s.
    synchronized double seconds() {
        return (double) n / rateHz;
    }

    /// Largest sample of late, 0 to 1; falls to a tenth in a second.
    synchronized double level() {
        return level;
    }

    /// Largest sample of all, 0 to 1.
    synchronized double peak() {
        return peak;
    }

    /// Whether nothing was louder than -60 dB of full scale.
    synchronized boolean silent() {
        return peak < SILENCE;
    }

    /// Samples from a moment to now.
    synchronized double[] since(double s) {
        return Arrays.copyOfRange(samples, Math.clamp(Math.round(s * rateHz), 0, n), n);
    }

    /// Smallest and largest sample of every 5 ms by turns; zeros beyond what there is.
    ///
    /// @param lengthS length of the axis, s
    synchronized double[] outline(double lengthS) {
        double[] o = new double[2 * (int) Math.ceil(lengthS * OUTLINE_S)];
        int each = rateHz / OUTLINE_S;
        for (int i = 0; i < n && 2 * (i / each) + 1 < o.length; i++) {
            int at = 2 * (i / each);
            o[at] = Math.min(o[at], samples[i]);
            o[at + 1] = Math.max(o[at + 1], samples[i]);
        }
        return o;
    }

    /// All of it.
    ///
    /// @throws IllegalArgumentException if it is too short to be heard
    synchronized Wave wave() {
        return new Wave(Arrays.copyOf(samples, n), rateHz);
    }
}
