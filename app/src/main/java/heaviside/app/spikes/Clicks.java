package heaviside.app.spikes;

import java.util.Arrays;

/// Spikes as sound: each is a short click, a decaying tone, at the place of its unit between left and right.
final class Clicks {
    /// Samples a second.
    static final int RATE = 44_100;
    private static final double PITCH_HZ = 1500;
    private static final double DECAY_S = 0.002;
    private static final int LENGTH = (int) (0.012 * RATE);
    private static final double PEAK = 0.5;
    private static final float[] CLICK = click();

    private Clicks() {
    }

    private static float[] click() {
        float[] c = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            double t = (double) i / RATE;
            c[i] = (float) (Math.exp(-t / DECAY_S) * Math.cos(2 * Math.PI * PITCH_HZ * t));
        }
        return c;
    }

    /// Where a unit sits between left (0) and right (1): the first of all at the left.
    static double pan(int position, int units) {
        return units < 2 ? 0.5 : (double) position / (units - 1);
    }

    /// Sound of trains.
    ///
    /// @param trains ms, each ascending. Not modified.
    /// @param pans one a train, 0 left to 1 right; power stays the same. Not modified.
    /// @param fromMs first moment that is heard
    /// @param toMs last moment
    /// @param slower how many times slower than the network; 1 for its own time
    /// @return left and right in turn, 16 bits; as loud as many trains allow without clipping much: peaks are bent softly
    static short[] render(double[][] trains, double[] pans, double fromMs, double toMs, double slower) {
        int frames = (int) Math.ceil((toMs - fromMs) * slower / 1000 * RATE) + LENGTH;
        float[] left = new float[frames];
        float[] right = new float[frames];
        double gain = PEAK / Math.sqrt(Math.max(1, Math.min(trains.length, 16)));
        for (int k = 0; k < trains.length; k++) {
            float l = (float) (gain * Math.cos(pans[k] * Math.PI / 2));
            float r = (float) (gain * Math.sin(pans[k] * Math.PI / 2));
            for (double t : trains[k]) {
                if (t >= fromMs && t <= toMs) {
                    int at = (int) Math.round((t - fromMs) * slower / 1000 * RATE);
                    for (int i = 0; i < LENGTH && at + i < frames; i++) {
                        left[at + i] += l * CLICK[i];
                        right[at + i] += r * CLICK[i];
                    }
                }
            }
        }
        short[] out = new short[2 * frames];
        for (int i = 0; i < frames; i++) {
            out[2 * i] = sample(left[i]);
            out[2 * i + 1] = sample(right[i]);
        }
        return out;
    }

    /// A piece of the sound of trains in their own time; pieces one after the other are the whole.
    ///
    /// @param fromMs where the piece begins
    /// @param lengthMs of a piece; all but the last have it
    /// @param firstMs first moment that is heard
    /// @param lastMs last moment; the last piece rings out
    static short[] piece(double[][] trains, double[] pans, double fromMs, double lengthMs, double firstMs,
            double lastMs) {
        double tail = 1000.0 * LENGTH / RATE;
        double early = Math.max(firstMs, fromMs - tail);
        boolean last = fromMs + lengthMs >= lastMs;
        double to = last ? lastMs : fromMs + lengthMs;
        double[][] near = new double[trains.length][];
        for (int k = 0; k < near.length; k++) {
            int a = at(trains[k], early);
            near[k] = Arrays.copyOfRange(trains[k], a, Math.max(a, at(trains[k], Math.nextUp(to))));
        }
        short[] all = render(near, pans, early, to, 1);
        int skip = (int) Math.round((fromMs - early) / 1000 * RATE);
        int frames = last ? all.length / 2 - skip : (int) Math.round(lengthMs / 1000 * RATE);
        return Arrays.copyOfRange(all, 2 * skip, 2 * (skip + frames));
    }

    /// First index of a time at `ms` or later.
    private static int at(double[] train, double ms) {
        int k = Arrays.binarySearch(train, ms);
        while (k > 0 && train[k - 1] == ms) {
            k--;
        }
        return k >= 0 ? k : -k - 1;
    }

    private static short sample(float v) {
        return (short) Math.round(32_767 * Math.tanh(v));
    }

    /// Little-endian bytes as a line wants them.
    static byte[] bytes(short[] samples) {
        byte[] b = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            b[2 * i] = (byte) samples[i];
            b[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        return b;
    }
}
