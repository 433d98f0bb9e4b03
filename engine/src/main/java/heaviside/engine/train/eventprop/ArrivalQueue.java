package heaviside.engine.train.eventprop;

import java.util.Arrays;

/// Spikes under way: a binary heap by time, earliest or latest first. Equal times go by event and group, in the same
/// direction.
final class ArrivalQueue {
    private final double sign;
    private double[] key = new double[32];
    private int[] event = new int[32];
    private int[] group = new int[32];
    private int size;

    /// @param latestFirst whether the queue runs backward in time
    ArrivalQueue(boolean latestFirst) {
        sign = latestFirst ? -1 : 1;
    }

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Time of the first arrival; infinite (in the queue's direction) when there is none.
    double time() {
        return size == 0 ? sign * Double.POSITIVE_INFINITY : sign * key[0];
    }

    int event() {
        return event[0];
    }

    int group() {
        return group[0];
    }

    void add(double time, int ofEvent, int ofGroup) {
        if (size == key.length) {
            key = Arrays.copyOf(key, 2 * size);
            event = Arrays.copyOf(event, 2 * size);
            group = Arrays.copyOf(group, 2 * size);
        }
        int i = size++;
        double k = sign * time;
        while (i > 0) {
            int up = (i - 1) / 2;
            if (!before(k, ofEvent, ofGroup, up)) {
                break;
            }
            move(up, i);
            i = up;
        }
        put(i, k, ofEvent, ofGroup);
    }

    void removeFirst() {
        size--;
        double k = key[size];
        int e = event[size];
        int g = group[size];
        int i = 0;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && before(key[child + 1], event[child + 1], group[child + 1], child)) {
                child++;
            }
            if (!before(key[child], event[child], group[child], k, e, g)) {
                break;
            }
            move(child, i);
            i = child;
        }
        put(i, k, e, g);
    }

    private boolean before(double k, int e, int g, int than) {
        return before(k, e, g, key[than], event[than], group[than]);
    }

    private boolean before(double k, int e, int g, double k2, int e2, int g2) {
        if (k != k2) {
            return k < k2;
        }
        int order = e != e2 ? Integer.compare(e, e2) : Integer.compare(g, g2);
        return sign * order < 0;
    }

    private void move(int from, int to) {
        put(to, key[from], event[from], group[from]);
    }

    private void put(int i, double k, int e, int g) {
        key[i] = k;
        event[i] = e;
        group[i] = g;
    }
}
