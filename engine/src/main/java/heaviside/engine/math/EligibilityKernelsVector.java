package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Vector twin of [EligibilityKernels].
final class EligibilityKernelsVector {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > VectorSupport.PAD
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private EligibilityKernelsVector() {
    }

    static void step(int parts, float[] epsA, float[] sum, float[] fast, float[] slow, int off, int n, float[] x,
            int xOff, float[] f) {
        boolean adapt = (parts & EligibilityKernels.ADAPT) != 0;
        boolean total = (parts & EligibilityKernels.SUM) != 0;
        boolean readOut = (parts & EligibilityKernels.READ_OUT) != 0;
        float psi = f[EligibilityKernels.PSI];
        float shift = f[EligibilityKernels.SHIFT];
        float past = f[EligibilityKernels.PAST];
        float rho = f[EligibilityKernels.RHO];
        float gain = f[EligibilityKernels.GAIN];
        float ss = f[EligibilityKernels.SLOW_SLOW];
        float sf = f[EligibilityKernels.SLOW_FAST];
        float ff = f[EligibilityKernels.FAST_FAST];
        for (int i = 0; i < n; i += L) {
            int k = off + i;
            FloatVector in = FloatVector.fromArray(S, x, xOff + i);
            FloatVector e;
            if (adapt) {
                FloatVector a = FloatVector.fromArray(S, epsA, k).mul(past);
                e = in.sub(a.mul(shift)).mul(psi);
                a.mul(rho).add(e.mul(gain)).intoArray(epsA, k);
            } else {
                e = in.mul(psi);
            }
            if (total) {
                FloatVector.fromArray(S, sum, k).add(e).intoArray(sum, k);
            }
            if (readOut) {
                FloatVector w = FloatVector.fromArray(S, fast, k);
                FloatVector.fromArray(S, slow, k).mul(ss).add(w.mul(sf)).intoArray(slow, k);
                w.mul(ff).add(e).intoArray(fast, k);
            }
        }
    }

    static void read(float[] slow, float[] fast, float[] into, int off, int n, float ss, float sf, float ff,
            float factor) {
        for (int k = off; k < off + n; k += L) {
            FloatVector w = FloatVector.fromArray(S, fast, k);
            FloatVector s = FloatVector.fromArray(S, slow, k).mul(ss).add(w.mul(sf));
            s.intoArray(slow, k);
            w.mul(ff).intoArray(fast, k);
            FloatVector.fromArray(S, into, k).add(s.mul(factor)).intoArray(into, k);
        }
    }
}
