package heaviside.engine.train.spikeprop;

import java.util.Arrays;

/// What reaches one neuron: times and the currents they add, in order of time. A buffer.
final class Arrivals {
    private double[] time = new double[64];
    private double[] current = new double[64];
    private int count;

    void clear() {
        count = 0;
    }

    void add(double at, double jump) {
        if (count == time.length) {
            time = Arrays.copyOf(time, 2 * count);
            current = Arrays.copyOf(current, 2 * count);
        }
        time[count] = at;
        current[count++] = jump;
    }

    int count() {
        return count;
    }

    double time(int k) {
        return time[k];
    }

    double current(int k) {
        return current[k];
    }

    /// Sorts by time (Shell's method: no memory, and the same order for the same list).
    void sort() {
        int gap = 1;
        while (gap < count / 3) {
            gap = 3 * gap + 1;
        }
        for (; gap > 0; gap /= 3) {
            for (int i = gap; i < count; i++) {
                double t = time[i];
                double c = current[i];
                int at = i;
                while (at >= gap && time[at - gap] > t) {
                    time[at] = time[at - gap];
                    current[at] = current[at - gap];
                    at -= gap;
                }
                time[at] = t;
                current[at] = c;
            }
        }
    }
}
