package heaviside.engine.train;

import heaviside.engine.math.OptimiserKernels;
import heaviside.engine.math.VectorSupport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sums the shards of every parameter in their order and lets the optimiser change the weights, in blocks shared by the
/// threads. Holds the optimiser's moments.
public final class WeightUpdate {
    private static final int LARGEST_BLOCK = 1 << 14;
    /// Entries that one thread updates in a microsecond.
    private static final int SMALLEST_BLOCK = 1 << 9;
    private final Optimizer optimizer;
    private final List<GradientEngine.Parameter> parameters;
    private final Shards pool;
    private final List<float[]> first = new ArrayList<>();
    private final List<float[]> second = new ArrayList<>();
    private final List<float[]> gradient = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final int layers;
    private long updates;

    /// Entries `from` to `to - 1` of a parameter.
    private record Block(int parameter, int from, int to) {
    }

    /// @param parameters live weights and their gradients
    /// @param pool threads
    public WeightUpdate(Optimizer optimizer, List<GradientEngine.Parameter> parameters, Shards pool) {
        this.optimizer = optimizer;
        this.parameters = parameters;
        this.pool = pool;
        int entries = parameters.stream().mapToInt(p -> p.values().length).sum();
        int share = entries / (2 * pool.threads());
        int block = Math.clamp(share - share % VectorSupport.PAD, SMALLEST_BLOCK, LARGEST_BLOCK);
        for (GradientEngine.Parameter p : parameters) {
            int n = p.values().length;
            gradient.add(p.shards().length == 1 ? p.shards()[0] : new float[n]);
            first.add(new float[optimizer.moments() > 0 ? n : 0]);
            second.add(new float[optimizer.moments() > 1 ? n : 0]);
            for (int from = 0; from < n; from += block) {
                blocks.add(new Block(gradient.size() - 1, from, Math.min(n, from + block)));
            }
        }
        this.layers = parameters.stream().mapToInt(GradientEngine.Parameter::layer).max().orElse(-1) + 1;
    }

    /// Weights, then first and second moments: the state of a checkpoint. Live arrays.
    List<float[]> state() {
        List<float[]> arrays = new ArrayList<>();
        parameters.forEach(p -> arrays.add(p.values()));
        arrays.addAll(first);
        arrays.addAll(second);
        return arrays;
    }

    /// Updates done.
    long updates() {
        return updates;
    }

    /// Continues from a checkpoint.
    void setUpdates(long done) {
        updates = done;
    }

    /// One update; the shards are 0 afterwards, but for those that are filled afresh.
    ///
    /// @param rate learning rate
    /// @return norm of the gradient for each layer
    public double[] step(double rate) {
        updates++;
        double[] norms = new double[layers];
        double[] squares = new double[blocks.size()];
        pool.run(blocks.size(), (b, worker) -> squares[b] = step(blocks.get(b), rate));
        for (int b = 0; b < squares.length; b++) {
            norms[parameters.get(blocks.get(b).parameter).layer()] += squares[b];
        }
        for (int l = 0; l < layers; l++) {
            norms[l] = Math.sqrt(norms[l]);
        }
        return norms;
    }

    /// @return squared norm of a block's gradient
    private double step(Block b, double rate) {
        GradientEngine.Parameter p = parameters.get(b.parameter);
        float[] g = gradient.get(b.parameter);
        if (p.shards().length > 1) {
            OptimiserKernels.sumShards(p.shards(), g, b.from, b.to, !p.fresh());
        }
        double squares = OptimiserKernels.squares(g, b.from, b.to);
        if (!p.self()) {
            squares -= clearDiagonal(p, g, b.from, b.to);
        }
        optimizer.step(p.values(), g, first.get(b.parameter), second.get(b.parameter), b.from, b.to, rate, updates);
        if (p.shards().length == 1) {
            Arrays.fill(g, b.from, b.to, 0);
        }
        return squares;
    }

    private static double clearDiagonal(GradientEngine.Parameter p, float[] g, int lo, int hi) {
        double squares = 0;
        for (int i = 0; i < p.rows(); i++) {
            int at = i * p.stride() + i;
            if (at >= lo && at < hi) {
                squares += (double) g[at] * g[at];
                g[at] = 0;
            }
        }
        return squares;
    }
}
