package heaviside.engine.sim;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.CounterRandom;
import heaviside.engine.math.PoissonCounts;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.Arrays;
import java.util.Map;

/// Makes a spiking stimulus' spikes of a step.
sealed interface StimulusSource {
    /// Adds the spikes of processing step `n` to the history.
    void emit(long n, SpikeHistory history);

    /// The source of a spiking stimulus.
    static StimulusSource of(Stimulus stimulus, TimeGrid grid, long seed, Map<String, SpikeInput> samples) {
        return switch (stimulus) {
            case Stimulus.Poisson p -> Poisson.of(p, grid, seed);
            case Stimulus.SpikeList l -> Given.of(l, grid);
            case Stimulus.DatasetInput d -> new Sample(java.util.Objects.requireNonNull(samples.get(d.id())));
            case Stimulus.CurrentStep c -> throw new IllegalArgumentException(c.id());
            case Stimulus.CurrentRamp c -> throw new IllegalArgumentException(c.id());
            case Stimulus.CurrentSine c -> throw new IllegalArgumentException(c.id());
            case Stimulus.CurrentNoise c -> throw new IllegalArgumentException(c.id());
        };
    }

    /// First step of a window that opens at `ms`.
    static long firstStep(double ms, TimeGrid grid) {
        double s = Math.ceil(ms / grid.dtMs() - 1e-6);
        return s >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) s;
    }

    /// Poisson trains. Where a channel is busy its counts are drawn one by one; else the number of spikes of all channels is
    /// drawn and spread, which is the same in distribution.
    record Poisson(int size, double total, CounterRandom random, PoissonCounts counts, boolean busy, long first,
            long last) implements StimulusSource {
        private static final double BUSY = 0.25;
        private static final int CHUNK = 16;

        static Poisson of(Stimulus.Poisson p, TimeGrid grid, long seed) {
            double mean = p.rateHz() * grid.dtMs() * 1e-3;
            CounterRandom random = new CounterRandom(
                    new RandomStream(seed).stream("poisson").stream(p.id()).nextLong());
            return new Poisson(p.size(), mean * p.size(), random, new PoissonCounts(random, Math.min(64, mean)),
                    mean > BUSY && mean <= 64, firstStep(p.startMs(), grid), firstStep(p.stopMs(), grid));
        }

        @Override
        public void emit(long n, SpikeHistory history) {
            if (n < first || n >= last) {
                return;
            }
            if (busy) {
                for (int c = 0; c < size; c++) {
                    for (int k = counts.count(n, c); k > 0; k--) {
                        history.add(n, c);
                    }
                }
                return;
            }
            long base = random.base(n);
            int at = 0;
            int spikes = 0;
            for (double left = total; left > 0; left -= CHUNK) {
                double limit = Math.exp(-Math.min(CHUNK, left));
                double product = CounterRandom.uniform(base, at++);
                while (product > limit) {
                    spikes++;
                    product *= CounterRandom.uniform(base, at++);
                }
            }
            for (int k = 0; k < spikes; k++) {
                history.add(n, (int) (CounterRandom.uniform(base, at++) * size));
            }
        }
    }

    /// Given spikes by step; times between grid points round up.
    record Given(long[] steps, int[] channels) implements StimulusSource {
        static Given of(Stimulus.SpikeList l, TimeGrid grid) {
            int n = l.channels().size();
            Integer[] order = new Integer[n];
            Arrays.setAll(order, i -> i);
            long[] step = new long[n];
            Arrays.setAll(step, i -> firstStep(l.timesMs().get(i), grid));
            Arrays.sort(order, (a, b) -> step[a] != step[b]
                    ? Long.compare(step[a], step[b])
                    : Integer.compare(l.channels().get(a), l.channels().get(b)));
            long[] steps = new long[n];
            int[] channels = new int[n];
            for (int i = 0; i < n; i++) {
                steps[i] = step[order[i]];
                channels[i] = l.channels().get(order[i]);
            }
            return new Given(steps, channels);
        }

        @Override
        public void emit(long n, SpikeHistory history) {
            int i = Arrays.binarySearch(steps, n);
            while (i > 0 && steps[i - 1] == n) {
                i--;
            }
            for (; i >= 0 && i < steps.length && steps[i] == n; i++) {
                history.add(n, channels[i]);
            }
        }
    }

    /// An encoded sample, again and again.
    record Sample(SpikeInput input) implements StimulusSource {
        @Override
        public void emit(long n, SpikeHistory history) {
            int t = (int) (n % input.steps());
            for (int i = input.offsets()[t]; i < input.offsets()[t + 1]; i++) {
                history.add(n, input.units()[i]);
            }
        }
    }
}
