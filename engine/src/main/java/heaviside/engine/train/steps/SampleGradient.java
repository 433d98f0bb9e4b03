package heaviside.engine.train.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The gradient of one sample, on its own, so that samples are added in their order whoever ran them.
final class SampleGradient {
    private final List<float[]> weights = new ArrayList<>();
    private final List<float[]> delays = new ArrayList<>();
    /// Of each layer alpha, beta, theta, and alpha of a second current; empty where neurons are not trained.
    private final List<List<float[]>> neurons = new ArrayList<>();
    private final int[][] counts;
    private final float[][] through;
    private long forwardSteps;

    SampleGradient(StepNetwork net, boolean trainDelays) {
        for (Link l : net.links()) {
            weights.add(new float[l.weights().length]);
            delays.add(new float[trainDelays ? l.delays().length : 0]);
        }
        int n = net.layers.size();
        counts = new int[n][];
        for (int k = 0; k < n; k++) {
            StepLayer l = net.layers.get(k);
            counts[k] = new int[l.size];
            if (net.options().training().any()) {
                neurons.add(List.of(new float[l.stride], new float[l.stride], new float[l.stride],
                        new float[l.twoCurrents() ? l.stride : 0]));
            }
        }
        through = new float[n][net.options().steps()];
    }

    /// Everything 0.
    void clear() {
        weights.forEach(w -> Arrays.fill(w, 0));
        delays.forEach(w -> Arrays.fill(w, 0));
        for (int[] c : counts) {
            Arrays.fill(c, 0);
        }
        for (float[] t : through) {
            Arrays.fill(t, 0);
        }
    }

    float[] weights(int link) {
        return weights.get(link);
    }

    float[] delays(int link) {
        return delays.get(link);
    }

    /// Alpha, beta and theta of a layer, and alpha of its inhibitory current, which is empty where there is one current.
    List<float[]> neurons(int layer) {
        return neurons.get(layer);
    }

    void neurons(int layer, LayerAdjoint a) {
        float[][] from = {a.alpha, a.beta, a.theta, a.alphaInh};
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(from[i], 0, neurons.get(layer).get(i), 0, from[i].length);
        }
    }

    int[][] counts() {
        return counts;
    }

    float[][] through() {
        return through;
    }

    void forwardSteps(long n) {
        forwardSteps = n;
    }

    long forwardSteps() {
        return forwardSteps;
    }
}
