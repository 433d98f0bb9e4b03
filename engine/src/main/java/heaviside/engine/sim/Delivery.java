package heaviside.engine.sim;

import heaviside.engine.compile.Synapses;
import heaviside.engine.math.BitRows;
import heaviside.engine.math.PoissonCounts;

/// Brings what arrives over one projection in a step to its targets.
@SuppressWarnings("ReferenceEquality") // identity is meant: one array may serve both currents
sealed interface Delivery {

    /// Adds what arrives in processing step `n` at targets `from` to `to - 1`. Each target is served by one caller.
    void deliver(long n, int from, int to);

    /// Lists with one delay.
    ///
    /// @param shift states from a spike to its arrival: delay minus 1 where arrivals act at the end of a step
    record Lists(Synapses.Lists synapses, SpikeHistory history, int shift, NeuronKernel target) implements Delivery {
        @Override
        public void deliver(long n, int from, int to) {
            int count = history.count(n - shift);
            if (count == 0) {
                return;
            }
            int[] units = history.units(n - shift);
            int[] start = synapses.pairs().start();
            int[] columns = synapses.pairs().columns();
            double[] w = synapses.weights();
            boolean whole = from == 0 && to == target.n;
            for (int k = 0; k < count; k++) {
                int a = start[units[k]];
                int b = start[units[k] + 1];
                if (!whole) {
                    a = atOrAbove(columns, a, b, from);
                    b = atOrAbove(columns, a, b, to);
                }
                if (w.length == 1) {
                    uniform(columns, a, b, w[0], w[0] < 0 ? target.inInh : target.inExc);
                } else {
                    weighted(columns, a, b, w, target.inExc, target.inInh);
                }
            }
        }

        private static void uniform(int[] columns, int a, int b, double w, double[] in) {
            for (int i = a; i < b; i++) {
                in[columns[i]] += w;
            }
        }

        private static void weighted(int[] columns, int a, int b, double[] w, double[] exc, double[] inh) {
            for (int i = a; i < b; i++) {
                double x = w[i];
                if (x < 0) {
                    inh[columns[i]] += x;
                } else {
                    exc[columns[i]] += x;
                }
            }
        }

        private static int atOrAbove(int[] columns, int a, int b, int value) {
            int low = a;
            int high = b;
            while (low < high) {
                int mid = (low + high) >>> 1;
                if (columns[mid] < value) {
                    low = mid + 1;
                } else {
                    high = mid;
                }
            }
            return low;
        }
    }

    /// Lists with several delays: arrivals wait in a ring of slots.
    record Ring(Synapses.Lists synapses, SpikeHistory history, int late, NeuronKernel target, double[][] exc,
            double[][] inh) implements Delivery {

        static Ring of(Synapses.Lists synapses, SpikeHistory history, int late, NeuronKernel target) {
            int slots = synapses.maxDelay() + 1;
            double[][] exc = new double[slots][target.n];
            return new Ring(synapses, history, late, target, exc,
                    target.inInh == target.inExc ? exc : new double[slots][target.n]);
        }

        @Override
        public void deliver(long n, int from, int to) {
            int count = history.count(n);
            int[] units = count == 0 ? new int[0] : history.units(n);
            int[] start = synapses.pairs().start();
            for (int k = 0; k < count; k++) {
                scatter(n, start[units[k]], start[units[k] + 1], from, to);
            }
            int slot = (int) (n % exc.length);
            take(exc[slot], target.inExc, from, to);
            if (inh != exc) {
                take(inh[slot], target.inInh, from, to);
            }
        }

        private void scatter(long n, int a, int b, int from, int to) {
            int[] columns = synapses.pairs().columns();
            double[] w = synapses.weights();
            int[] delays = synapses.delays();
            for (int i = a; i < b; i++) {
                int t = columns[i];
                if (t >= from && t < to) {
                    double x = w.length == 1 ? w[0] : w[i];
                    int slot = (int) ((n + delays[i] - late) % exc.length);
                    (x < 0 ? inh : exc)[slot][t] += x;
                }
            }
        }

        private static void take(double[] slot, double[] in, int from, int to) {
            for (int i = from; i < to; i++) {
                in[i] += slot[i];
                slot[i] = 0;
            }
        }

        void adopt(Ring old) {
            for (int s = 0; s < exc.length && s < old.exc.length; s++) {
                NeuronKernel.copy(old.exc[s], exc[s]);
                NeuronKernel.copy(old.inh[s], inh[s]);
            }
        }
    }

    /// Every pair.
    record Dense(Synapses.Dense synapses, SpikeHistory history, int shift, NeuronKernel target) implements Delivery {
        @Override
        public void deliver(long n, int from, int to) {
            int count = history.count(n - shift);
            int[] units = count == 0 ? new int[0] : history.units(n - shift);
            boolean one = target.inExc == target.inInh;
            for (int k = 0; k < count; k++) {
                int row = units[k] * synapses.targets();
                if (one) {
                    add(synapses.weights(), row, target.inExc, from, to);
                } else {
                    split(synapses.weights(), row, target.inExc, target.inInh, from, to);
                }
            }
        }

        private static void add(double[] w, int row, double[] in, int from, int to) {
            for (int t = from; t < to; t++) {
                in[t] += w[row + t];
            }
        }

        private static void split(double[] w, int row, double[] exc, double[] inh, int from, int to) {
            for (int t = from; t < to; t++) {
                double x = w[row + t];
                exc[t] += Math.max(x, 0);
                inh[t] += Math.min(x, 0);
            }
        }
    }

    /// A bit a pair.
    record Bits(Synapses.Bits synapses, SpikeHistory history, int shift, NeuronKernel target) implements Delivery {
        @Override
        public void deliver(long n, int from, int to) {
            int count = history.count(n - shift);
            if (count > 0) {
                double w = synapses.weight();
                BitRows.add(synapses.bits(), synapses.stride(), history.units(n - shift), count, w,
                        w < 0 ? target.inInh : target.inExc, from, to);
            }
        }
    }

    /// A busy Poisson stimulus one to one: counts go straight to the targets, without lists.
    record Drive(PoissonCounts counts, double weight, int shift, long first, long last,
            NeuronKernel target) implements Delivery {
        @Override
        public void deliver(long n, int from, int to) {
            long step = n - shift;
            if (step >= first && step < last) {
                counts.add(step, weight, weight < 0 ? target.inInh : target.inExc, from, to);
            }
        }
    }

    /// The same input in every step (a data-set current under a discrete scheme).
    record Constant(double[] positive, double[] negative, NeuronKernel target) implements Delivery {
        @Override
        public void deliver(long n, int from, int to) {
            for (int i = from; i < to; i++) {
                target.inExc[i] += positive[i];
                target.inInh[i] += negative[i];
            }
        }
    }
}
