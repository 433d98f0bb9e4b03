package heaviside.engine.experiment.maass;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;

/// Random instances of both functions, drawn so that no instance is decided by anything but the question.
final class Instances {
    /// Mean of what a gap exceeds 1 by.
    private static final double SPARE = 0.5;

    private Instances() {
    }

    /// Two words.
    record Words(boolean[] x, boolean[] y) {
        /// CD_n.
        boolean coincide() {
            for (int i = 0; i < x.length; i++) {
                if (x[i] && y[i]) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Words without a common 1, or with exactly one: every other place is (0,0), (0,1) or (1,0).
    static Words words(int n, boolean yes, RandomStream random) {
        boolean[] x = new boolean[n];
        boolean[] y = new boolean[n];
        for (int i = 0; i < n; i++) {
            int kind = random.nextInt(3);
            x[i] = kind == 1;
            y[i] = kind == 2;
        }
        if (yes) {
            int i = random.nextInt(n);
            x[i] = true;
            y[i] = true;
        }
        return new Words(x, y);
    }

    /// Instance `code` of all 4^n.
    static Words words(int n, int code) {
        boolean[] x = new boolean[n];
        boolean[] y = new boolean[n];
        for (int i = 0; i < n; i++) {
            x[i] = (code >> (2 * i) & 1) != 0;
            y[i] = (code >> (2 * i) & 2) != 0;
        }
        return new Words(x, y);
    }

    /// Numbers in random order with gaps of 1 or more; where the answer is yes, one takes the value of another. The offset is
    /// random, so that no single number gives the answer away.
    static double[] numbers(int n, boolean yes, RandomStream random) {
        double[] sorted = new double[n];
        double at = random.nextDouble() * n;
        for (int i = 0; i < n; i++) {
            sorted[i] = at;
            at += 1 + SPARE * random.nextExponential();
        }
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        double[] s = new double[n];
        Arrays.setAll(s, i -> sorted[order[i]]);
        if (yes) {
            int to = random.nextInt(n);
            int from = (to + 1 + random.nextInt(n - 1)) % n;
            s[to] = s[from];
        }
        return s;
    }
}
