package heaviside.engine.train.bptt;

import heaviside.engine.math.Alignment;
import heaviside.engine.math.EventKernels;
import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.RowKernels;
import heaviside.engine.math.Tiles;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.SampleBuffer;
import heaviside.engine.train.Shards;
import heaviside.engine.train.SpikeLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sums the gradients of a block of samples, of weights and of trained neurons. Every row and tile of columns belongs to one piece of work, which adds
/// the samples in their order: the sum does not depend on the number of threads, and no copy a thread is needed.
final class WeightGradients {
    /// One matrix of weights.
    ///
    /// @param layer into which it projects, the read-out last
    /// @param recurrent whether from the layer itself
    /// @param gradient row-major, for the optimiser
    /// @param tiled the running sum; the same array as `gradient` where one tile is enough
    /// @param origin where `tiled` starts in this batch, as [Alignment] likes it; one entry
    private record Matrix(int layer, boolean recurrent, int rows, Tiles tiles, float[] gradient, float[] tiled,
            int[] origin) {
        /// Nothing has been added yet.
        void begin() {
            origin[0] = tiled == gradient ? 0 : Alignment.start(tiled);
        }

        /// Where a tile starts.
        int start(int tile) {
            return origin[0] + rows * tiles.start(tile);
        }
    }

    /// Rows `from` to `to - 1` of a tile.
    private record Rows(Matrix matrix, int tile, int from, int to) {
        long size() {
            return (long) (to - from) * matrix.tiles.width(tile);
        }
    }

    /// What one thread sums at a time: rows that read the same adjoints.
    private record Piece(List<Rows> rows) {
        long size() {
            return rows.stream().mapToLong(Rows::size).sum();
        }
    }

    /// Reads of a row of adjoints that make an aligned copy worth while.
    private static final int READS_WORTH_A_COPY = 4;
    private final BpttModel model;
    private final Shards pool;
    private final List<Matrix> matrices = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<GradientEngine.Parameter> parameters = new ArrayList<>();
    private final List<NeuronGradients> neurons = new ArrayList<>();
    private final boolean constant;
    private boolean begun;
    /// A worker's copy of one sample's adjoints in a tile, which is read many times a step.
    private final float[][] near;
    /// A worker's sum over one sample for weights that are read by time.
    private final float[][] sums;

    /// @param constant whether samples are constant currents
    WeightGradients(BpttModel model, Shards pool, boolean constant) {
        this.model = model;
        this.pool = pool;
        this.constant = constant;
        this.near = new float[pool.threads()][model.options().steps() * VectorSupport.TILE + Alignment.SLACK];
        int layers = model.layers().size();
        this.sums = new float[pool.threads()][model.readByTime(layers)
                ? model.forward(layers).length + Alignment.SLACK
                : 0];
        for (int l = 0; l <= layers; l++) {
            BpttModel.Shape s = l < layers ? model.layers().get(l) : model.readout();
            List<Matrix> into = new ArrayList<>(List.of(matrix(l, false, s, model.forward(l))));
            if (s.recurrent()) {
                into.add(matrix(l, true, s, model.recurrent(l)));
            }
            cut(into);
        }
        for (int l = 0; l < layers && model.training().any(); l++) {
            NeuronGradients g = new NeuronGradients(model.layers().get(l).stride());
            neurons.add(g);
            addNeurons(l, model.layers().get(l), g);
        }
        pieces.sort((a, b) -> Long.compare(b.size(), a.size()));
    }

    private void addNeurons(int l, BpttModel.Shape s, NeuronGradients g) {
        LifCoefficients k = model.coefficients(l);
        if (model.training().taus()) {
            neuron(l, s, k.alpha(), g.alpha);
            neuron(l, s, k.beta(), g.beta);
        }
        if (model.training().thresholds()) {
            neuron(l, s, k.theta(), g.theta);
        }
    }

    private void neuron(int l, BpttModel.Shape s, float[] values, float[] gradient) {
        parameters.add(
                new GradientEngine.Parameter(l, 1, s.size(), s.stride(), values, new float[][]{gradient}, true, false));
    }

    /// Adds the gradients of a block's neurons, sample after sample.
    ///
    /// @param last whether the batch ends with them: then a shared parameter gets the sum over its neurons
    void addNeurons(List<SampleTape> tapes, boolean last) {
        for (int l = 0; l < neurons.size(); l++) {
            NeuronGradients g = neurons.get(l);
            for (SampleTape tape : tapes) {
                g.add(tape.layers.get(l).neurons());
            }
            if (last && model.training().shared()) {
                g.share(model.layers().get(l).size());
            }
        }
    }

    private Matrix matrix(int l, boolean recurrent, BpttModel.Shape s, float[] weights) {
        int rows = recurrent ? s.size() : s.in();
        float[] gradient = new float[weights.length];
        Tiles tiles = Tiles.of(s.stride());
        boolean plain = tiles.count() == 1 || (constant && l == 0 && !recurrent);
        Matrix m = new Matrix(l, recurrent, rows, tiles, gradient,
                plain ? gradient : new float[gradient.length + Alignment.SLACK], new int[1]);
        matrices.add(m);
        parameters.add(new GradientEngine.Parameter(l, rows, s.size(), s.stride(), weights, new float[][]{gradient},
                !recurrent || s.self(), true));
        return m;
    }

    /// Cuts the matrices that project into a layer, tile by tile, into as few pieces as keep every thread busy: a piece copies
    /// what it reads.
    private void cut(List<Matrix> into) {
        Matrix first = into.getFirst();
        int threads = pool.threads();
        int tiles = first.tiles.count();
        int most = threads % tiles == 0 ? threads / tiles : (2 * threads + tiles - 1) / tiles;
        int unit = byTime(first) ? Long.SIZE : 1;
        int parts = Math.min((first.rows + unit - 1) / unit, most);
        for (int c = 0; c < tiles; c++) {
            for (int p = 0; p < parts; p++) {
                List<Rows> rows = new ArrayList<>();
                for (Matrix m : into) {
                    int units = (m.rows + unit - 1) / unit;
                    rows.add(new Rows(m, c, unit * (units * p / parts),
                            Math.min(m.rows, unit * (units * (p + 1) / parts))));
                }
                pieces.add(new Piece(rows));
            }
        }
    }

    private boolean byTime(Matrix m) {
        return !m.recurrent && model.readByTime(m.layer);
    }

    List<GradientEngine.Parameter> parameters() {
        return parameters;
    }

    /// Adds a block of samples after their backward pass.
    ///
    /// @param last whether the batch ends with them: then the sums go to the optimiser's gradients
    void add(List<SampleTape> tapes, ConstantInput currents, boolean last) {
        if (!begun) {
            matrices.forEach(Matrix::begin);
        }
        begun = !last;
        pool.run(pieces.size(), (k, w) -> {
            List<Rows> rows = pieces.get(k).rows;
            int start = Alignment.start(near[w]); // once: the array may move, and what is copied must be found again
            for (SampleTape tape : tapes) {
                boolean copied = false;
                for (Rows r : rows) {
                    if (fromCurrents(r.matrix)) {
                        continue;
                    }
                    if (byTime(r.matrix)) {
                        addByTime(r, tape.readout.x, tape.top().spikes, sums[w]);
                    } else {
                        copied = add(r, tape, near[w], start, copied);
                    }
                }
            }
            for (Rows r : rows) {
                if (fromCurrents(r.matrix)) {
                    currents.gradient(r.matrix.gradient, r.tile, r.from, r.to);
                } else if (last && r.matrix.tiled != r.matrix.gradient) {
                    deliver(r);
                }
            }
        });
    }

    private boolean fromCurrents(Matrix m) {
        return constant && m.layer == 0 && !m.recurrent;
    }

    private boolean add(Rows r, SampleTape tape, float[] copy, int start, boolean copied) {
        Matrix m = r.matrix;
        float[] x = m.layer == tape.layers.size() ? tape.readout.x : tape.layers.get(m.layer).x;
        if (m.layer == 0 && !m.recurrent) {
            SampleBuffer in = tape.input;
            return add(r, x, in.active(), in.activeCount(), in.channelOffsets(), in.channelSteps(), copy, start,
                    copied);
        }
        SpikeTable s = tape.layers.get(m.recurrent ? m.layer : m.layer - 1).spikes;
        return add(r, x, s.active, s.activeCount, s.neuronOffsets, s.neuronSteps, copy, start, copied);
    }

    /// Step by step, the last first, as the lists by neuron are walked.
    private void addByTime(Rows p, float[] x, SpikeTable s, float[] sum) {
        int w = p.matrix.tiles.columns();
        int length = (p.to - p.from) * w;
        int start = Alignment.start(sum);
        Arrays.fill(sum, start, start + length, 0);
        for (int n = s.steps - 1; n >= 0; n--) {
            int lo = s.offsets[n] + s.below(n, p.from);
            int hi = p.to == p.matrix.rows ? s.offsets[n + 1] : s.offsets[n] + s.below(n, p.to);
            RowKernels.scatterOne(x, n * w, w, s.units, lo, hi, sum, start - p.from * w);
        }
        EventKernels.add(sum, start, p.matrix.tiled, p.matrix.start(0) + p.from * w, length);
    }

    /// @param start where the copy begins in `copy`
    /// @param copied whether `copy` already holds the tile's adjoints of this sample
    /// @return whether it does now
    private boolean add(Rows p, float[] x, int[] active, int activeCount, int[] offsets, int[] steps, float[] copy,
            int start, boolean copied) {
        Matrix m = p.matrix;
        int off = m.start(p.tile);
        int w = m.tiles.width(p.tile);
        int n = model.options().steps();
        int lo = SpikeLists.firstNotBelow(active, activeCount, p.from);
        int hi = SpikeLists.firstNotBelow(active, activeCount, p.to);
        boolean stepByStep = m.layer < model.layers().size() && model.layers().get(m.layer).recurrent();
        int xOff = n * m.tiles.start(p.tile);
        if (!stepByStep && offsets[p.to] - offsets[p.from] <= READS_WORTH_A_COPY * n) {
            RowKernels.gatherBack(x, xOff, w, offsets, active, lo, hi, steps, m.tiled, off);
            return copied;
        }
        if (!copied && stepByStep) {
            int stride = m.tiles.columns();
            for (int k = 0; k < n; k++) {
                System.arraycopy(x, k * stride + m.tiles.start(p.tile), copy, start + k * w, w);
            }
        } else if (!copied) {
            System.arraycopy(x, xOff, copy, start, n * w);
        }
        RowKernels.gatherBack(copy, start, w, offsets, active, lo, hi, steps, m.tiled, off);
        return true;
    }

    private static void deliver(Rows p) {
        Matrix m = p.matrix;
        int off = m.start(p.tile);
        int w = m.tiles.width(p.tile);
        m.tiles.unpack(m.tiled, off, p.tile, p.from, p.to, m.gradient);
        Arrays.fill(m.tiled, off + p.from * w, off + p.to * w, 0);
    }

    /// Forgets what was added.
    void clear() {
        begun = false;
        for (Matrix m : matrices) {
            Arrays.fill(m.gradient, 0);
            Arrays.fill(m.tiled, 0);
        }
        neurons.forEach(NeuronGradients::clear);
    }
}
