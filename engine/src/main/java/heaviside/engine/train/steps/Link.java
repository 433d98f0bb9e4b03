package heaviside.engine.train.steps;

import heaviside.engine.math.VectorSupport;

/// The connections from a source onto a layer: adds spikes to the layer's input, carries adjoints back, sums gradients.
///
/// Inputs and adjoints stand in rings of rows, one a step: step m is row `m mod rows`, `stride` floats wide. A spike of step
/// n acts on steps n to n + [#reach].
abstract sealed class Link permits DenseLink, DelayedLink, SparseLink, LocalLink {
    final int in;
    final int out;
    final int stride;
    final int inStride;

    Link(int in, int out) {
        this(in, out, 1);
    }

    /// @param currents inputs of every target: a row of the ring holds them one behind the other
    Link(int in, int out, int currents) {
        this.in = in;
        this.out = out;
        this.stride = currents * VectorSupport.padded(out);
        this.inStride = VectorSupport.padded(in);
    }

    /// Longest delay, steps.
    abstract int reach();

    /// Adds the spikes of step n.
    ///
    /// @param ring inputs. Modified.
    abstract void forward(int[] units, int from, int to, float[] ring, int rows, int n);

    /// Adds a constant current's input of every step.
    ///
    /// @param base length `stride`. Modified.
    abstract void current(float[] x, float[] base);

    /// Adds dL/dz of step n.
    ///
    /// @param ring adjoints of the inputs, steps n to n + reach. Not modified.
    /// @param dz length `inStride`. Modified.
    abstract void back(float[] ring, int rows, int n, float[] dz);

    /// Adds the gradient that the spikes of step n give.
    ///
    /// @param sums laid out as [#weights]. Modified.
    /// @param delaySums laid out as [#delays]. Modified.
    abstract void gradient(int[] units, int from, int to, float[] ring, int rows, int n, float[] sums,
            float[] delaySums);

    /// Adds the gradient of a constant current, from the sum over time of the adjoints.
    abstract void currentGradient(float[] x, float[] adjoint, float[] sums);

    /// Live; empty where none is trained.
    abstract float[] weights();

    /// Columns of the weights' rows that count, and how wide they stand.
    abstract int columns();

    /// Floats a row of the weights.
    abstract int rowStride();

    /// Delays of every weight, steps, live; empty where they are not trained.
    float[] delays() {
        return new float[0];
    }

    /// Whether trained delays count as rounded to whole steps, as a simulation on the grid runs them.
    void round(boolean on) {
        // only where delays are trained
    }

    /// Takes note of changed numbers.
    abstract void refresh();

    static int row(int step, int rows, int stride) {
        return step % rows * stride;
    }
}
