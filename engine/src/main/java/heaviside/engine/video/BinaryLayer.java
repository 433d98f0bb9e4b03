package heaviside.engine.video;

import java.util.Arrays;

/// A layer of threshold neurons with weights of -1, 0 and 1 and no memory: in a tick neuron j spikes if
/// `sum over spiking i of sign[i][j] >= threshold[j]`. On TrueNorth: threshold 0, a leak of `-threshold[j]`, and a membrane
/// that returns to 0 after every tick (as in Esser et al. 2016, PNAS 113:11441).
///
/// @param signs source-major: row i holds the weights of source i. Not modified.
/// @param thresholds 1 to 255 each. Not modified.
record BinaryLayer(byte[][] signs, int[] thresholds) {
    /// Largest threshold: a leak has nine bits.
    static final int MOST = 255;

    BinaryLayer {
        for (int t : thresholds) {
            if (t < 1 || t > MOST) {
                throw new IllegalArgumentException("a threshold of %d; use 1 to %d.".formatted(t, MOST));
            }
        }
        for (byte[] row : signs) {
            if (row.length != thresholds.length) {
                throw new IllegalArgumentException(
                        "a row of %d weights for %d neurons.".formatted(row.length, thresholds.length));
            }
        }
    }

    /// Sources.
    int sources() {
        return signs.length;
    }

    /// Neurons.
    int size() {
        return thresholds.length;
    }

    /// One tick. Modified: `out`, `sums` (scratch), both of length [#size].
    void tick(boolean[] in, boolean[] out, int[] sums) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < in.length; i++) {
            if (in[i]) {
                byte[] row = signs[i];
                for (int j = 0; j < row.length; j++) {
                    sums[j] += row[j];
                }
            }
        }
        for (int j = 0; j < out.length; j++) {
            out[j] = sums[j] >= thresholds[j];
        }
    }
}
