package heaviside.engine.train.steps;

import heaviside.engine.data.Split;
import heaviside.engine.math.CounterRandom;
import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.RandomStream;

/// The noise of one layer in one sample, as the clock simulation draws it: in every step a Gaussian current of its own onto
/// each neuron, scaled so that the membrane's standard deviation at rest does not depend on the step.
///
/// A number is a function of the sample's seed, the step and the neuron alone. Nothing is stored for the way back, whoever
/// asks draws the same again, and the gradient passes a noise that does not depend on the weights; its scale
/// `sqrt((1 + beta)/(1 - beta))` does depend on beta.
final class StepNoise {
    private final String population;
    private final float[] sd;
    private final LifCoefficients k;
    private final float[] row;
    private final float[] scaled;
    private CounterRandom random = new CounterRandom(0);
    private int drawn = -1;

    /// @param population name of the stream
    /// @param sd of the stationary membrane for a resistance of 1, normalised; empty for none. Not modified.
    /// @param k whose beta scales it
    StepNoise(String population, float[] sd, LifCoefficients k) {
        this.population = population;
        this.sd = sd;
        this.k = k;
        this.row = new float[sd.length];
        this.scaled = new float[sd.length];
    }

    /// Seed of a sample's noise: a simulation of the network with this seed has the same.
    ///
    /// @param epoch below 0 for evaluation
    static long seed(long seed, Split split, long epoch, int index) {
        return new RandomStream(seed).stream("sample noise").stream(split.name()).stream(epoch).stream(index)
                .nextLong();
    }

    boolean none() {
        return sd.length == 0;
    }

    /// Before a sample.
    void begin(long sampleSeed) {
        if (none()) {
            return;
        }
        random = new CounterRandom(new RandomStream(sampleSeed).stream("noise").stream(population).nextLong());
        drawn = -1;
        for (int j = 0; j < sd.length; j++) {
            double beta = k.beta()[j];
            scaled[j] = (float) (sd[j] * Math.sqrt((1 + beta) / (1 - beta)));
        }
    }

    /// The current of step n onto every neuron; empty where there is none. Valid until the next call.
    float[] of(int n) {
        if (n != drawn && !none()) {
            drawn = n;
            long base = random.base(n);
            for (int j = 0; j < row.length; j++) {
                row[j] = scaled[j] == 0 ? 0 : (float) (scaled[j] * CounterRandom.gaussian(base, j));
            }
        }
        return row;
    }

    /// Derivative by beta of a noise, over the noise: `1/(1 - beta^2)`.
    static float byBeta(float beta) {
        return 1 / (1 - beta * beta);
    }
}
