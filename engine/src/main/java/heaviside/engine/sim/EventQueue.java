package heaviside.engine.sim;

import java.util.Arrays;

/// A binary heap of events in primitive arrays, ordered by time, then kind, then order of entry.
final class EventQueue {
    private double[] time = new double[64];
    private int[] kind = new int[64];
    private int[] item = new int[64];
    private long[] stamp = new long[64];
    private double[] amount = new double[64];
    private long[] order = new long[64];
    private int size;
    private long entered;

    boolean isEmpty() {
        return size == 0;
    }

    double time() {
        return time[0];
    }

    int kind() {
        return kind[0];
    }

    int item() {
        return item[0];
    }

    long stamp() {
        return stamp[0];
    }

    double amount() {
        return amount[0];
    }

    /// Told of every event, in no particular order.
    @FunctionalInterface
    interface Visitor {
        void event(double time, int kind, int item, long stamp, double amount);
    }

    void each(Visitor v) {
        for (int i = 0; i < size; i++) {
            v.event(time[i], kind[i], item[i], stamp[i], amount[i]);
        }
    }

    void clear() {
        size = 0;
    }

    void add(double t, int k, int i, long s, double a) {
        if (size == time.length) {
            int n = 2 * size;
            time = Arrays.copyOf(time, n);
            kind = Arrays.copyOf(kind, n);
            item = Arrays.copyOf(item, n);
            stamp = Arrays.copyOf(stamp, n);
            amount = Arrays.copyOf(amount, n);
            order = Arrays.copyOf(order, n);
        }
        set(size, t, k, i, s, a, entered++);
        int c = size++;
        while (c > 0 && before(c, (c - 1) / 2)) {
            swap(c, (c - 1) / 2);
            c = (c - 1) / 2;
        }
    }

    void remove() {
        size--;
        set(0, time[size], kind[size], item[size], stamp[size], amount[size], order[size]);
        int c = 0;
        while (true) {
            int l = 2 * c + 1;
            if (l >= size) {
                return;
            }
            int best = l + 1 < size && before(l + 1, l) ? l + 1 : l;
            if (!before(best, c)) {
                return;
            }
            swap(c, best);
            c = best;
        }
    }

    private boolean before(int a, int b) {
        if (time[a] != time[b]) {
            return time[a] < time[b];
        }
        return kind[a] != kind[b] ? kind[a] < kind[b] : order[a] < order[b];
    }

    private void set(int c, double t, int k, int i, long s, double a, long o) {
        time[c] = t;
        kind[c] = k;
        item[c] = i;
        stamp[c] = s;
        amount[c] = a;
        order[c] = o;
    }

    private void swap(int a, int b) {
        double t = time[a];
        int k = kind[a];
        int i = item[a];
        long s = stamp[a];
        double m = amount[a];
        long o = order[a];
        set(a, time[b], kind[b], item[b], stamp[b], amount[b], order[b]);
        set(b, t, k, i, s, m, o);
    }
}
