package heaviside.engine.data.cochlea;

import java.util.Arrays;

/// The chain for sixteen channels at a time: spectra to velocities, then hair cells, fibres and bushy cells over stretches
/// that stay in the cache. Holds its buffers for the next recording. One thread at a time.
final class ChannelBlock {
    /// Channels at a time.
    static final int WIDTH = 16;
    private static final int STRETCH = 128;
    private static final int QUADS = WIDTH / 4;
    /// Values before and after a transform's own, which go round.
    private static final int MARGIN = Resampling.TAPS;

    private final double[] stretch = new double[STRETCH * WIDTH];
    private double[] coefficients = new double[0];
    private final double[][] values = new double[QUADS][0];
    private final Resampling[] resampling = new Resampling[QUADS];

    /// Receives what goes on, for those who ask.
    interface Observer {
        /// Steps `first` to `first + steps - 1`, [#WIDTH] values a step. Not modified.
        void velocities(int first, int steps, double[] v);

        /// Likewise.
        void probabilities(int first, int steps, double[] p);
    }

    /// Runs channels `WIDTH block` on.
    ///
    /// @param s0 random states of the channels. Modified.
    /// @param s1 likewise
    BushyCells.Cells run(PreparedSound sound, TransferTable table, int block, int fibres, long[] s0, long[] s1,
            @org.jspecify.annotations.Nullable Observer observer) {
        int quads = Math.min(QUADS, table.quads() - block * QUADS);
        for (int q = 0; q < quads; q++) {
            transform(sound, table, block * QUADS + q, q);
        }
        HairCells.Steps hair = HairCells.Steps.of(sound.stepHz);
        HairCells.Pools pools = HairCells.Pools.rest(WIDTH);
        int dead = BushyCells.Steps.dead(sound.stepHz);
        double[] ready = new double[WIDTH];
        Arrays.fill(ready, fibres);
        NerveFibres.Channels nerve = new NerveFibres.Channels(ready, new double[(dead + STRETCH) * WIDTH], dead, s0,
                s1);
        BushyCells.Steps bushy = BushyCells.Steps.of(sound.stepHz, fibres);
        BushyCells.Cells cells = new BushyCells.Cells(WIDTH);
        Arrays.fill(stretch, 0);
        for (int first = 0; first < sound.steps; first += STRETCH) {
            int n = Math.min(STRETCH, sound.steps - first);
            for (int q = 0; q < quads; q++) {
                Resampling r = resampling[q];
                MembraneKernels.resample(values[q], 4 * MARGIN, r.from(), r.weights(), first, n, stretch, WIDTH, 4 * q);
            }
            if (observer != null) {
                observer.velocities(first, n, stretch);
            }
            HairCells.run(stretch, n, WIDTH, pools, hair);
            if (observer != null) {
                observer.probabilities(first, n, stretch);
            }
            NerveFibres.run(stretch, n, nerve);
            BushyCells.run(nerve.fired(), dead * WIDTH, first, n, cells, bushy);
            nerve.advance(n);
        }
        return cells;
    }

    private void transform(PreparedSound sound, TransferTable table, int quad, int slot) {
        int heard = sound.heard(table.limitHz(quad));
        PreparedSound.Octave octave = sound.octave(heard);
        Resampling r = octave.resampling();
        int degree = r.degree();
        if (coefficients.length < 8 * (degree + 1)) {
            coefficients = new double[8 * (degree + 1)];
        }
        int own = Math.min(heard, degree + 1);
        MembraneKernels.product(table.rows(quad), sound.row, sound.weights, octave.spectrum(), 0, own, false, 0,
                coefficients);
        Arrays.fill(coefficients, 8 * own, 8 * (degree + 1), 0);
        MembraneKernels.product(table.rows(quad), sound.row, sound.weights, octave.spectrum(), own, heard, true,
                sound.steps, coefficients);
        int size = r.fft().size();
        int length = 8 * size + 8 * MARGIN;
        if (values[slot].length < length) {
            values[slot] = new double[length];
        }
        double[] z = values[slot];
        MembraneKernels.pack(coefficients, degree, r.turn(), r.fft().place(), size, z, 4 * MARGIN);
        r.fft().inverse(z, 4 * MARGIN);
        System.arraycopy(z, 8 * size, z, 0, 4 * MARGIN);
        System.arraycopy(z, 4 * MARGIN, z, 8 * size + 4 * MARGIN, 4 * MARGIN);
        resampling[slot] = r;
    }
}
