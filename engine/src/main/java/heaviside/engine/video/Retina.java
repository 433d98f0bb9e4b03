package heaviside.engine.video;

import heaviside.engine.data.street.StreetScene;
import java.util.Arrays;

/// Turns frames into spikes on the host, as a camera with built-in transduction would. A cell averages 2 x 2 pixels and
/// compares them with a slowly learned background: brighter makes ON, darker makes OFF spikes, the more the larger the
/// difference. A change of light over the whole picture is divided out first.
///
/// The difference in units of a threshold that follows the noise becomes a level of 0 to [#LEVELS]: level l spikes in the
/// first l ticks after a frame (a thermometer in time). The background is the median of [#SAMPLES] frames of the first
/// [#WARM_UP]; then it follows, fast where nothing happens, slowly where something is, and fast again where that something has
/// not changed for [#STILL] frames: what stands still becomes background.
public final class Retina {
    /// Cells a row.
    public static final int COLUMNS = StreetScene.WIDTH / 2;
    /// Rows of cells.
    public static final int ROWS = StreetScene.HEIGHT / 2;
    /// Most spikes of a cell a frame.
    public static final int LEVELS = 4;
    /// Frames until the background is known.
    public static final int WARM_UP = 120;
    /// Frames among them that are looked at.
    public static final int SAMPLES = 20;
    /// Frames without a change after which a difference counts as background.
    public static final int STILL = 75;
    private static final int CELLS = COLUMNS * ROWS;
    private static final int STRIDE = 17;
    private static final float LEAST_STEP = 4;
    private final float[] mean = new float[CELLS];
    private final float[] background = new float[CELLS];
    private final float[] difference = new float[CELLS];
    private final float[] last = new float[CELLS];
    private final short[] still = new short[CELLS];
    private final float[] few = new float[CELLS / STRIDE];
    private final float[][] seen = new float[SAMPLES][];
    private int samples;
    private int frames;
    private boolean ready;
    private float step = LEAST_STEP;

    /// Looks at a frame.
    ///
    /// @param frame 400 x 240 grey values. Not modified.
    /// @return whether the background is known, and so the difference
    public boolean see(byte[] frame) {
        average(frame);
        frames++;
        if (!ready) {
            if (frames % (WARM_UP / SAMPLES) == 0) {
                sample();
            }
            if (samples == SAMPLES) {
                settle();
            }
            return false;
        }
        compare();
        follow();
        return true;
    }

    /// Takes a frame into the first background without waiting: for clips too short for a warm-up. After the last one call
    /// [#settle].
    public void learn(byte[] frame) {
        if (samples < SAMPLES) {
            average(frame);
            sample();
        }
    }

    private void sample() {
        seen[samples++] = mean.clone();
    }

    /// Makes the background from what was learned.
    ///
    /// @throws IllegalStateException if nothing was
    public void settle() {
        if (samples == 0) {
            throw new IllegalStateException("no frame was learned");
        }
        float[] v = new float[samples];
        for (int i = 0; i < CELLS; i++) {
            for (int k = 0; k < samples; k++) {
                v[k] = seen[k][i];
            }
            Arrays.sort(v);
            background[i] = v[samples / 2];
        }
        ready = true;
    }

    /// Whether the background is known.
    public boolean ready() {
        return ready;
    }

    private void average(byte[] f) {
        for (int y = 0; y < ROWS; y++) {
            int at = 2 * y * StreetScene.WIDTH;
            int below = at + StreetScene.WIDTH;
            for (int x = 0; x < COLUMNS; x++) {
                int i = at + 2 * x;
                int j = below + 2 * x;
                mean[y * COLUMNS + x] = 0.25f * ((f[i] & 255) + (f[i + 1] & 255) + (f[j] & 255) + (f[j + 1] & 255));
            }
        }
    }

    private void compare() {
        int n = 0;
        for (int i = STRIDE / 2; i < CELLS && n < few.length; i += STRIDE) {
            if (background[i] > 16) {
                few[n++] = mean[i] / background[i];
            }
        }
        float gain = n == 0 ? 1 : Math.clamp(median(n), 0.4f, 2.5f);
        for (int i = 0; i < CELLS; i++) {
            difference[i] = mean[i] - gain * background[i];
        }
        n = 0;
        for (int i = STRIDE / 2; i < CELLS && n < few.length; i += STRIDE) {
            few[n++] = Math.abs(difference[i]);
        }
        float wanted = Math.max(LEAST_STEP, 3.7f * 1.48f * median(n));
        step += 0.1f * (wanted - step);
        relight(gain);
    }

    /// Small steady changes of light become part of the background.
    private void relight(float gain) {
        float g = 1 + 0.1f * (gain - 1);
        for (int i = 0; i < CELLS; i++) {
            background[i] *= g;
        }
    }

    private float median(int n) {
        Arrays.sort(few, 0, n);
        return few[n / 2];
    }

    private void follow() {
        for (int i = 0; i < CELLS; i++) {
            float d = difference[i];
            if (Math.abs(mean[i] - last[i]) < 0.8f * step) {
                still[i] = (short) Math.min(STILL, still[i] + 1);
            } else {
                still[i] = 0;
                last[i] = mean[i];
            }
            if (Math.abs(d) < step) {
                background[i] += 0.04f * d;
            } else if (still[i] == STILL) {
                background[i] += 0.1f * d;
            } else {
                background[i] += d > 0 ? 0.1f : -0.1f;
            }
        }
    }

    /// The last frame minus its background, grey values, row by row; live.
    float[] difference() {
        return difference;
    }

    /// Whether a cell differs by the threshold.
    boolean active(int cell) {
        return Math.abs(difference[cell]) >= step;
    }

    /// Level of a mean difference of either sign.
    int level(float mean) {
        float u = 2 * mean / step;
        return u < 1 ? 0 : u < 2 ? 1 : u < 4 ? 2 : u < 8 ? 3 : 4;
    }

    /// Mean level of ON minus OFF of every cell, -4 to 4, for pictures. Modified: `into`.
    public void levels(byte[] into) {
        for (int i = 0; i < CELLS; i++) {
            int l = level(0.5f * Math.abs(difference[i]));
            into[i] = (byte) (difference[i] < 0 ? -l : l);
        }
    }
}
