package heaviside.engine.sim;

import heaviside.engine.compile.CompiledPopulation;

/// State and step of one population. Arrays hold one value a neuron; potentials are kept relative to rest where the model
/// has one.
abstract sealed class NeuronKernel permits LifExactKernel, LifDiscreteKernel, DeltaKernel, ReadoutKernel,
        IzhikevichKernel {
    final CompiledPopulation population;
    final int n;
    /// What arrives in this step with positive weight (pA or mV); cleared by the step.
    final double[] inExc;
    /// What arrives with negative weight; the same array as `inExc` where the model has one channel.
    final double[] inInh;
    /// External current of this step, pA: bias, stimuli, noise.
    final double[] ext;
    /// Held (refractory) up to and including this state.
    final double[] heldTo;

    NeuronKernel(CompiledPopulation population, boolean twoChannels) {
        this.population = population;
        this.n = population.size();
        this.inExc = new double[n];
        this.inInh = twoChannels ? new double[n] : inExc;
        this.ext = new double[n];
        this.heldTo = new double[n];
        java.util.Arrays.fill(heldTo, -1);
    }

    /// 1 where arrivals act at the end of a step, 0 where at its start; see the package's note on time.
    abstract int endOfStep();

    /// Takes the parameters' values over; state stays.
    abstract void configure();

    /// Standard deviation by which one pA of a neuron's noise is scaled in a step.
    abstract double noiseScale(int i);

    /// Advances neurons `from` to `to - 1` to `state`.
    ///
    /// @param out receives the neurons that spike, from `count`. Modified.
    /// @return the new count
    abstract int step(long state, int from, int to, int[] out, int count);

    /// A variable, in the order of the model's.
    abstract double value(int variable, int i);

    /// Sets a membrane potential, mV.
    abstract void membrane(int i, double mv);

    /// Takes over the state of a kernel of the same class and size.
    abstract void adopt(NeuronKernel old);

    final void adoptShared(NeuronKernel old) {
        copy(old.inExc, inExc);
        copy(old.inInh, inInh);
        copy(old.heldTo, heldTo);
    }

    static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, Math.min(from.length, to.length));
    }

    final double[] values(String key) {
        return population.values(key);
    }

    static boolean uniform(double[]... arrays) {
        for (double[] a : arrays) {
            for (double v : a) {
                if (v != a[0]) {
                    return false;
                }
            }
        }
        return true;
    }
}
