package heaviside.engine.train.conversion;

import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.GradientSession;
import java.util.ArrayList;
import java.util.List;

/// A rectified linear network with a linear last layer.
///
/// @param sizes channels, then units of each layer
/// @param weights for each layer, `[from * to]`, source-major. Not modified.
/// @param biases for each layer. Not modified.
record RateWeights(int[] sizes, List<float[]> weights, List<float[]> biases) {

    /// What a session of the rate trainer has learned.
    static RateWeights of(GradientSession session) {
        return of(session.parameters());
    }

    /// Weights and biases of a rate engine.
    static RateWeights of(List<GradientEngine.Parameter> parameters) {
        List<float[]> w = new ArrayList<>();
        List<float[]> b = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (GradientEngine.Parameter p : parameters) {
            (p.weight() ? w : b).add(GradientSession.dense(p));
            if (p.weight()) {
                if (sizes.isEmpty()) {
                    sizes.add(p.rows());
                }
                sizes.add(p.cols());
            }
        }
        return new RateWeights(sizes.stream().mapToInt(Integer::intValue).toArray(), List.copyOf(w), List.copyOf(b));
    }

    int layers() {
        return weights.size();
    }

    /// Adds `from` times the weights of a layer. Modified: `into`.
    void feed(int layer, int source, double from, double[] into) {
        float[] w = weights.get(layer);
        int m = sizes[layer + 1];
        for (int j = 0; j < m; j++) {
            into[j] += from * w[source * m + j];
        }
    }

    /// Activations of every layer; the last one is linear.
    List<double[]> activations(float[] input) {
        List<double[]> all = new ArrayList<>();
        double[] x = new double[input.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = input[i];
        }
        for (int l = 0; l < layers(); l++) {
            double[] h = new double[sizes[l + 1]];
            for (int j = 0; j < h.length; j++) {
                h[j] = biases.get(l)[j];
            }
            for (int i = 0; i < x.length; i++) {
                feed(l, i, x[i], h);
            }
            for (int j = 0; j < h.length && l + 1 < layers(); j++) {
                h[j] = Math.max(0, h[j]);
            }
            all.add(h);
            x = h;
        }
        return all;
    }

    /// Weights and biases divided so that an activation of `scales[l]` in layer l becomes 1.
    RateWeights balanced(double[] scales) {
        List<float[]> w = new ArrayList<>();
        List<float[]> b = new ArrayList<>();
        for (int l = 0; l < layers(); l++) {
            double below = l == 0 ? 1 : scales[l - 1];
            float[] v = weights.get(l).clone();
            for (int i = 0; i < v.length; i++) {
                v[i] = (float) (v[i] * below / scales[l]);
            }
            float[] c = biases.get(l).clone();
            for (int i = 0; i < c.length; i++) {
                c[i] = (float) (c[i] / scales[l]);
            }
            w.add(v);
            b.add(c);
        }
        return new RateWeights(sizes, w, b);
    }
}
