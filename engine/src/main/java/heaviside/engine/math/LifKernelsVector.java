package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Vector twin of [LifKernels].
final class LifKernelsVector {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > VectorSupport.PAD
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private LifKernelsVector() {
    }

    static int stepCurrent(float[] u, int off, float[] s, float[] in, int inOff, int n, float alpha, float beta,
            float kappa, int reset, int[] spikes, int count) {
        int c = count;
        for (int j = 0; j < n; j += L) {
            FloatVector u0 = FloatVector.fromArray(S, u, off + j);
            FloatVector s0 = FloatVector.fromArray(S, s, j);
            FloatVector free = u0.mul(beta).add(s0.mul(kappa));
            VectorMask<Float> fired = u0.compare(VectorOperators.GT, 1f);
            FloatVector u1 = reset == LifKernels.ZERO
                    ? free.blend(0f, fired)
                    : reset == LifKernels.SUBTRACT ? free.blend(free.sub(1f), fired) : free;
            s0.mul(alpha).add(FloatVector.fromArray(S, in, inOff + j)).intoArray(s, j);
            u1.intoArray(u, off + n + j);
            long bits = u1.compare(VectorOperators.GT, 1f).toLong();
            while (bits != 0) {
                spikes[c++] = j + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
            }
        }
        return c;
    }

    static int stepDelta(float[] u, int off, float[] in, int inOff, int n, float beta, float kappa, int reset,
            int[] spikes, int count) {
        int c = count;
        for (int j = 0; j < n; j += L) {
            FloatVector u0 = FloatVector.fromArray(S, u, off + j);
            FloatVector free = u0.mul(beta);
            VectorMask<Float> fired = u0.compare(VectorOperators.GT, 1f);
            FloatVector kept = reset == LifKernels.ZERO
                    ? free.blend(0f, fired)
                    : reset == LifKernels.SUBTRACT ? free.blend(free.sub(1f), fired) : free;
            FloatVector u1 = kept.add(FloatVector.fromArray(S, in, inOff + j).mul(kappa));
            u1.intoArray(u, off + n + j);
            long bits = u1.compare(VectorOperators.GT, 1f).toLong();
            while (bits != 0) {
                spikes[c++] = j + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
            }
        }
        return c;
    }

    static void backCurrent(float[] u, int uOff, float[] syn, float[] phi, float[] x, int xOff, float[] count,
            float[] lu, float[] ls, int lOff, int n, float alpha, float beta, float kappa, int reset,
            boolean attached) {
        for (int j = 0; j < n; j += L) {
            FloatVector v = FloatVector.fromArray(S, u, uOff + j);
            FloatVector l = FloatVector.fromArray(S, lu, lOff + j);
            FloatVector dz = FloatVector.fromArray(S, x, xOff + j).add(FloatVector.fromArray(S, count, j));
            if (attached) {
                if (reset == LifKernels.ZERO) {
                    dz = dz.sub(v.mul(beta).add(FloatVector.fromArray(S, syn, uOff + j).mul(kappa)).mul(l));
                } else if (reset == LifKernels.SUBTRACT) {
                    dz = dz.sub(l);
                }
            }
            FloatVector through = reset == LifKernels.ZERO ? l.blend(0f, v.compare(VectorOperators.GT, 1f)) : l;
            FloatVector g = FloatVector.fromArray(S, ls, lOff + j);
            g.intoArray(x, xOff + j);
            g.mul(alpha).add(through.mul(kappa)).intoArray(ls, lOff + j);
            through.mul(beta).add(FloatVector.fromArray(S, phi, j).mul(dz)).intoArray(lu, lOff + j);
        }
    }

    static void backDelta(float[] u, int uOff, float[] phi, float[] x, int xOff, float[] count, float[] lu, int lOff,
            int n, float beta, float kappa, int reset, boolean attached) {
        for (int j = 0; j < n; j += L) {
            FloatVector v = FloatVector.fromArray(S, u, uOff + j);
            FloatVector l = FloatVector.fromArray(S, lu, lOff + j);
            FloatVector dz = FloatVector.fromArray(S, x, xOff + j).add(FloatVector.fromArray(S, count, j));
            if (attached) {
                if (reset == LifKernels.ZERO) {
                    dz = dz.sub(v.mul(beta).mul(l));
                } else if (reset == LifKernels.SUBTRACT) {
                    dz = dz.sub(l);
                }
            }
            FloatVector through = reset == LifKernels.ZERO ? l.blend(0f, v.compare(VectorOperators.GT, 1f)) : l;
            l.mul(kappa).intoArray(x, xOff + j);
            through.mul(beta).add(FloatVector.fromArray(S, phi, j).mul(dz)).intoArray(lu, lOff + j);
        }
    }
}
