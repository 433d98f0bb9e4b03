package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Vector twin of [LifKernels]. One step of a tile is a small method of its own, which the compiler keeps in registers.
final class LifKernelsVector {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > VectorSupport.PAD
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /// Steps that make it worth while to keep a strip in registers.
    private static final int MANY = 4;

    private LifKernelsVector() {
    }

    static void stepCurrent(LifCoefficients k, int column, int width, float[] u, int uOff, float[] s, float[] in,
            int inOff, int inStep, float[] syn, int from, int to, long[] spikes, int wordOff, int words) {
        if (syn.length > 0 || to - from < MANY) {
            stepByStep(k, column, width, u, uOff, s, in, inOff, inStep, syn, from, to, spikes, wordOff, words);
            return;
        }
        clear(column, width, from, to, spikes, wordOff, words);
        int j = 0;
        for (; j + LifStripsVector.PAIR <= width; j += LifStripsVector.PAIR) {
            LifStripsVector.current(k, column + j, u, uOff + j, width, s, in, inOff + j, inStep, from, to, spikes,
                    wordOff, words);
        }
        for (; j < width; j += L) {
            LifStripsVector.currentNarrow(k, column + j, u, uOff + j, width, s, in, inOff + j, inStep, from, to, spikes,
                    wordOff, words);
        }
    }

    private static void clear(int column, int width, int from, int to, long[] spikes, int wordOff, int words) {
        for (int n = from; n < to; n++) {
            int word = wordOff + (n + 1) * words + column / 64;
            for (int j = 0; j < width; j += 64) {
                spikes[word + j / 64] = 0;
            }
        }
    }

    /// For few steps, or where the current before each step is kept.
    private static void stepByStep(LifCoefficients k, int column, int width, float[] u, int uOff, float[] s,
            float[] in, int inOff, int inStep, float[] syn, int from, int to, long[] spikes, int wordOff, int words) {
        for (int n = from; n < to; n++) {
            int row = uOff + n * width;
            if (syn.length > 0) {
                System.arraycopy(s, column, syn, row, width);
            }
            int word = wordOff + (n + 1) * words + column / 64;
            for (int j = 0; j < width; j += 64) {
                spikes[word + j / 64] = current(k.alpha(), k.beta(), k.kappa(), k.theta(), k.reset(), column + j,
                        Math.min(64, width - j), u, row + j, width, s, in, inOff + n * inStep + j);
            }
        }
    }

    private static long current(float[] alpha, float[] beta, float[] kappa, float[] theta, int reset, int c, int n,
            float[] u, int row, int width, float[] s, float[] in, int inOff) {
        long bits = 0;
        for (int j = 0; j < n; j += L) {
            FloatVector u0 = FloatVector.fromArray(S, u, row + j);
            FloatVector s0 = FloatVector.fromArray(S, s, c + j);
            FloatVector th = FloatVector.fromArray(S, theta, c + j);
            FloatVector free = u0.mul(FloatVector.fromArray(S, beta, c + j))
                    .add(s0.mul(FloatVector.fromArray(S, kappa, c + j)));
            FloatVector u1 = reset(reset, free, th, u0);
            s0.mul(FloatVector.fromArray(S, alpha, c + j)).add(FloatVector.fromArray(S, in, inOff + j))
                    .intoArray(s, c + j);
            u1.intoArray(u, row + width + j);
            bits |= u1.compare(VectorOperators.GT, th).toLong() << j;
        }
        return bits;
    }

    private static FloatVector reset(int reset, FloatVector free, FloatVector theta, FloatVector u0) {
        if (reset == LifKernels.NONE) {
            return free;
        }
        VectorMask<Float> fired = u0.compare(VectorOperators.GT, theta);
        return reset == LifKernels.ZERO ? free.blend(0f, fired) : free.blend(free.sub(theta), fired);
    }

    static void stepDelta(LifCoefficients k, int column, int width, float[] u, int uOff, float[] in, int inOff,
            int inStep, int from, int to, long[] spikes, int wordOff, int words) {
        clear(column, width, from, to, spikes, wordOff, words);
        int j = 0;
        for (; j + LifStripsVector.WIDE <= width; j += LifStripsVector.WIDE) {
            LifStripsVector.delta(k, column + j, u, uOff + j, width, in, inOff + j, inStep, from, to, spikes, wordOff,
                    words);
        }
        for (; j < width; j += L) {
            LifStripsVector.deltaNarrow(k, column + j, u, uOff + j, width, in, inOff + j, inStep, from, to, spikes,
                    wordOff, words);
        }
    }

    static void backCurrent(LifCoefficients k, int column, int width, float[] u, int uOff, float[] syn, float[] phi,
            int phiOff, float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, float[] ls, int at,
            float[] later, int from, int to, boolean attached) {
        int through = attached ? k.reset() : LifKernels.NONE;
        if (through == LifKernels.NONE && later.length == 0 && to - from >= MANY) {
            backDetached(k, column, width, u, uOff, phi, phiOff, dz, dzOff, x, xOff, count, lu, ls, at, from, to);
            return;
        }
        for (int n = to - 1; n >= from; n--) {
            int row = n * width;
            if (later.length > 0) {
                System.arraycopy(lu, at + column, later, uOff + row, width);
            }
            if (through == LifKernels.ZERO) {
                pullZero(k.beta(), k.kappa(), column, width, u, syn, uOff + row, dz, dzOff + row, lu, at);
            } else if (through == LifKernels.SUBTRACT) {
                pullSubtract(k.theta(), column, width, dz, dzOff + row, lu, at);
            }
            adjoint(k.alpha(), k.beta(), k.kappa(), k.theta(), k.reset() == LifKernels.ZERO, column, width, u,
                    uOff + row, phi, phiOff + row, dz, dzOff + row, x, xOff + row, count, lu, ls, at);
        }
    }

    private static void backDetached(LifCoefficients k, int column, int width, float[] u, int uOff, float[] phi,
            int phiOff, float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, float[] ls, int at,
            int from,
            int to) {
        int j = 0;
        for (; j + LifStripsVector.PAIR <= width; j += LifStripsVector.PAIR) {
            LifStripsVector.adjoint(k, column + j, u, uOff + j, width, phi, phiOff + j, dz, dzOff + j, x, xOff + j,
                    count, lu, ls, at, from, to);
        }
        for (; j < width; j += L) {
            LifStripsVector.adjointNarrow(k, column + j, u, uOff + j, width, phi, phiOff + j, dz, dzOff + j, x,
                    xOff + j,
                    count, lu, ls, at, from, to);
        }
    }

    private static void backDeltaDetached(LifCoefficients k, int column, int width, float[] u, int uOff, float[] phi,
            int phiOff, float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, int at, int from,
            int to) {
        int j = 0;
        for (; j + LifStripsVector.WIDE <= width; j += LifStripsVector.WIDE) {
            LifStripsVector.adjointDelta(k, column + j, u, uOff + j, width, phi, phiOff + j, dz, dzOff + j, x, xOff + j,
                    count, lu, at, from, to);
        }
        for (; j < width; j += L) {
            LifStripsVector.adjointDeltaNarrow(k, column + j, u, uOff + j, width, phi, phiOff + j, dz, dzOff + j, x,
                    xOff + j,
                    count, lu, at, from, to);
        }
    }

    private static void adjoint(float[] alpha, float[] beta, float[] kappa, float[] theta, boolean zero, int c, int n,
            float[] u, int uOff, float[] phi, int phiOff, float[] dz, int dzOff, float[] x, int xOff, float[] count,
            float[] lu, float[] ls, int at) {
        for (int j = 0; j < n; j += L) {
            FloatVector l = FloatVector.fromArray(S, lu, at + c + j);
            FloatVector g = FloatVector.fromArray(S, ls, at + c + j);
            FloatVector all = FloatVector.fromArray(S, dz, dzOff + j).add(FloatVector.fromArray(S, count, c + j));
            FloatVector through = zero
                    ? l.blend(0f, FloatVector.fromArray(S, u, uOff + j).compare(VectorOperators.GT,
                            FloatVector.fromArray(S, theta, c + j)))
                    : l;
            g.intoArray(x, xOff + j);
            g.mul(FloatVector.fromArray(S, alpha, c + j)).add(through.mul(FloatVector.fromArray(S, kappa, c + j)))
                    .intoArray(ls, at + c + j);
            through.mul(FloatVector.fromArray(S, beta, c + j)).add(FloatVector.fromArray(S, phi, phiOff + j).mul(all))
                    .intoArray(lu, at + c + j);
        }
    }

    /// The part of dL/dz that goes through a hard reset.
    private static void pullZero(float[] beta, float[] kappa, int c, int n, float[] u, float[] syn, int uOff,
            float[] dz,
            int dzOff, float[] lu, int at) {
        for (int j = 0; j < n; j += L) {
            FloatVector free = FloatVector.fromArray(S, u, uOff + j).mul(FloatVector.fromArray(S, beta, c + j))
                    .add(FloatVector.fromArray(S, syn, uOff + j).mul(FloatVector.fromArray(S, kappa, c + j)));
            FloatVector.fromArray(S, dz, dzOff + j).sub(free.mul(FloatVector.fromArray(S, lu, at + c + j)))
                    .intoArray(dz, dzOff + j);
        }
    }

    private static void pullSubtract(float[] theta, int c, int n, float[] dz, int dzOff, float[] lu, int at) {
        for (int j = 0; j < n; j += L) {
            FloatVector.fromArray(S, dz, dzOff + j)
                    .sub(FloatVector.fromArray(S, theta, c + j).mul(FloatVector.fromArray(S, lu, at + c + j)))
                    .intoArray(dz, dzOff + j);
        }
    }

    static void backDelta(LifCoefficients k, int column, int width, float[] u, int uOff, float[] phi, int phiOff,
            float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu, int at, float[] later, int from,
            int to, boolean attached) {
        int through = attached ? k.reset() : LifKernels.NONE;
        if (through == LifKernels.NONE && later.length == 0 && to - from >= MANY) {
            backDeltaDetached(k, column, width, u, uOff, phi, phiOff, dz, dzOff, x, xOff, count, lu, at, from, to);
            return;
        }
        for (int n = to - 1; n >= from; n--) {
            int row = n * width;
            if (later.length > 0) {
                System.arraycopy(lu, at + column, later, uOff + row, width);
            }
            if (through == LifKernels.ZERO) {
                pullDecayed(k.beta(), column, width, u, uOff + row, dz, dzOff + row, lu, at);
            } else if (through == LifKernels.SUBTRACT) {
                pullSubtract(k.theta(), column, width, dz, dzOff + row, lu, at);
            }
            adjointDelta(k.beta(), k.kappa(), k.theta(), k.reset() == LifKernels.ZERO, column, width, u,
                    uOff + row, phi, phiOff + row, dz, dzOff + row, x, xOff + row, count, lu, at);
        }
    }

    private static void adjointDelta(float[] beta, float[] kappa, float[] theta, boolean zero, int c, int n, float[] u,
            int uOff, float[] phi, int phiOff, float[] dz, int dzOff, float[] x, int xOff, float[] count, float[] lu,
            int at) {
        for (int j = 0; j < n; j += L) {
            FloatVector l = FloatVector.fromArray(S, lu, at + c + j);
            FloatVector all = FloatVector.fromArray(S, dz, dzOff + j).add(FloatVector.fromArray(S, count, c + j));
            FloatVector through = zero
                    ? l.blend(0f, FloatVector.fromArray(S, u, uOff + j).compare(VectorOperators.GT,
                            FloatVector.fromArray(S, theta, c + j)))
                    : l;
            l.mul(FloatVector.fromArray(S, kappa, c + j)).intoArray(x, xOff + j);
            through.mul(FloatVector.fromArray(S, beta, c + j)).add(FloatVector.fromArray(S, phi, phiOff + j).mul(all))
                    .intoArray(lu, at + c + j);
        }
    }

    private static void pullDecayed(float[] beta, int c, int n, float[] u, int uOff, float[] dz, int dzOff, float[] lu,
            int at) {
        for (int j = 0; j < n; j += L) {
            FloatVector r = FloatVector.fromArray(S, u, uOff + j).mul(FloatVector.fromArray(S, beta, c + j))
                    .mul(FloatVector.fromArray(S, lu, at + c + j));
            FloatVector.fromArray(S, dz, dzOff + j).sub(r).intoArray(dz, dzOff + j);
        }
    }
}
