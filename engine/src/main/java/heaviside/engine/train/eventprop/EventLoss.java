package heaviside.engine.train.eventprop;

import heaviside.engine.train.Loss;
import java.util.Arrays;

/// A loss of one trial: `L = l_p(spike times) + l_V(membranes of the outputs)`.
public sealed interface EventLoss {
    /// Neurons whose membranes matter; empty for a loss of spike times.
    int[] watched();

    /// 1/T0 of the membrane integral's weight `e^(-t/T0)`, per ms.
    default double rate() {
        return 0;
    }

    /// The loss, with its direct derivatives.
    ///
    /// @param perSpike receives dl_p/dt of every spike. Modified.
    /// @param perOutput receives dl_V/d peak or dl_V/d integral of every watched neuron. Modified.
    double evaluate(SpikeTape tape, OutputMeter meter, double[] perSpike, double[] perOutput);

    /// What the outputs say: the largest wins. Minus first spike times (in units of tau0 where there is one; minus infinity
    /// for a silent output), highest membranes, or integrals.
    double[] logits(SpikeTape tape, OutputMeter meter);

    private static double[] firstSpikes(SpikeTape tape, int[] outputs, double unit) {
        double[] z = new double[outputs.length];
        for (int k = 0; k < z.length; k++) {
            int first = tape.find(outputs[k], 0);
            z[k] = first < 0 ? Double.NEGATIVE_INFINITY : -tape.time(first) / unit;
        }
        return z;
    }

    /// The loss of a class under an objective of the fast engine.
    ///
    /// @param outputs one neuron a class. Not modified.
    static EventLoss of(FastNet.Objective objective, int[] outputs, int label) {
        return switch (objective) {
            case FastNet.Objective.FirstSpike f -> new FirstSpike(outputs, label, f.tau0Ms(), f.tau1Ms(), f.alpha());
            case FastNet.Objective.SpikeTimes s -> {
                double[] targets = new double[outputs.length];
                Arrays.fill(targets, s.lateMs());
                targets[label] = s.earlyMs();
                yield new SpikeTimes(outputs, new int[outputs.length], targets);
            }
            case FastNet.Objective.Peak p -> new PeakVoltage(outputs, label);
            case FastNet.Objective.Integral i -> new IntegratedVoltage(outputs, label, i.shapingMs());
        };
    }

    /// Time of one spike; none: loss infinite, no gradient.
    ///
    /// @param index 0 for the first
    record SpikeTime(int neuron, int index) implements EventLoss {
        @Override
        public double[] logits(SpikeTape tape, OutputMeter meter) {
            return firstSpikes(tape, new int[]{neuron}, 1);
        }

        @Override
        public int[] watched() {
            return new int[0];
        }

        @Override
        public double evaluate(SpikeTape tape, OutputMeter meter, double[] perSpike, double[] perOutput) {
            int k = tape.find(neuron, index);
            if (k < 0) {
                return Double.POSITIVE_INFINITY;
            }
            perSpike[k] = 1;
            return tape.time(k);
        }
    }

    /// Distance of a neuron's spikes to a wanted train.
    record Distance(int neuron, TargetTrain target) implements EventLoss {
        @Override
        public double[] logits(SpikeTape tape, OutputMeter meter) {
            return firstSpikes(tape, new int[]{neuron}, 1);
        }

        @Override
        public int[] watched() {
            return new int[0];
        }

        @Override
        public double evaluate(SpikeTape tape, OutputMeter meter, double[] perSpike, double[] perOutput) {
            int[] own = java.util.stream.IntStream.range(0, tape.count()).filter(k -> tape.neuron(k) == neuron)
                    .toArray();
            double[] times = java.util.Arrays.stream(own).mapToDouble(tape::time).toArray();
            for (int k = 0; k < own.length; k++) {
                perSpike[own[k]] = target.slope(times, k);
            }
            return target.distance(times);
        }
    }

    /// `1/2 sum (t - target)^2`; a spike that is missing adds nothing.
    ///
    /// @param neurons, indices, targetsMs one entry a target. Not modified.
    record SpikeTimes(int[] neurons, int[] indices, double[] targetsMs) implements EventLoss {
        @Override
        public double[] logits(SpikeTape tape, OutputMeter meter) {
            return firstSpikes(tape, neurons, 1);
        }

        @Override
        public int[] watched() {
            return new int[0];
        }

        @Override
        public double evaluate(SpikeTape tape, OutputMeter meter, double[] perSpike, double[] perOutput) {
            double sum = 0;
            for (int n = 0; n < neurons.length; n++) {
                int k = tape.find(neurons[n], indices[n]);
                if (k >= 0) {
                    double e = tape.time(k) - targetsMs[n];
                    sum += 0.5 * e * e;
                    perSpike[k] += e;
                }
            }
            return sum;
        }
    }

    /// Cross-entropy of first spikes: `-log(e^(-t_l/tau0)/sum_k e^(-t_k/tau0)) + alpha (e^(t_l/tau1) - 1)`. Silent outputs
    /// are left out of the sum; where the label's neuron is silent there is no gradient and the loss is that of a guess,
    /// log(outputs).
    ///
    /// @param outputs one neuron a class. Not modified.
    record FirstSpike(int[] outputs, int label, double tau0Ms, double tau1Ms, double alpha) implements EventLoss {
        @Override
        public double[] logits(SpikeTape tape, OutputMeter meter) {
            return firstSpikes(tape, outputs, tau0Ms);
        }

        @Override
        public int[] watched() {
            return new int[0];
        }

        @Override
        public double evaluate(SpikeTape tape, OutputMeter meter, double[] perSpike, double[] perOutput) {
            int own = tape.find(outputs[label], 0);
            if (own < 0) {
                return Math.log(outputs.length);
            }
            int[] first = new int[outputs.length];
            double[] z = new double[outputs.length];
            for (int k = 0; k < outputs.length; k++) {
                first[k] = tape.find(outputs[k], 0);
                z[k] = first[k] < 0 ? Double.NEGATIVE_INFINITY : -tape.time(first[k]) / tau0Ms;
            }
            double[] g = new double[outputs.length];
            double entropy = Loss.crossEntropy(z, label, g);
            for (int k = 0; k < outputs.length; k++) {
                if (first[k] >= 0) {
                    perSpike[first[k]] = -g[k] / tau0Ms;
                }
            }
            double t = tape.time(own);
            perSpike[own] += alpha / tau1Ms * Math.exp(t / tau1Ms);
            return entropy + alpha * Math.expm1(t / tau1Ms);
        }
    }

    /// Cross-entropy of the softmax over the highest membrane of each output.
    ///
    /// @param outputs one neuron a class. Not modified.
    record PeakVoltage(int[] outputs, int label) implements EventLoss {
        @Override
        public double[] logits(SpikeTape tape, OutputMeter meter) {
            double[] z = new double[outputs.length];
            Arrays.setAll(z, meter::peak);
            return z;
        }

        @Override
        public int[] watched() {
            return outputs;
        }

        @Override
        public double evaluate(SpikeTape tape, OutputMeter meter, double[] perSpike, double[] perOutput) {
            return Loss.crossEntropy(logits(tape, meter), label, perOutput);
        }
    }

    /// Cross-entropy of the softmax over `int e^(-t/T0) V dt` of each output (Nowotny, Turner and Knight 2025).
    ///
    /// @param outputs one neuron a class. Not modified.
    /// @param shapingMs T0; infinite for an even weight
    record IntegratedVoltage(int[] outputs, int label, double shapingMs) implements EventLoss {
        @Override
        public double[] logits(SpikeTape tape, OutputMeter meter) {
            double[] z = new double[outputs.length];
            Arrays.setAll(z, meter::integral);
            return z;
        }

        @Override
        public int[] watched() {
            return outputs;
        }

        @Override
        public double rate() {
            return 1 / shapingMs;
        }

        @Override
        public double evaluate(SpikeTape tape, OutputMeter meter, double[] perSpike, double[] perOutput) {
            return Loss.crossEntropy(logits(tape, meter), label, perOutput);
        }
    }
}
