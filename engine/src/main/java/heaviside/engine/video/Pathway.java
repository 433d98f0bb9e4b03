package heaviside.engine.video;

import java.util.List;

/// A trained pathway in integers: binary layers, and a read-out whose score of class c in a tick is the sum of
/// `votes[i][c]` over spiking i. This is what the chip computes; here it is computed plainly, for training the next stage
/// and for comparison.
///
/// @param layers spiking layers, input side first
/// @param votes source-major, -1, 0 or 1. Not modified.
/// @param unit logit that a vote stands for
record Pathway(List<BinaryLayer> layers, byte[][] votes, double unit) {
    Pathway {
        layers = List.copyOf(layers);
    }

    /// Input channels.
    int channels() {
        return layers.getFirst().sources();
    }

    /// Classes.
    int classes() {
        return votes[0].length;
    }

    /// Score of every class in every tick of a window, `[tick][class]`.
    ///
    /// @param levels one a channel. Not modified.
    int[][] scores(byte[] levels) {
        int[][] all = new int[Retina.LEVELS][classes()];
        boolean[] in = new boolean[channels()];
        for (int t = 0; t < Retina.LEVELS; t++) {
            for (int c = 0; c < in.length; c++) {
                in[c] = levels[c] > t;
            }
            boolean[] x = in;
            for (BinaryLayer l : layers) {
                boolean[] y = new boolean[l.size()];
                l.tick(x, y, new int[l.size()]);
                x = y;
            }
            count(x, all[t]);
        }
        return all;
    }

    private void count(boolean[] spikes, int[] into) {
        for (int i = 0; i < spikes.length; i++) {
            if (spikes[i]) {
                for (int c = 0; c < into.length; c++) {
                    into[c] += votes[i][c];
                }
            }
        }
    }

    /// Scores added up over the ticks; in a tick a class has 0 to [WhatCores#VOTES].
    int[] sums(byte[] levels) {
        int[] sum = new int[classes()];
        for (int[] tick : scores(levels)) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += Math.clamp(tick[c], 0, WhatCores.VOTES);
            }
        }
        return sum;
    }
}
