package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Vector twin of [EventKernels].
final class EventKernelsVector {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > VectorSupport.PAD
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private EventKernelsVector() {
    }

    static int gap(float[] v, float[] i, int n, float vv, float vi, float ii, float peak, int[] who, float[] v0,
            float[] i0) {
        int c = 0;
        for (int j = 0; j < n; j += L) {
            FloatVector a = FloatVector.fromArray(S, v, j);
            FloatVector b = FloatVector.fromArray(S, i, j);
            FloatVector a1 = a.mul(vv).add(b.mul(vi));
            FloatVector b1 = b.mul(ii);
            VectorMask<Float> driven = b.compare(VectorOperators.GT, 1f);
            if (driven.anyTrue()) {
                VectorMask<Float> turned = b1.compare(VectorOperators.LT, a1)
                        .and(a.max(0f).add(b.mul(peak)).compare(VectorOperators.GT, 1f));
                long bits = driven.and(turned.or(a1.compare(VectorOperators.GT, 1f))).toLong();
                while (bits != 0) {
                    int k = Long.numberOfTrailingZeros(bits);
                    who[c] = j + k;
                    v0[c] = v[j + k];
                    i0[c++] = i[j + k];
                    bits &= bits - 1;
                }
            }
            a1.intoArray(v, j);
            b1.intoArray(i, j);
        }
        return c;
    }

    static void bracket(float[] w, int off, float[] lv, float[] li, int n, float[] part) {
        for (int k = 0; k < VectorSupport.PAD; k += L) {
            FloatVector s = FloatVector.zero(S);
            for (int j = k; j < n; j += VectorSupport.PAD) {
                s = s.add(FloatVector.fromArray(S, w, off + j)
                        .mul(FloatVector.fromArray(S, lv, j).sub(FloatVector.fromArray(S, li, j))));
            }
            s.intoArray(part, k);
        }
    }
}
