package heaviside.engine.train.bptt;

import heaviside.engine.math.Alignment;
import heaviside.engine.math.GemmKernels;
import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.LifKernels;
import heaviside.engine.math.Tiles;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.network.ResetMode;
import heaviside.engine.train.FeedbackWeights;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.NeuronTraining;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.Surrogate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shapes, coefficients and weights of a layered spiking network in float. Weights are pre-major: row i holds the weights
/// of source i to all targets, padded to [VectorSupport#PAD].
public final class BpttModel {
    /// A layer's shape and coefficients.
    ///
    /// @param in sources
    /// @param size neurons
    /// @param recurrent whether it projects to itself
    /// @param self whether neurons may project to themselves
    /// @param dynamics coefficients
    public record Shape(int in, int size, boolean recurrent, boolean self, LayeredNetwork.Dynamics dynamics) {
        /// Floats a row.
        public int stride() {
            return VectorSupport.padded(size);
        }

        /// How what its neurons leave at every step is tiled: a layer that projects to itself goes step by step and keeps
        /// whole rows.
        Tiles rows() {
            return recurrent ? new Tiles(stride(), stride()) : Tiles.of(stride());
        }

        /// Code of the reset for the kernels.
        int resetCode() {
            ResetMode r = dynamics.reset();
            return r == ResetMode.TO_VALUE
                    ? LifKernels.ZERO
                    : r == ResetMode.SUBTRACT ? LifKernels.SUBTRACT : LifKernels.NONE;
        }
    }

    /// What the gradient depends on besides the weights.
    ///
    /// @param steps input steps T
    /// @param detachReset whether the gradient ignores the reset path
    /// @param surrogate surrogate derivative
    /// @param reduction how the read-out becomes logits
    /// @param regulariser activity bounds
    public record Options(int steps, boolean detachReset, Surrogate surrogate, Reduction reduction,
            Regulariser regulariser) {
        /// A copy with another surrogate.
        public Options withSurrogate(Surrogate s) {
            return new Options(steps, detachReset, s, reduction, regulariser);
        }
    }

    private final List<Shape> layers;
    private final Shape readout;
    private volatile Options options;
    private final List<float[]> forward = new ArrayList<>();
    private final List<float @Nullable []> recurrent = new ArrayList<>();
    private final List<float[]> forwardTransposed = new ArrayList<>();
    private final List<@Nullable Matrix> errors = new ArrayList<>();
    private final List<LifCoefficients> coefficients = new ArrayList<>();
    private final List<Matrix> forwardTiled = new ArrayList<>();
    private final List<@Nullable Matrix> recurrentTiled = new ArrayList<>();
    private @Nullable FeedbackWeights feedback;
    private boolean constantInput;
    private List<NeuronTraining> training;
    private final boolean[] unitThreshold;

    /// All weights 0.
    ///
    /// @param layers spiking layers, input side first
    /// @param readout the last layer
    public BpttModel(List<Shape> layers, Shape readout, Options options) {
        this.layers = List.copyOf(layers);
        this.readout = readout;
        this.options = options;
        this.unitThreshold = new boolean[layers.size()];
        java.util.Arrays.fill(unitThreshold, true);
        this.training = java.util.Collections.nCopies(Math.max(1, layers.size()), NeuronTraining.NONE);
        List<Shape> all = new ArrayList<>(layers);
        all.add(readout);
        for (Shape s : all) {
            forward.add(new float[s.in * s.stride()]);
            forwardTransposed.add(new float[s.size * VectorSupport.padded(s.in)]);
            recurrent.add(s.recurrent ? new float[s.size * s.stride()] : null);
            errors.add(s.recurrent ? errors(s, above(forward.size() - 1)) : null);
            coefficients.add(uniform(s));
            forwardTiled.add(new Matrix(forward.getLast(), s.in, Tiles.of(s.stride())));
            recurrentTiled.add(s.recurrent ? new Matrix(recurrent(forward.size() - 1), s.size, s.rows()) : null);
        }
    }

    private static LifCoefficients uniform(Shape s) {
        LifCoefficients k = LifCoefficients.of(s.size, s.resetCode());
        java.util.Arrays.fill(k.alpha(), 0, s.size, (float) s.dynamics.alpha());
        java.util.Arrays.fill(k.beta(), 0, s.size, (float) s.dynamics.beta());
        java.util.Arrays.fill(k.kappa(), 0, s.size, (float) s.dynamics.kappa());
        return k;
    }

    /// A matrix and its tiled copy, which lies as [Alignment] likes it.
    static final class Matrix {
        private final float[] rowMajor;
        private final int rows;
        private final Tiles tiles;
        private final float[] tiled;
        private int start;

        private Matrix(float[] rowMajor, int rows, Tiles tiles) {
            this.rowMajor = rowMajor;
            this.rows = rows;
            this.tiles = tiles;
            this.tiled = new float[rowMajor.length + Alignment.SLACK];
        }

        Tiles tiles() {
            return tiles;
        }

        /// The copy, tile after tile.
        float[] tiled() {
            return tiled;
        }

        /// Where a tile starts in the copy.
        int start(int tile) {
            return start + rows * tiles.start(tile);
        }

        void pack() {
            start = Alignment.start(tiled);
            tiles.pack(rowMajor, rows, tiled, start);
        }
    }

    /// Spiking layers.
    public List<Shape> layers() {
        return layers;
    }

    /// The read-out.
    public Shape readout() {
        return readout;
    }

    /// Options in force.
    public Options options() {
        return options;
    }

    /// Changes the options between batches.
    public void setOptions(Options o) {
        options = o;
    }

    /// Live weights into layer l (the read-out is the last).
    public float[] forward(int l) {
        return forward.get(l);
    }

    /// Whether the gradient of the weights into layer l is summed over spikes by time, without a list by neuron: a row is
    /// so short that going back to it costs less than the list, which a layer that projects to itself has anyway.
    boolean readByTime(int l) {
        return l == layers.size() && l > 0 && !layers.getLast().recurrent()
                && readout.stride() <= 2 * VectorSupport.PAD;
    }

    /// Live recurrent weights of layer l.
    public float[] recurrent(int l) {
        return java.util.Objects.requireNonNull(recurrent.get(l));
    }

    /// Coefficients of layer l's neurons: live arrays.
    LifCoefficients coefficients(int l) {
        return coefficients.get(l);
    }

    /// Weights into layer l, tiled.
    Matrix forwardTiled(int l) {
        return forwardTiled.get(l);
    }

    /// Recurrent weights of layer l, tiled.
    Matrix recurrentTiled(int l) {
        return java.util.Objects.requireNonNull(recurrentTiled.get(l));
    }

    /// Transposed weights into layer l: `size x padded(in)`.
    float[] forwardTransposed(int l) {
        return forwardTransposed.get(l);
    }

    /// The layer whose errors come down to layer l: the next one or the read-out.
    Shape above(int l) {
        return l + 1 == layers.size() || (feedback != null && feedback.direct()) ? readout : layers.get(l + 1);
    }

    /// What carries errors to layer l that projects to itself, cut by [GemmKernels#strips]: rows for the neurons of
    /// [#above], then for its own.
    Matrix errorsInto(int l) {
        return java.util.Objects.requireNonNull(errors.get(l));
    }

    private static Matrix errors(Shape s, Shape above) {
        int rows = above.size + s.size;
        return new Matrix(new float[rows * s.stride()], rows, GemmKernels.strips(s.stride()));
    }

    private void packErrors(int l) {
        Shape s = layers.get(l);
        int p = s.stride();
        int over = above(l).size;
        float[] down = feedback == null ? forwardTransposed(l + 1) : feedback.matrix(l + 1);
        float[] own = new float[s.size * p];
        GemmKernels.transpose(recurrent(l), p, s.size, s.size, own, p);
        Matrix m = errorsInto(l);
        if (m.rows != over + s.size) {
            m = errors(s, above(l)); // feedback came after the constructor
            errors.set(l, m);
        }
        System.arraycopy(down, 0, m.rowMajor, 0, over * p);
        System.arraycopy(own, 0, m.rowMajor, over * p, own.length);
        m.pack();
    }

    /// Lets errors go down through other matrices than the transposed weights. Draws them from the present weights,
    /// then shrinks those as the feedback says.
    public void setFeedback(FeedbackWeights matrices) {
        refresh();
        int[] sizes = new int[layers.size() + 1];
        for (int l = 0; l < layers.size(); l++) {
            sizes[l] = layers.get(l).size;
        }
        sizes[layers.size()] = readout.size;
        matrices.draw(forwardTransposed, sizes);
        feedback = matrices;
        forward.subList(1, forward.size()).forEach(matrices::start);
        refresh();
    }

    /// What carries errors down; null for the transposed weights.
    @Nullable
    FeedbackWeights feedback() {
        return feedback;
    }

    /// Samples are constant currents, which do not need the first weights in tiles.
    void expectConstantInput() {
        constantInput = true;
    }

    /// What is trained beside the weights; before a batch is made.
    void setTraining(NeuronTraining t) {
        training = java.util.Collections.nCopies(training.size(), t);
    }

    /// The same for layers whose bounds differ; before a batch is made.
    ///
    /// @param each a spiking layer's, alike but for the bounds
    void setTraining(List<NeuronTraining> each) {
        training = each.isEmpty() ? training : List.copyOf(each);
    }

    /// What is trained; bounds are those of the first layer.
    NeuronTraining training() {
        return training.getFirst();
    }

    /// Whether all thresholds of a spiking layer are 1.
    boolean unitThreshold(int l) {
        return unitThreshold[l];
    }

    private void refreshNeurons(int l) {
        LifCoefficients k = coefficients(l);
        int n = layers.get(l).size;
        NeuronTraining t = training.get(l);
        boolean unit = true;
        for (int j = 0; j < n; j++) {
            if (t.taus()) {
                k.alpha()[j] = layers.get(l).dynamics.immediate() ? 0 : t.decay(k.alpha()[j]);
                k.beta()[j] = t.decay(k.beta()[j]);
                k.kappa()[j] = t.kappaFollows() ? 1 - k.beta()[j] : k.kappa()[j];
            }
            if (t.thresholds()) {
                k.theta()[j] = Math.clamp(k.theta()[j], NeuronTraining.LOWEST_THETA, NeuronTraining.HIGHEST_THETA);
            }
            unit &= k.theta()[j] == 1;
        }
        unitThreshold[l] = unit;
    }

    /// Takes note of changed weights and neurons; brings what is trained of neurons back into its bounds.
    public void refresh() {
        for (int l = 0; l <= layers.size(); l++) {
            Shape s = l < layers.size() ? layers.get(l) : readout;
            if (l < layers.size()) {
                refreshNeurons(l);
            }
            if (l > 0 || !constantInput) {
                forwardTiled(l).pack();
            }
            if (l > 0) {
                GemmKernels.transpose(forward(l), s.stride(), s.in, s.size, forwardTransposed(l),
                        VectorSupport.padded(s.in));
                if (feedback != null) {
                    feedback.follow(l, forwardTransposed(l));
                }
            }
            if (s.recurrent) {
                recurrentTiled(l).pack();
            }
        }
        for (int l = 0; l < layers.size(); l++) {
            if (layers.get(l).recurrent) {
                packErrors(l);
            }
        }
    }

    /// Puts unpadded weights, `rows x cols` row-major, into a padded matrix. Modified: `padded`.
    public static void put(double[] weights, int rows, int cols, float[] padded, int stride) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                padded[i * stride + j] = (float) weights[i * cols + j];
            }
        }
    }
}
