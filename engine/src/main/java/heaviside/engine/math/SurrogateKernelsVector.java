package heaviside.engine.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Vector twin of [SurrogateKernels]; every method returns how many entries it has done, the rest is left to the scalar twin.
final class SurrogateKernelsVector {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private SurrogateKernelsVector() {
    }

    static int rational(float[] u, int off, float[] out, int n, float g, float b) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector x = FloatVector.fromArray(S, u, off + j).sub(1f);
            FloatVector d = x.abs().mul(b).add(1f);
            FloatVector.broadcast(S, g).div(d.mul(d)).intoArray(out, j);
        }
        return j;
    }

    static int triangle(float[] u, int off, float[] out, int n, float g, float b) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector x = FloatVector.fromArray(S, u, off + j).sub(1f);
            FloatVector y = FloatVector.broadcast(S, 1f).sub(x.abs().mul(b)).mul(g);
            y.max(0f).intoArray(out, j);
        }
        return j;
    }

    static int lorentz(float[] u, int off, float[] out, int n, float g, float c) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector x = FloatVector.fromArray(S, u, off + j).sub(1f);
            FloatVector y = x.mul(c);
            FloatVector.broadcast(S, g).div(y.mul(y).add(1f)).intoArray(out, j);
        }
        return j;
    }

    static int box(float[] u, int off, float[] out, int n, float g, float half) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector x = FloatVector.fromArray(S, u, off + j).sub(1f);
            FloatVector.zero(S).blend(g, x.abs().compare(VectorOperators.LT, half)).intoArray(out, j);
        }
        return j;
    }
}
