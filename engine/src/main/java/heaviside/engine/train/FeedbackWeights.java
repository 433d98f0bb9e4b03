package heaviside.engine.train;

import heaviside.engine.math.RandomStream;
import heaviside.engine.math.VectorSupport;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Matrices that carry the error down to a layer in place of the transposed weights. Layer l is fed back to layer l - 1 by a
/// matrix of the size of `W_l^T`: fixed and random (feedback alignment: Lillicrap et al. 2016), or with the signs of
/// `W_l^T` and fixed magnitudes (Liao, Leibo and Poggio 2016); or every layer hears the read-out's error itself through a
/// fixed random matrix (direct feedback alignment: Nøkland 2016).
public final class FeedbackWeights {
    /// Where the error of a hidden layer comes from.
    public enum Kind {
        DENSE, DIRECT, SIGN_SYMMETRIC;

        /// Catalog names.
        public static final List<String> NAMES = List.of("dense", "direct", "sign-symmetric");

        /// @throws IllegalArgumentException for an unknown name
        public static Kind byName(String name) {
            int i = NAMES.indexOf(name);
            if (i < 0) {
                throw new IllegalArgumentException(
                        "There is no feedback '%s'. Known: %s.".formatted(name, String.join(", ", NAMES)));
            }
            return values()[i];
        }
    }

    private final Kind kind;
    private final double scale;
    private final double start;
    private final RandomStream random;
    private final Map<Integer, float[]> matrices = new TreeMap<>();

    /// @param scale magnitude beside that of the first forward weights, above 0
    /// @param start factor on the first forward weights of the layers that are fed back, 0 or above: small weights turn
    ///        towards the feedback sooner
    /// @param seed of the matrices
    public FeedbackWeights(Kind kind, double scale, double start, long seed) {
        this.kind = kind;
        this.scale = scale;
        this.start = start;
        this.random = new RandomStream(seed).stream("feedback");
    }

    /// Whether every layer hears the read-out.
    public boolean direct() {
        return kind == Kind.DIRECT;
    }

    /// Shrinks the first forward weights of a layer that is fed back. Modified: `weights`.
    public void start(float[] weights) {
        for (int k = 0; k < weights.length; k++) {
            weights[k] *= (float) start;
        }
    }

    /// Draws the matrices of layers 1 to the read-out: normal, with the root mean square of the weights that they stand
    /// for (of the read-out's, where direct).
    ///
    /// @param transposed for each layer its transposed weights, `size x padded(in)`; entry 0 is not read. Not modified.
    /// @param sizes neurons of each layer, the read-out last. Not modified.
    public void draw(List<float[]> transposed, int[] sizes) {
        int last = sizes.length - 1;
        for (int l = 1; l <= last; l++) {
            int rows = direct() ? sizes[last] : sizes[l];
            int like = direct() ? last : l;
            double sd = scale * rms(transposed.get(like), sizes[like] * sizes[like - 1]);
            int stride = VectorSupport.padded(sizes[l - 1]);
            float[] b = new float[rows * stride];
            RandomStream r = random.stream(l);
            for (int k = 0; k < rows; k++) {
                for (int j = 0; j < sizes[l - 1]; j++) {
                    double g = sd * r.nextGaussian();
                    b[k * stride + j] = (float) (kind == Kind.SIGN_SYMMETRIC ? Math.abs(g) : g);
                }
            }
            matrices.put(l, b);
            follow(l, transposed.get(l));
        }
    }

    private static double rms(float[] w, int count) {
        double sum = 0;
        for (float x : w) {
            sum += (double) x * x;
        }
        return sum > 0 ? Math.sqrt(sum / count) : 1 / Math.sqrt(count);
    }

    /// The forward weights of layer l have changed.
    ///
    /// @param transposed as in [#draw]. Not modified.
    public void follow(int l, float[] transposed) {
        float[] b = matrix(l);
        for (int k = 0; k < b.length && kind == Kind.SIGN_SYMMETRIC; k++) {
            b[k] = Math.copySign(b[k], transposed[k]);
        }
    }

    /// From the error of layer l (of the read-out, where direct) to layer l - 1: `rows x padded(size of layer l - 1)`. Live.
    public float[] matrix(int l) {
        float[] m = matrices.get(l);
        if (m == null) {
            throw new IllegalStateException("no feedback to layer " + (l - 1));
        }
        return m;
    }

    /// Angle between two stretches of numbers in degrees, 90 where one is 0.
    ///
    /// @param a from `aOff`. Not modified.
    /// @param b from `bOff`. Not modified.
    public static double angleDeg(float[] a, int aOff, float[] b, int bOff, int n) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < n; i++) {
            ab += (double) a[aOff + i] * b[bOff + i];
            aa += (double) a[aOff + i] * a[aOff + i];
            bb += (double) b[bOff + i] * b[bOff + i];
        }
        double c = aa > 0 && bb > 0 ? ab / (Math.sqrt(aa) * Math.sqrt(bb)) : 0;
        return Math.toDegrees(Math.acos(Math.clamp(c, -1, 1)));
    }

    /// Angles summed over samples, for each hidden layer.
    public static final class Angles {
        private final double[] sum;
        private final int[] count;

        /// @param layers hidden layers
        public Angles(int layers) {
            this.sum = new double[layers];
            this.count = new int[layers];
        }

        /// One sample's angle at hidden layer l.
        public void add(int l, double degrees) {
            sum[l] += degrees;
            count[l]++;
        }

        /// Whether a sample has been measured at hidden layer l.
        public boolean has(int l) {
            return count[l] > 0;
        }

        /// All of another.
        public void add(Angles other) {
            for (int l = 0; l < sum.length; l++) {
                sum[l] += other.sum[l];
                count[l] += other.count[l];
            }
        }

        /// Forgets everything.
        public void clear() {
            Arrays.fill(sum, 0);
            Arrays.fill(count, 0);
        }

        /// Means of the layers that were measured, as [BatchReport#measures].
        public Map<String, Double> measures() {
            Map<String, Double> m = new TreeMap<>();
            for (int l = 0; l < sum.length; l++) {
                if (count[l] > 0) {
                    m.put("angle at layer " + (l + 1) + " (deg)", sum[l] / count[l]);
                }
            }
            return m;
        }

        /// A copy.
        public Angles copy() {
            Angles a = new Angles(sum.length);
            a.add(this);
            return a;
        }
    }
}
