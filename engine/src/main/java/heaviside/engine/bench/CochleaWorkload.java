package heaviside.engine.bench;

import heaviside.engine.data.cochlea.Cochlea;
import heaviside.engine.data.cochlea.CochleaSettings;
import heaviside.engine.data.cochlea.CochleaSpikes;
import heaviside.engine.data.cochlea.Wave;
import heaviside.engine.math.RandomStream;
import java.util.Map;
import java.util.TreeMap;

/// Sound through the artificial cochlea as published: a second of a sweep over all places, with noise. A length that is no
/// round number, as recordings have.
final class CochleaWorkload implements Workload {
    private static final int RATE_HZ = 48_000;
    private static final int SOUNDS = 5;
    private static final int SAMPLES = 48_013;

    @Override
    public String name() {
        return "cochlea";
    }

    @Override
    public String description() {
        return "1 s of sound at 48 kHz through 700 channels of the artificial cochlea, to spikes";
    }

    /// The sound.
    static Wave wave(long seed) {
        RandomStream noise = new RandomStream(seed).stream("noise");
        double[] x = new double[SAMPLES];
        for (int n = 0; n < SAMPLES; n++) {
            double t = (double) n / RATE_HZ;
            x[n] = Math.sin(2 * Math.PI * (100 * t + 4000 * t * t)) + 0.1 * noise.nextGaussian();
        }
        return new Wave(x, RATE_HZ);
    }

    @Override
    public Prepared prepare(int threads, long seed) {
        Cochlea cochlea = new Cochlea(CochleaSettings.PUBLISHED, threads);
        cochlea.warmUp(RATE_HZ);
        return new Rounds(cochlea, wave(seed), threads, seed);
    }

    /// Five sounds a round.
    private static final class Rounds implements Prepared {
        /// Floating-point operations a channel and step, counted in the kernels: hair cell 20, fibres 14, bushy cell 10,
        /// resampling 20, and 0.4 times 60 for spectrum and transform.
        private static final double FLOPS = 88;
        private final Cochlea cochlea;
        private final Wave wave;
        private final int threads;
        private final long seed;
        private int round;
        private double spikes;
        private double realTime;

        Rounds(Cochlea cochlea, Wave wave, int threads, long seed) {
            this.cochlea = cochlea;
            this.wave = wave;
            this.threads = threads;
            this.seed = seed;
        }

        @Override
        public double round() {
            for (int i = 0; i < SOUNDS; i++) {
                long start = System.nanoTime();
                CochleaSpikes s = cochlea.hear(wave, new RandomStream(seed).stream(round++));
                spikes = s.size();
                realTime = Math.max(realTime, wave.seconds() / ((System.nanoTime() - start) * 1e-9));
            }
            return SOUNDS * wave.seconds();
        }

        @Override
        public String metric() {
            return "wall_s_per_bio_s";
        }

        @Override
        public Limit limit() {
            double steps = RATE_HZ / 2.0 * cochlea.settings().channels();
            return new Limit("double FMA", steps * FLOPS / (MachineLimits.of(threads).floatFlops() / 2));
        }

        @Override
        public Map<String, Double> figures() {
            return new TreeMap<>(Map.of("spikes", spikes, "best_times_real_time", realTime));
        }

        @Override
        public void close() {
            cochlea.close();
        }
    }
}
