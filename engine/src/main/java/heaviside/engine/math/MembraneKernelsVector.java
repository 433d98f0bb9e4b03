package heaviside.engine.math;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [MembraneKernels] by the Vector API.
final class MembraneKernelsVector {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private MembraneKernelsVector() {
    }

    static int lifExact(double[] u, double[] exc, double[] inh, double[] ext, double[] heldTo,
            double state, int from, int to, MembraneKernels.Exact k, int[] out, int count) {
        double pVV = k.pVV();
        double pVE = k.pVE();
        double pVI = k.pVI();
        double pEE = k.pEE();
        double pII = k.pII();
        double gain = k.gain();
        double theta = k.theta();
        int c = count;
        int i = from;
        int end = from + (to - from) / L * L;
        for (; i < end; i += L) {
            DoubleVector e = DoubleVector.fromArray(S, exc, i);
            DoubleVector h = DoubleVector.fromArray(S, inh, i);
            DoubleVector old = DoubleVector.fromArray(S, u, i);
            DoubleVector v = old.mul(pVV).add(e.mul(pVE)).add(h.mul(pVI))
                    .add(DoubleVector.fromArray(S, ext, i).mul(gain));
            e.mul(pEE).intoArray(exc, i);
            h.mul(pII).intoArray(inh, i);
            VectorMask<Double> free = DoubleVector.fromArray(S, heldTo, i).compare(VectorOperators.LT, state);
            old.blend(v, free).intoArray(u, i);
            long hits = v.compare(VectorOperators.GE, theta).and(free).toLong();
            while (hits != 0) {
                int j = i + Long.numberOfTrailingZeros(hits);
                hits &= hits - 1;
                u[j] = k.reset();
                heldTo[j] = state + k.hold();
                out[c++] = j;
            }
        }
        return MembraneKernels.lifExactScalar(u, exc, inh, ext, heldTo, state, i, to, k, out, c);
    }

    static int delta(double[] u, double[] in, double[] ext, double[] heldTo, double state, int from, int to,
            MembraneKernels.Delta k, int[] out, int count) {
        double beta = k.beta();
        double gain = k.gain();
        // strictly above theta is at or above the next larger double
        double theta = k.strict() ? Math.nextUp(k.theta()) : k.theta();
        DoubleVector zero = DoubleVector.zero(S);
        int c = count;
        int i = from;
        int end = from + (to - from) / L * L;
        for (; i < end; i += L) {
            DoubleVector old = DoubleVector.fromArray(S, u, i);
            DoubleVector v = old.mul(beta).add(DoubleVector.fromArray(S, ext, i).mul(gain))
                    .add(DoubleVector.fromArray(S, in, i));
            zero.intoArray(in, i);
            VectorMask<Double> free = DoubleVector.fromArray(S, heldTo, i).compare(VectorOperators.LT, state);
            old.blend(v, free).intoArray(u, i);
            long hits = v.compare(VectorOperators.GE, theta).and(free).toLong();
            while (hits != 0) {
                int j = i + Long.numberOfTrailingZeros(hits);
                hits &= hits - 1;
                u[j] = k.reset();
                heldTo[j] = state + k.hold();
                out[c++] = j;
            }
        }
        return MembraneKernels.deltaScalar(u, in, ext, heldTo, state, i, to, k, out, c);
    }
}
