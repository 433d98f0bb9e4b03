package heaviside.engine.train.spikeprop;

import java.util.Arrays;

/// When each output shall spike. With an output for every class the right one is early and the others are late, and the
/// first to spike answers; a single output is early for class 1 and late for class 0, and the nearer target answers.
///
/// @param outputs neurons, one a class, or a single one. Not modified.
/// @param earlyMs target of the right output
/// @param lateMs target of the others
/// @param endMs end of the trial: an output without a spike counts as this late
record TargetTimes(int[] outputs, double earlyMs, double lateMs, double endMs) {
    /// Whether a neuron is an output.
    boolean wanted(int neuron) {
        return neuron >= outputs[0] && neuron <= outputs[outputs.length - 1];
    }

    /// Target of output number `o`.
    double target(int o, int label) {
        return (outputs.length == 1 ? label == 1 : o == label) ? earlyMs : lateMs;
    }

    /// `1/2 sum (t - target)^2`.
    ///
    /// @param ofFirst receives dE/dt of every neuron's first spike. Modified.
    double loss(SpikeProp pass, int label, double[] ofFirst) {
        Arrays.fill(ofFirst, 0);
        double loss = 0;
        for (int o = 0; o < outputs.length; o++) {
            double t = pass.first(outputs[o]);
            double late = Math.min(t, endMs) - target(o, label);
            loss += 0.5 * late * late;
            ofFirst[outputs[o]] = t <= endMs ? late : 0;
        }
        return loss;
    }

    /// The class that the first spikes stand for; -1 where no output spikes.
    int answer(SpikeProp pass) {
        if (outputs.length == 1) {
            double t = pass.first(outputs[0]);
            return t == Double.POSITIVE_INFINITY ? -1 : Math.abs(t - earlyMs) < Math.abs(t - lateMs) ? 1 : 0;
        }
        int best = -1;
        double time = Double.POSITIVE_INFINITY;
        for (int o = 0; o < outputs.length; o++) {
            if (pass.first(outputs[o]) < time) {
                time = pass.first(outputs[o]);
                best = o;
            }
        }
        return best;
    }

    /// How likely each class looks: 1 for the answer, or equal shares.
    double[] shares(SpikeProp pass) {
        double[] p = new double[Math.max(2, outputs.length)];
        int answer = answer(pass);
        Arrays.fill(p, answer < 0 ? 1.0 / p.length : 0);
        if (answer >= 0) {
            p[answer] = 1;
        }
        return p;
    }
}
