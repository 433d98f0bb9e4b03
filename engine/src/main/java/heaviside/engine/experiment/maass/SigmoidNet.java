package heaviside.engine.experiment.maass;

import heaviside.engine.math.RandomStream;
import heaviside.engine.train.Optimizer;
import java.util.function.BooleanSupplier;

/// A layer of logistic units and one logistic unit that answers: `h = s(W x + b)`, `y = s(v h + c)`, `s(z) = 1/(1 + e^-z)`,
/// trained by backprop on the cross-entropy, whose slope at the answer's input is `y - target`.
final class SigmoidNet {
    private static final int BATCH = 50;
    private final int inputs;
    private final int hidden;
    /// For each hidden unit its input weights and bias; then the answer's weights and bias.
    private final double[] parameters;
    private final double[] gradient;
    private final double[] first;
    private final double[] second;
    private final double[] h;
    private final Optimizer adam = Optimizer.byName("adam");
    private long updates;

    /// @param random of the first weights: normal, variance 1/fan-in, times 2 for the steep part of the sigmoid
    SigmoidNet(int inputs, int hidden, RandomStream random) {
        this.inputs = inputs;
        this.hidden = hidden;
        int n = hidden * (inputs + 1) + hidden + 1;
        parameters = new double[n];
        gradient = new double[n];
        first = new double[n];
        second = new double[n];
        h = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            for (int i = 0; i <= inputs; i++) {
                parameters[j * (inputs + 1) + i] = 2 * random.nextGaussian() / Math.sqrt(inputs);
            }
            parameters[hidden * (inputs + 1) + j] = 2 * random.nextGaussian() / Math.sqrt(hidden);
        }
    }

    /// Trains until every example is right, or for `epochs` passes; the learning rate falls to nothing along a cosine.
    ///
    /// @return accuracy on the examples at the end, 0 to 1
    double train(Examples e, int epochs, double rate, RandomStream random, BooleanSupplier goOn) {
        int[] order = new int[e.rows()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int epoch = 0; epoch < epochs && goOn.getAsBoolean(); epoch++) {
            random.shuffle(order);
            double now = rate * 0.5 * (1 + Math.cos(Math.PI * epoch / epochs));
            int right = 0;
            for (int from = 0; from < order.length; from += BATCH) {
                right += batch(e, order, from, Math.min(order.length, from + BATCH), now);
            }
            if (right == order.length && accuracy(e) == 1) {
                return 1;
            }
        }
        return accuracy(e);
    }

    private int batch(Examples e, int[] order, int from, int to, double rate) {
        java.util.Arrays.fill(gradient, 0);
        int right = 0;
        for (int k = from; k < to; k++) {
            right += example(e, order[k], 1.0 / (to - from)) ? 1 : 0;
        }
        adam.step(parameters, gradient, first, second, rate, ++updates);
        return right;
    }

    /// Adds an example's gradient.
    ///
    /// @return whether it was answered rightly
    private boolean example(Examples e, int row, double share) {
        double y = answer(e.inputs(), row * inputs);
        boolean target = e.answers()[row];
        double delta = share * (y - (target ? 1 : 0));
        int out = hidden * (inputs + 1);
        for (int j = 0; j < hidden; j++) {
            gradient[out + j] += delta * h[j];
            double d = delta * parameters[out + j] * h[j] * (1 - h[j]);
            int w = j * (inputs + 1);
            for (int i = 0; i < inputs; i++) {
                gradient[w + i] += d * e.inputs()[row * inputs + i];
            }
            gradient[w + inputs] += d;
        }
        gradient[out + hidden] += delta;
        return y > 0.5 == target;
    }

    /// The answer to one row, 0 to 1.
    private double answer(double[] x, int at) {
        int out = hidden * (inputs + 1);
        double z = parameters[out + hidden];
        for (int j = 0; j < hidden; j++) {
            int w = j * (inputs + 1);
            double a = parameters[w + inputs];
            for (int i = 0; i < inputs; i++) {
                a += parameters[w + i] * x[at + i];
            }
            h[j] = 1 / (1 + Math.exp(-a));
            z += parameters[out + j] * h[j];
        }
        return 1 / (1 + Math.exp(-z));
    }

    /// Share of examples that are answered rightly, 0 to 1.
    double accuracy(Examples e) {
        int right = 0;
        for (int r = 0; r < e.rows(); r++) {
            right += answer(e.inputs(), r * inputs) > 0.5 == e.answers()[r] ? 1 : 0;
        }
        return right / (double) e.rows();
    }

    /// Cross-entropy summed over the examples; for tests of the gradient.
    double loss(Examples e) {
        double sum = 0;
        for (int r = 0; r < e.rows(); r++) {
            double y = answer(e.inputs(), r * inputs);
            sum -= Math.log(e.answers()[r] ? y : 1 - y);
        }
        return sum;
    }

    /// Gradient of [#loss], copied.
    double[] gradient(Examples e) {
        java.util.Arrays.fill(gradient, 0);
        for (int r = 0; r < e.rows(); r++) {
            example(e, r, 1);
        }
        return gradient.clone();
    }

    /// Weights and biases, live.
    double[] parameters() {
        return parameters;
    }
}
