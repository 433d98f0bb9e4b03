package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Vector kernels of [LifKernels] over many steps: a strip of a few vectors keeps its state in registers through all of
/// them, as going through memory would wait for every store at every step.
final class LifStripsVector {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > VectorSupport.PAD
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /// Columns of a strip whose state is one vector a neuron vector.
    static final int WIDE = 4 * L;
    /// Columns of a strip whose state is two: wider ones fall out of the registers.
    static final int PAIR = 2 * L;

    private LifStripsVector() {
    }

    /// As [LifKernels#stepCurrent] for one strip; marks are set in words that were cleared.
    static void current(LifCoefficients k, int c, float[] u, int uOff, int width, float[] s, float[] in, int inOff,
            int inStep, int from, int to, long[] spikes, int wordOff, int words) {
        int reset = k.reset();
        FloatVector alpha0 = load(k.alpha(), c);
        FloatVector alpha1 = load(k.alpha(), c + L);
        FloatVector beta0 = load(k.beta(), c);
        FloatVector beta1 = load(k.beta(), c + L);
        FloatVector kappa0 = load(k.kappa(), c);
        FloatVector kappa1 = load(k.kappa(), c + L);
        FloatVector theta0 = load(k.theta(), c);
        FloatVector theta1 = load(k.theta(), c + L);
        FloatVector u0 = load(u, uOff + from * width);
        FloatVector u1 = load(u, uOff + from * width + L);
        FloatVector s0 = load(s, c);
        FloatVector s1 = load(s, c + L);
        for (int n = from; n < to; n++) {
            int at = inOff + n * inStep;
            int row = uOff + (n + 1) * width;
            u0 = reset(reset, u0.mul(beta0).add(s0.mul(kappa0)), theta0, u0);
            s0 = s0.mul(alpha0).add(load(in, at));
            u0.intoArray(u, row);
            u1 = reset(reset, u1.mul(beta1).add(s1.mul(kappa1)), theta1, u1);
            s1 = s1.mul(alpha1).add(load(in, at + L));
            u1.intoArray(u, row + L);
            spikes[wordOff + (n + 1) * words + c / 64] |= (bits(u0, theta0) | (bits(u1, theta1) << L)) << c;
        }
        s0.intoArray(s, c);
        s1.intoArray(s, c + L);
    }

    /// As [#current] for one vector.
    static void currentNarrow(LifCoefficients k, int c, float[] u, int uOff, int width, float[] s, float[] in,
            int inOff, int inStep, int from, int to, long[] spikes, int wordOff, int words) {
        int reset = k.reset();
        FloatVector alpha = load(k.alpha(), c);
        FloatVector beta = load(k.beta(), c);
        FloatVector kappa = load(k.kappa(), c);
        FloatVector theta = load(k.theta(), c);
        FloatVector u0 = load(u, uOff + from * width);
        FloatVector s0 = load(s, c);
        for (int n = from; n < to; n++) {
            u0 = reset(reset, u0.mul(beta).add(s0.mul(kappa)), theta, u0);
            s0 = s0.mul(alpha).add(load(in, inOff + n * inStep));
            u0.intoArray(u, uOff + (n + 1) * width);
            spikes[wordOff + (n + 1) * words + c / 64] |= bits(u0, theta) << c;
        }
        s0.intoArray(s, c);
    }

    /// As [LifKernels#stepDelta] for one strip; marks are set in words that were cleared.
    static void delta(LifCoefficients k, int c, float[] u, int uOff, int width, float[] in, int inOff, int inStep,
            int from, int to, long[] spikes, int wordOff, int words) {
        int reset = k.reset();
        FloatVector beta0 = load(k.beta(), c);
        FloatVector beta1 = load(k.beta(), c + L);
        FloatVector beta2 = load(k.beta(), c + 2 * L);
        FloatVector beta3 = load(k.beta(), c + 3 * L);
        FloatVector kappa0 = load(k.kappa(), c);
        FloatVector kappa1 = load(k.kappa(), c + L);
        FloatVector kappa2 = load(k.kappa(), c + 2 * L);
        FloatVector kappa3 = load(k.kappa(), c + 3 * L);
        FloatVector theta0 = load(k.theta(), c);
        FloatVector theta1 = load(k.theta(), c + L);
        FloatVector theta2 = load(k.theta(), c + 2 * L);
        FloatVector theta3 = load(k.theta(), c + 3 * L);
        FloatVector u0 = load(u, uOff + from * width);
        FloatVector u1 = load(u, uOff + from * width + L);
        FloatVector u2 = load(u, uOff + from * width + 2 * L);
        FloatVector u3 = load(u, uOff + from * width + 3 * L);
        for (int n = from; n < to; n++) {
            int at = inOff + n * inStep;
            int row = uOff + (n + 1) * width;
            u0 = reset(reset, u0.mul(beta0), theta0, u0).add(load(in, at).mul(kappa0));
            u0.intoArray(u, row);
            u1 = reset(reset, u1.mul(beta1), theta1, u1).add(load(in, at + L).mul(kappa1));
            u1.intoArray(u, row + L);
            u2 = reset(reset, u2.mul(beta2), theta2, u2).add(load(in, at + 2 * L).mul(kappa2));
            u2.intoArray(u, row + 2 * L);
            u3 = reset(reset, u3.mul(beta3), theta3, u3).add(load(in, at + 3 * L).mul(kappa3));
            u3.intoArray(u, row + 3 * L);
            spikes[wordOff + (n + 1) * words + c / 64] |= (bits(u0, theta0) | (bits(u1, theta1) << L)
                    | (bits(u2, theta2) << (2 * L)) | (bits(u3, theta3) << (3 * L))) << c;
        }
    }

    /// As [#delta] for one vector.
    static void deltaNarrow(LifCoefficients k, int c, float[] u, int uOff, int width, float[] in, int inOff, int inStep,
            int from, int to, long[] spikes, int wordOff, int words) {
        int reset = k.reset();
        FloatVector beta = load(k.beta(), c);
        FloatVector kappa = load(k.kappa(), c);
        FloatVector theta = load(k.theta(), c);
        FloatVector u0 = load(u, uOff + from * width);
        for (int n = from; n < to; n++) {
            u0 = reset(reset, u0.mul(beta), theta, u0).add(load(in, inOff + n * inStep).mul(kappa));
            u0.intoArray(u, uOff + (n + 1) * width);
            spikes[wordOff + (n + 1) * words + c / 64] |= bits(u0, theta) << c;
        }
    }

    /// As [LifKernels#backCurrent] for one strip, reset detached, the adjoint of u not kept.
    static void adjoint(LifCoefficients k, int c, float[] u, int uOff, int width, float[] phi, int phiOff, float[] dz,
            int dzOff, float[] x, int xOff, float[] count, float[] lu, float[] ls, int at, int from, int to) {
        boolean zero = k.reset() == LifKernels.ZERO;
        FloatVector alpha0 = load(k.alpha(), c);
        FloatVector alpha1 = load(k.alpha(), c + L);
        FloatVector beta0 = load(k.beta(), c);
        FloatVector beta1 = load(k.beta(), c + L);
        FloatVector kappa0 = load(k.kappa(), c);
        FloatVector kappa1 = load(k.kappa(), c + L);
        FloatVector theta0 = load(k.theta(), c);
        FloatVector theta1 = load(k.theta(), c + L);
        FloatVector l0 = load(lu, at + c);
        FloatVector l1 = load(lu, at + c + L);
        FloatVector g0 = load(ls, at + c);
        FloatVector g1 = load(ls, at + c + L);
        for (int n = to - 1; n >= from; n--) {
            int row = n * width;
            FloatVector d0 = pull(phi, phiOff + row, dz, dzOff + row, count, c);
            l0 = through(zero, l0, u, uOff + row, theta0);
            g0.intoArray(x, xOff + row);
            g0 = g0.mul(alpha0).add(l0.mul(kappa0));
            l0 = l0.mul(beta0).add(d0);
            FloatVector d1 = pull(phi, phiOff + row + L, dz, dzOff + row + L, count, c + L);
            l1 = through(zero, l1, u, uOff + row + L, theta1);
            g1.intoArray(x, xOff + row + L);
            g1 = g1.mul(alpha1).add(l1.mul(kappa1));
            l1 = l1.mul(beta1).add(d1);
        }
        l0.intoArray(lu, at + c);
        g0.intoArray(ls, at + c);
        l1.intoArray(lu, at + c + L);
        g1.intoArray(ls, at + c + L);
    }

    /// As [#adjoint] for one vector.
    static void adjointNarrow(LifCoefficients k, int c, float[] u, int uOff, int width, float[] phi, int phiOff,
            float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, float[] ls, int at, int from,
            int to) {
        boolean zero = k.reset() == LifKernels.ZERO;
        FloatVector alpha = load(k.alpha(), c);
        FloatVector beta = load(k.beta(), c);
        FloatVector kappa = load(k.kappa(), c);
        FloatVector theta = load(k.theta(), c);
        FloatVector l = load(lu, at + c);
        FloatVector g = load(ls, at + c);
        for (int n = to - 1; n >= from; n--) {
            int row = n * width;
            FloatVector d = pull(phi, phiOff + row, dz, dzOff + row, count, c);
            l = through(zero, l, u, uOff + row, theta);
            g.intoArray(x, xOff + row);
            g = g.mul(alpha).add(l.mul(kappa));
            l = l.mul(beta).add(d);
        }
        l.intoArray(lu, at + c);
        g.intoArray(ls, at + c);
    }

    /// As [LifKernels#backDelta] for one strip, reset detached, the adjoint of u not kept.
    static void adjointDelta(LifCoefficients k, int c, float[] u, int uOff, int width, float[] phi, int phiOff,
            float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, int at, int from, int to) {
        boolean zero = k.reset() == LifKernels.ZERO;
        FloatVector beta0 = load(k.beta(), c);
        FloatVector beta1 = load(k.beta(), c + L);
        FloatVector beta2 = load(k.beta(), c + 2 * L);
        FloatVector beta3 = load(k.beta(), c + 3 * L);
        FloatVector kappa0 = load(k.kappa(), c);
        FloatVector kappa1 = load(k.kappa(), c + L);
        FloatVector kappa2 = load(k.kappa(), c + 2 * L);
        FloatVector kappa3 = load(k.kappa(), c + 3 * L);
        FloatVector theta0 = load(k.theta(), c);
        FloatVector theta1 = load(k.theta(), c + L);
        FloatVector theta2 = load(k.theta(), c + 2 * L);
        FloatVector theta3 = load(k.theta(), c + 3 * L);
        FloatVector l0 = load(lu, at + c);
        FloatVector l1 = load(lu, at + c + L);
        FloatVector l2 = load(lu, at + c + 2 * L);
        FloatVector l3 = load(lu, at + c + 3 * L);
        for (int n = to - 1; n >= from; n--) {
            int row = n * width;
            FloatVector d0 = pull(phi, phiOff + row, dz, dzOff + row, count, c);
            FloatVector t0 = through(zero, l0, u, uOff + row, theta0);
            l0.mul(kappa0).intoArray(x, xOff + row);
            l0 = t0.mul(beta0).add(d0);
            FloatVector d1 = pull(phi, phiOff + row + L, dz, dzOff + row + L, count, c + L);
            FloatVector t1 = through(zero, l1, u, uOff + row + L, theta1);
            l1.mul(kappa1).intoArray(x, xOff + row + L);
            l1 = t1.mul(beta1).add(d1);
            FloatVector d2 = pull(phi, phiOff + row + 2 * L, dz, dzOff + row + 2 * L, count, c + 2 * L);
            FloatVector t2 = through(zero, l2, u, uOff + row + 2 * L, theta2);
            l2.mul(kappa2).intoArray(x, xOff + row + 2 * L);
            l2 = t2.mul(beta2).add(d2);
            FloatVector d3 = pull(phi, phiOff + row + 3 * L, dz, dzOff + row + 3 * L, count, c + 3 * L);
            FloatVector t3 = through(zero, l3, u, uOff + row + 3 * L, theta3);
            l3.mul(kappa3).intoArray(x, xOff + row + 3 * L);
            l3 = t3.mul(beta3).add(d3);
        }
        l0.intoArray(lu, at + c);
        l1.intoArray(lu, at + c + L);
        l2.intoArray(lu, at + c + 2 * L);
        l3.intoArray(lu, at + c + 3 * L);
    }

    /// As [#adjointDelta] for one vector.
    static void adjointDeltaNarrow(LifCoefficients k, int c, float[] u, int uOff, int width, float[] phi, int phiOff,
            float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, int at, int from, int to) {
        boolean zero = k.reset() == LifKernels.ZERO;
        FloatVector beta = load(k.beta(), c);
        FloatVector kappa = load(k.kappa(), c);
        FloatVector theta = load(k.theta(), c);
        FloatVector l = load(lu, at + c);
        for (int n = to - 1; n >= from; n--) {
            int row = n * width;
            FloatVector d = pull(phi, phiOff + row, dz, dzOff + row, count, c);
            FloatVector t = through(zero, l, u, uOff + row, theta);
            l.mul(kappa).intoArray(x, xOff + row);
            l = t.mul(beta).add(d);
        }
        l.intoArray(lu, at + c);
    }

    private static FloatVector load(float[] a, int at) {
        return FloatVector.fromArray(S, a, at);
    }

    private static FloatVector reset(int reset, FloatVector free, FloatVector theta, FloatVector u) {
        if (reset == LifKernels.NONE) {
            return free;
        }
        VectorMask<Float> fired = u.compare(VectorOperators.GT, theta);
        return reset == LifKernels.ZERO ? free.blend(0f, fired) : free.blend(free.sub(theta), fired);
    }

    private static long bits(FloatVector u, FloatVector theta) {
        return u.compare(VectorOperators.GT, theta).toLong();
    }

    /// What the surrogate adds to the adjoint of u.
    private static FloatVector pull(float[] phi, int phiAt, float[] dz, int dzAt, float[] count, int c) {
        return load(phi, phiAt).mul(load(dz, dzAt).add(load(count, c)));
    }

    /// What the reset lets pass of the adjoint of u.
    private static FloatVector through(boolean zero, FloatVector l, float[] u, int at, FloatVector theta) {
        return zero ? l.blend(0f, load(u, at).compare(VectorOperators.GT, theta)) : l;
    }
}
