package heaviside.engine.data;

import java.util.List;

/// The Yin-Yang set (Kriener, Göltz and Petrovici 2022): points of a disc of radius 0.5 about (0.5, 0.5) that belong to
/// yin, yang or their dots; features (x, y, 1 - x, 1 - y). Bit-equal to the published samples (seeds 42, 41 and 40 of
/// numpy's `RandomState`).
///
/// With `d_r`, `d_l` the distances to (0.75, 0.5) and (0.25, 0.5): class 2 (dot) if either is below 0.1, else class 1 if
/// `d_r <= 0.1`, or `0.1 < d_l <= 0.25`, or `y > 0.5` and `d_r > 0.25`, else class 0.
public final class YinYang implements Dataset {
    private static final double R_SMALL = 0.1;
    private static final double R_BIG = 0.5;
    private static final List<String> CLASSES = List.of("yin", "yang", "dot");

    private final Points train = generate(42, 5000);
    private final Points validation = generate(41, 1000);
    private final Points test = generate(40, 1000);

    /// One split: coordinates in double precision and classes.
    record Points(double[] x, double[] y, int[] label) {
    }

    /// Class of a point in the disc.
    public static int classOf(double x, double y) {
        double right = distance(x - 1.5 * R_BIG, y - R_BIG);
        double left = distance(x - 0.5 * R_BIG, y - R_BIG);
        if (right < R_SMALL || left < R_SMALL) {
            return 2;
        }
        boolean one = right <= R_SMALL || (left > R_SMALL && left <= 0.5 * R_BIG)
                || (y > R_BIG && right > 0.5 * R_BIG);
        return one ? 1 : 0;
    }

    /// The published procedure: draw a class, then points until one has it.
    static Points generate(int seed, int size) {
        MersenneTwister random = new MersenneTwister(seed);
        Points p = new Points(new double[size], new double[size], new int[size]);
        for (int i = 0; i < size; i++) {
            int goal = random.nextBelow(3);
            double x;
            double y;
            do {
                x = random.nextDouble() * 2 * R_BIG;
                y = random.nextDouble() * 2 * R_BIG;
            } while (distance(x - R_BIG, y - R_BIG) > R_BIG || classOf(x, y) != goal);
            p.x[i] = x;
            p.y[i] = y;
            p.label[i] = goal;
        }
        return p;
    }

    private static double distance(double dx, double dy) {
        return Math.sqrt(dx * dx + dy * dy);
    }

    Points points(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    @Override
    public String id() {
        return "yin-yang";
    }

    @Override
    public String title() {
        return "Yin-Yang";
    }

    @Override
    public String provenance() {
        return "Generated, 5,000 + 1,000 + 1,000 points, equal to the published samples. Kriener et al. 2022, MIT.";
    }

    @Override
    public int channels() {
        return 4;
    }

    @Override
    public List<String> classes() {
        return CLASSES;
    }

    @Override
    public int size(Split split) {
        return points(split).label.length;
    }

    @Override
    public int label(Split split, int index) {
        return points(split).label[index];
    }

    @Override
    public void values(Split split, int index, float[] into) {
        Points p = points(split);
        into[0] = (float) p.x[index];
        into[1] = (float) p.y[index];
        into[2] = (float) (1 - p.x[index]);
        into[3] = (float) (1 - p.y[index]);
    }
}
