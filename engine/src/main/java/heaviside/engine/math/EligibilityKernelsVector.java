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

    static void step(int parts, float[] epsA, float[] sum, float[] fast, float[] slow, int off, int n, float x,
            float[] psi, float[] shift, EligibilityKernels.Decays d) {
        boolean adapt = (parts & EligibilityKernels.ADAPT) != 0;
        boolean total = (parts & EligibilityKernels.SUM) != 0;
        boolean readOut = (parts & EligibilityKernels.READ_OUT) != 0;
        float rho = d.rho();
        float gain = d.gain();
        float alpha = d.alpha();
        float beta = d.beta();
        FloatVector in = FloatVector.broadcast(S, x);
        for (int j = 0; j < n; j += L) {
            int k = off + j;
            FloatVector p = FloatVector.fromArray(S, psi, j);
            FloatVector e;
            if (adapt) {
                FloatVector a = FloatVector.fromArray(S, epsA, k);
                e = p.mul(in.sub(FloatVector.fromArray(S, shift, j).mul(a)));
                a.mul(rho).add(e.mul(gain)).intoArray(epsA, k);
            } else {
                e = p.mul(in);
            }
            if (total) {
                FloatVector.fromArray(S, sum, k).add(e).intoArray(sum, k);
            }
            if (readOut) {
                FloatVector f = FloatVector.fromArray(S, fast, k);
                FloatVector.fromArray(S, slow, k).mul(beta).add(f).intoArray(slow, k);
                f.mul(alpha).add(e).intoArray(fast, k);
            }
        }
    }

    static void addScaled(float[] into, float[] a, int off, float[] factor, int n) {
        for (int j = 0; j < n; j += L) {
            int k = off + j;
            FloatVector.fromArray(S, into, k).add(
                    FloatVector.fromArray(S, factor, j).mul(FloatVector.fromArray(S, a, k))).intoArray(into, k);
        }
    }
}
