package heaviside.engine.train.steps;

import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.NeuronTraining;
import heaviside.engine.train.Shards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// What the optimiser changes of a [StepNetwork], and the sums of its gradients.
final class StepParameters {
    private static final int BLOCK = 1 << 14;

    /// One array: where a sample's gradient of it stands, and by what that is multiplied.
    ///
    /// @param together whether all move by the sum of their gradients
    private record Group(GradientEngine.Parameter parameter, Function<SampleGradient, float[]> from, float times,
            boolean together) {
    }

    private final StepNetwork net;
    private final NeuronTraining training;
    private final List<NeuronTraining> each;
    private final double delayRate;
    private final List<Group> groups = new ArrayList<>();
    private final List<float[][]> delays = new ArrayList<>();

    /// @param each the same with the bounds of each layer
    /// @param delayRate steps of delay for a unit of the optimiser's number; 0 where delays are not trained
    StepParameters(StepNetwork net, LayeredNetwork layered, NeuronTraining training, List<NeuronTraining> each,
            double delayRate) {
        this.net = net;
        this.training = training;
        this.each = List.copyOf(each);
        this.delayRate = delayRate;
        int at = 0;
        for (int l = 0; l <= net.layers.size(); l++) {
            LayeredNetwork.Layer layer = layered.all().get(l);
            boolean readout = l == net.layers.size();
            weights(l, at++, readout ? net.readout : net.layers.get(l).forward, true);
            Link own = readout ? null : net.layers.get(l).recurrent;
            if (own != null) {
                weights(l, at++, own, layer.self());
            }
        }
        for (int l = 0; l < net.layers.size() && training.any(); l++) {
            neurons(l, net.layers.get(l));
        }
        at = 0;
        for (Link link : net.links()) {
            if (delayRate > 0 && link.delays().length > 0) {
                delays(at, link);
            }
            at++;
        }
    }

    private void weights(int layer, int at, Link link, boolean self) {
        int n = link.weights().length;
        if (n > 0) {
            add(layer, n / link.rowStride(), link.columns(), link.rowStride(), link.weights(), self, true,
                    g -> g.weights(at), 1, false);
        }
    }

    private void neurons(int l, StepLayer layer) {
        if (training.taus()) {
            neurons(l, layer, layer.k.alpha(), 0, training.shared());
            neurons(l, layer, layer.k.beta(), 1, training.shared());
            if (layer.twoCurrents()) {
                neurons(l, layer, layer.alphaInh, 3, training.shared());
            }
        }
        if (training.thresholds()) {
            neurons(l, layer, layer.k.theta(), 2, false);
        }
    }

    private void neurons(int l, StepLayer layer, float[] values, int which, boolean together) {
        add(l, 1, layer.size, layer.stride, values, true, false, g -> g.neurons(l).get(which), 1, together);
    }

    private void delays(int at, Link link) {
        float[] scaled = new float[link.delays().length];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = (float) (link.delays()[k] / delayRate);
        }
        delays.add(new float[][]{scaled, link.delays()});
        add(0, 1, scaled.length, scaled.length, scaled, true, false, g -> g.delays(at), (float) delayRate, false);
    }

    private void add(int layer, int rows, int columns, int stride, float[] values, boolean self, boolean weight,
            Function<SampleGradient, float[]> from, float times, boolean together) {
        groups.add(new Group(new GradientEngine.Parameter(layer, rows, columns, stride, values,
                new float[][]{new float[values.length]}, self, weight), from, times, together));
    }

    List<GradientEngine.Parameter> all() {
        return groups.stream().map(Group::parameter).toList();
    }

    /// Adds samples in their order.
    void add(List<SampleGradient> samples, Shards pool) {
        for (Group g : groups) {
            float[] sum = g.parameter.shards()[0];
            pool.run((sum.length + BLOCK - 1) / BLOCK, (b, w) -> {
                int to = Math.min(sum.length, (b + 1) * BLOCK);
                for (SampleGradient s : samples) {
                    float[] from = g.from.apply(s);
                    for (int k = b * BLOCK; k < to; k++) {
                        sum[k] += g.times * from[k];
                    }
                }
            });
        }
    }

    /// After a batch: time constants of a layer that move as one get the sum of their gradients.
    void share() {
        for (Group g : groups) {
            if (g.together) {
                float[] v = g.parameter.shards()[0];
                float sum = 0;
                for (int j = 0; j < g.parameter.cols(); j++) {
                    sum += v[j];
                }
                Arrays.fill(v, 0, g.parameter.cols(), sum);
            }
        }
    }

    void clear() {
        groups.forEach(g -> Arrays.fill(g.parameter.shards()[0], 0));
    }

    /// Takes note of changed numbers; brings what is bounded back into its bounds.
    void refresh() {
        for (float[][] d : delays) {
            for (int k = 0; k < d[0].length; k++) {
                d[1][k] = (float) (d[0][k] * delayRate);
            }
        }
        net.refresh();
        for (float[][] d : delays) {
            for (int k = 0; k < d[0].length; k++) {
                d[0][k] = (float) (d[1][k] / delayRate);
            }
        }
        for (int l = 0; l < net.layers.size(); l++) {
            bound(net.layers.get(l), each.get(l));
        }
    }

    private static void bound(StepLayer l, NeuronTraining training) {
        for (int j = 0; j < l.size && training.taus(); j++) {
            l.k.alpha()[j] = l.immediate ? 0 : training.decay(l.k.alpha()[j]);
            l.k.beta()[j] = training.decay(l.k.beta()[j]);
            if (l.twoCurrents()) {
                l.alphaInh[j] = training.decay(l.alphaInh[j]);
            }
            l.k.kappa()[j] = training.kappaFollows() ? l.scale[j] * (1 - l.k.beta()[j]) : l.k.kappa()[j];
        }
        for (int j = 0; j < l.size && training.thresholds(); j++) {
            l.k.theta()[j] = Math.clamp(l.k.theta()[j], NeuronTraining.LOWEST_THETA, NeuronTraining.HIGHEST_THETA);
        }
    }
}
