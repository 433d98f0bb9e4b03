package heaviside.engine.math;

/// Surrogate derivatives of a whole row in float: `out[j] = phi(u[off + j] - 1)`. One method a family of shapes; the vector
/// kernels do the operations of their scalar twins.
public final class SurrogateKernels {
    private SurrogateKernels() {
    }

    /// `g / (b |x| + 1)^2`: the three fast-sigmoid forms. Modified: `out`.
    public static void rational(float[] u, int off, float[] out, int n, float g, float b) {
        int done = VectorSupport.PRESENT ? SurrogateKernelsVector.rational(u, off, out, n, g, b) : 0;
        rationalScalar(u, off, out, done, n, g, b);
    }

    static void rationalScalar(float[] u, int off, float[] out, int from, int n, float g, float b) {
        for (int j = from; j < n; j++) {
            float d = b * Math.abs(u[off + j] - 1) + 1;
            out[j] = g / (d * d);
        }
    }

    /// `max(0, g (1 - b |x|))`: triangles. Modified: `out`.
    public static void triangle(float[] u, int off, float[] out, int n, float g, float b) {
        int done = VectorSupport.PRESENT ? SurrogateKernelsVector.triangle(u, off, out, n, g, b) : 0;
        triangleScalar(u, off, out, done, n, g, b);
    }

    static void triangleScalar(float[] u, int off, float[] out, int from, int n, float g, float b) {
        for (int j = from; j < n; j++) {
            out[j] = Math.max(0, g * (1 - b * Math.abs(u[off + j] - 1)));
        }
    }

    /// `g / (1 + (c x)^2)`: arctan. Modified: `out`.
    public static void lorentz(float[] u, int off, float[] out, int n, float g, float c) {
        int done = VectorSupport.PRESENT ? SurrogateKernelsVector.lorentz(u, off, out, n, g, c) : 0;
        lorentzScalar(u, off, out, done, n, g, c);
    }

    static void lorentzScalar(float[] u, int off, float[] out, int from, int n, float g, float c) {
        for (int j = from; j < n; j++) {
            float x = c * (u[off + j] - 1);
            out[j] = g / (1 + x * x);
        }
    }

    /// `g` where |x| is below `half`, else 0. Modified: `out`.
    public static void box(float[] u, int off, float[] out, int n, float g, float half) {
        int done = VectorSupport.PRESENT ? SurrogateKernelsVector.box(u, off, out, n, g, half) : 0;
        boxScalar(u, off, out, done, n, g, half);
    }

    static void boxScalar(float[] u, int off, float[] out, int from, int n, float g, float half) {
        for (int j = from; j < n; j++) {
            out[j] = Math.abs(u[off + j] - 1) < half ? g : 0;
        }
    }

    /// `g e^(-b |x|)`. Modified: `out`.
    public static void exponential(float[] u, int off, float[] out, int n, float g, float b) {
        for (int j = 0; j < n; j++) {
            out[j] = g * expOfNegative(-b * Math.abs(u[off + j] - 1));
        }
    }

    /// `g s (1 - s)`, s the logistic function of b x. Modified: `out`.
    public static void logistic(float[] u, int off, float[] out, int n, float g, float b) {
        for (int j = 0; j < n; j++) {
            float e = expOfNegative(-b * Math.abs(u[off + j] - 1));
            float d = 1 + e;
            out[j] = g * e / (d * d);
        }
    }

    /// `out += g e^(-((x - centre)/sd)^2 / 2)`. Modified: `out`.
    public static void addGaussian(float[] u, int off, float[] out, int n, float g, float centre, float sd) {
        float inverse = 1 / sd;
        for (int j = 0; j < n; j++) {
            float x = (u[off + j] - 1 - centre) * inverse;
            out[j] += g * expOfNegative(-0.5f * x * x);
        }
    }

    /// e^x for x at or below 0, relative error below 3e-7: 2^k times a polynomial on [-ln2/2, ln2/2]; 0 below -87.
    public static float expOfNegative(float x) {
        float y = Math.max(x, -87f);
        float k = (float) (int) (y * 1.442695f - 0.5f);
        float r = (y - k * (355 / 512f)) - k * -2.1219444E-4f;
        float p = 1 + r * (1 + r * (0.5f + r * (1 / 6f + r * (1 / 24f + r * (1 / 120f + r * 1 / 720f)))));
        float scale = Float.intBitsToFloat(((int) k + 127) << 23);
        return x < -87f ? 0 : p * scale;
    }
}
