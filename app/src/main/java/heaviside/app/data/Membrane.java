package heaviside.app.data;

import heaviside.engine.data.cochlea.Cochlea;
import heaviside.engine.data.cochlea.CochleaTrace;
import heaviside.engine.data.cochlea.Wave;
import java.util.Arrays;

/// Velocity of the basilar membrane at evenly spread places, for as much of a recording as fits in memory.
///
/// @param channels places, base (high tones) first. Not modified.
/// @param stepHz steps a second
/// @param velocity by place and step, over `fastest`. Not modified.
/// @param fastest largest velocity of all, in the chain's own unit
@SuppressWarnings("ArrayRecordComponent")
record Membrane(int[] channels, double stepHz, float[][] velocity, double fastest) {
    /// Places times seconds that are kept.
    private static final double PLACE_SECONDS = 280;
    private static final int MOST_PLACES = 140;
    private static final int FEWEST_PLACES = 70;

    /// Runs the membrane.
    static Membrane of(Cochlea cochlea, Wave wave) {
        int places = (int) Math.clamp(PLACE_SECONDS / wave.seconds(), FEWEST_PLACES, MOST_PLACES);
        int samples = (int) Math.min(wave.samples().length, PLACE_SECONDS / places * wave.rateHz());
        Wave part = samples == wave.samples().length
                ? wave
                : new Wave(Arrays.copyOf(wave.samples(), samples), wave.rateHz());
        return of(cochlea, part, places, 0);
    }

    /// Runs the membrane on all of a short piece.
    ///
    /// @param known largest velocity of earlier pieces, to which this one is compared
    static Membrane of(Cochlea cochlea, Wave wave, int places, double known) {
        int all = cochlea.settings().channels();
        int[] channels = new int[Math.min(places, all)];
        Arrays.setAll(channels, k -> (int) ((k + 0.5) * all / channels.length));
        CochleaTrace t = cochlea.trace(wave, channels);
        double most = Math.max(known, 1e-300);
        for (double[] v : t.velocity()) {
            for (double x : v) {
                most = Math.max(most, Math.abs(x));
            }
        }
        float[][] velocity = new float[channels.length][];
        for (int k = 0; k < channels.length; k++) {
            double[] v = t.velocity()[k];
            velocity[k] = new float[v.length];
            for (int i = 0; i < v.length; i++) {
                velocity[k][i] = (float) (v[i] / most);
            }
        }
        return new Membrane(channels, t.stepHz(), velocity, most);
    }

    /// Length that is kept, s.
    double seconds() {
        return velocity.length == 0 ? 0 : velocity[0].length / stepHz;
    }

    /// Velocity of all places at a moment, or nothing beyond what is kept.
    float[] at(double s) {
        int step = (int) (s * stepHz);
        if (velocity.length == 0 || step < 0 || step >= velocity[0].length) {
            return new float[0];
        }
        float[] v = new float[velocity.length];
        for (int k = 0; k < v.length; k++) {
            v[k] = velocity[k][step];
        }
        return v;
    }

    /// Largest amount of velocity of each place within so many seconds before and after a moment.
    float[] envelope(double s, double halfS) {
        float[] e = new float[velocity.length];
        if (e.length > 0) {
            int from = (int) Math.max(0, (s - halfS) * stepHz);
            int to = (int) Math.min(velocity[0].length, (s + halfS) * stepHz + 1);
            for (int k = 0; k < e.length; k++) {
                for (int i = from; i < to; i++) {
                    e[k] = Math.max(e[k], Math.abs(velocity[k][i]));
                }
            }
        }
        return e;
    }

    /// Largest amount of velocity of each place at any time.
    float[] largest() {
        return envelope(0, seconds() + 1);
    }
}
