package heaviside.engine.data.cochlea;

import heaviside.engine.math.Alignment;
import java.util.Arrays;

/// The chain for sixteen channels at a time: spectra to velocities, then hair cells, fibres and bushy cells over stretches
/// that stay in the cache. Holds its buffers for the next recording. One thread at a time.
final class ChannelBlock {
    /// Channels at a time.
    static final int WIDTH = 16;
    private static final int STRETCH = 128;
    private static final int GROUPS = WIDTH / LaneFft.LANES;
    /// Values before and after a transform's own, which go round.
    private static final int MARGIN = Resampling.TAPS;

    private final double[] stretch = new double[STRETCH * WIDTH];
    private double[] coefficients = new double[0];
    private final double[][] values = new double[GROUPS][0];
    /// Where the values begin.
    private final int[] start = new int[GROUPS];
    private final Resampling[] resampling = new Resampling[GROUPS];

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
        int groups = Math.min(GROUPS, table.groups() - block * GROUPS);
        for (int g = 0; g < groups; g++) {
            transform(sound, table, block * GROUPS + g, g);
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
            for (int g = 0; g < groups; g++) {
                Resampling r = resampling[g];
                MembraneKernels.resample(values[g], start[g], r.from(), r.weights(), first, n, stretch, WIDTH,
                        LaneFft.LANES * g);
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

    private void transform(PreparedSound sound, TransferTable table, int group, int slot) {
        int heard = sound.heard(table.limitHz(group));
        PreparedSound.Octave octave = sound.octave(heard);
        Resampling r = octave.resampling();
        int degree = r.degree();
        double[] d = room(coefficients, LaneFft.ELEMENT * (degree + 2));
        coefficients = d;
        int own = Math.min(heard, degree + 1);
        MembraneKernels.product(table.rows(group), sound.row, sound.weights, octave.spectrum(), 0, own, false, 0, d);
        Arrays.fill(d, LaneFft.ELEMENT * own, LaneFft.ELEMENT * (degree + 2), 0);
        MembraneKernels.product(table.rows(group), sound.row, sound.weights, octave.spectrum(), own, heard, true,
                sound.steps, d);
        Arrays.fill(d, LaneFft.LANES, LaneFft.ELEMENT, 0); // a real polynomial's constant is real
        int size = r.fft().size();
        int margin = LaneFft.LANES * MARGIN;
        double[] z = room(values[slot], LaneFft.ELEMENT * size + 2 * margin + Alignment.SLACK);
        values[slot] = z;
        int begin = margin + Alignment.start(z);
        start[slot] = begin;
        r.fft().inverse(z, begin, (from, count, into, at) -> MembraneKernels.pack(d, degree, r.turn(),
                r.fft().source(), size, from, count, into, at));
        int end = begin + LaneFft.ELEMENT * size;
        System.arraycopy(z, end - margin, z, begin - margin, margin);
        System.arraycopy(z, begin, z, end, margin);
        resampling[slot] = r;
    }

    private static double[] room(double[] a, int length) {
        return a.length < length ? new double[length] : a;
    }
}
