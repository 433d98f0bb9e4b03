package heaviside.engine.experiment.maass;

import heaviside.engine.math.RandomStream;

/// A layer of logistic units and one logistic unit that answers: `h = s(W x + b)`, `y = s(v h + c)`, `s(z) = 1/(1 + e^-z)`,
/// whose cross-entropy has the slope `y - target` at the answer's input. [SignDescent] trains it.
final class SigmoidNet {
    private final int inputs;
    private final int hidden;
    /// For each hidden unit its input weights and bias; then the answer's weights and bias.
    private final double[] parameters;
    private final double[] gradient;
    private final double[] h;

    /// @param random of the first weights: normal, variance 1/fan-in, times 2 for the steep part of the sigmoid
    SigmoidNet(int inputs, int hidden, RandomStream random) {
        this.inputs = inputs;
        this.hidden = hidden;
        int n = hidden * (inputs + 1) + hidden + 1;
        parameters = new double[n];
        gradient = new double[n];
        h = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            for (int i = 0; i <= inputs; i++) {
                parameters[j * (inputs + 1) + i] = 2 * random.nextGaussian() / Math.sqrt(inputs);
            }
            parameters[hidden * (inputs + 1) + j] = 2 * random.nextGaussian() / Math.sqrt(hidden);
        }
    }

    /// Given weights.
    ///
    /// @param parameters as [#parameters]. Kept.
    SigmoidNet(int inputs, int hidden, double[] parameters) {
        this.inputs = inputs;
        this.hidden = hidden;
        this.parameters = parameters;
        gradient = new double[parameters.length];
        h = new double[hidden];
    }

    /// Hidden units.
    int hidden() {
        return hidden;
    }

    SigmoidNet copy() {
        return new SigmoidNet(inputs, hidden, parameters.clone());
    }

    /// The same with every number moved by a normal share of itself.
    SigmoidNet shaken(double sd, RandomStream random) {
        SigmoidNet n = copy();
        for (int k = 0; k < n.parameters.length; k++) {
            n.parameters[k] *= 1 + sd * random.nextGaussian();
        }
        return n;
    }

    /// The same net without one hidden unit.
    SigmoidNet without(int unit) {
        double[] p = new double[parameters.length - inputs - 2];
        int at = 0;
        for (int k = 0; k < parameters.length; k++) {
            int out = hidden * (inputs + 1);
            boolean gone = k < out ? k / (inputs + 1) == unit : k - out == unit;
            if (!gone) {
                p[at++] = parameters[k];
            }
        }
        return new SigmoidNet(inputs, hidden - 1, p);
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
