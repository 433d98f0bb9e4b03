package heaviside.engine.video;

import java.util.List;

/// Who computes the two pathways: the chip, or the host plainly.
sealed interface Pathways extends AutoCloseable permits StreetChip, Pathways.Plain {
    /// The "where" pathway.
    ///
    /// @param levels of [WhereInput#levels]. Not modified.
    /// @param map spikes a block. Modified.
    void where(byte[] levels, byte[] map);

    /// The "what" pathway: votes of every class, added up over the ticks, for each window.
    ///
    /// @param windows of [WhatInput#levels]. Not modified.
    int[][] what(List<byte[]> windows);

    /// Windows that fit in a frame.
    int room();

    /// Logit that a vote stands for.
    double unit();

    @Override
    void close();

    /// Both computed plainly.
    record Plain(Pathway where, Pathway what, int room) implements Pathways {
        @Override
        public void where(byte[] levels, byte[] map) {
            WhereMap.compute(where, levels, map);
        }

        @Override
        public int[][] what(List<byte[]> windows) {
            return windows.stream().map(what::sums).toArray(int[][]::new);
        }

        @Override
        public double unit() {
            return what.unit();
        }

        @Override
        public void close() {
        }
    }
}
