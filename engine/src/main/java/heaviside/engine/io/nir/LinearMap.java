package heaviside.engine.io.nir;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A linear map with delays as a list of connections: rows are inputs, entries of a row ascend by output, then by delay.
/// What convolutions and pooling are written out as. Immutable.
final class LinearMap {
    /// Most connections of a map.
    static final int MAX_ENTRIES = 8_000_000;
    /// Most multiplications to join two maps.
    private static final long MAX_WORK = 2_000_000_000L;
    private final int outputs;
    private final int[] start;
    private final int[] to;
    private final double[] weight;
    /// ms; empty where nothing is delayed.
    private final double[] delayMs;

    private LinearMap(int outputs, int[] start, int[] to, double[] weight, double[] delayMs) {
        this.outputs = outputs;
        this.start = start;
        this.to = to;
        this.weight = weight;
        this.delayMs = delayMs;
    }

    /// Receives a connection.
    @FunctionalInterface
    interface Visitor {
        void visit(int from, int to, double weight, double delayMs);
    }

    /// Collects connections, row by row.
    static final class Builder {
        private final int outputs;
        private final int[] start;
        private int[] to = new int[64];
        private double[] weight = new double[64];
        private double[] delay = new double[0];
        private boolean delayed;
        private int count;
        private int row;

        /// @param inputs rows, each to be ended by [#endRow]
        Builder(int inputs, int outputs) {
            this.outputs = outputs;
            this.start = new int[inputs + 1];
        }

        void add(int target, double w, double delayMs) {
            if (count == MAX_ENTRIES) {
                throw tooMany();
            }
            if (count == to.length) {
                int more = (int) Math.min(MAX_ENTRIES, 2L * count);
                to = Arrays.copyOf(to, more);
                weight = Arrays.copyOf(weight, more);
                delay = Arrays.copyOf(delay, delayed ? more : 0);
            }
            if (delayMs != 0 && !delayed) {
                delay = new double[to.length];
                delayed = true;
            }
            to[count] = target;
            weight[count] = w;
            if (delayed) {
                delay[count] = delayMs;
            }
            count++;
        }

        void endRow() {
            start[++row] = count;
        }

        LinearMap build() {
            return new LinearMap(outputs, start, Arrays.copyOf(to, count), Arrays.copyOf(weight, count),
                    delayed ? Arrays.copyOf(delay, count) : new double[0]);
        }
    }

    private static IllegalArgumentException tooMany() {
        return new IllegalArgumentException(
                "written out it has more than %,d connections, which is the limit".formatted(MAX_ENTRIES));
    }

    /// Every input to the output of the same number.
    static LinearMap identity(int n) {
        double[] w = new double[n];
        Arrays.fill(w, 1);
        return diagonal(w, new double[0]);
    }

    /// Input i to output i.
    ///
    /// @param delayMs one an input, or empty
    static LinearMap diagonal(double[] weight, double[] delayMs) {
        int n = weight.length;
        int[] start = new int[n + 1];
        int[] to = new int[n];
        for (int i = 0; i < n; i++) {
            to[i] = i;
            start[i + 1] = i + 1;
        }
        return new LinearMap(n, start, to, weight, delayMs);
    }

    int inputs() {
        return start.length - 1;
    }

    int outputs() {
        return outputs;
    }

    int count() {
        return to.length;
    }

    boolean delayed() {
        return delayMs.length > 0;
    }

    /// Whether it joins input i to output i with weight 1 and no delay.
    boolean isIdentity() {
        return isDiagonal() && !delayed() && Arrays.stream(weight).allMatch(w -> w == 1);
    }

    /// Whether it joins input i to output i.
    boolean isDiagonal() {
        if (inputs() != outputs || to.length != outputs) {
            return false;
        }
        for (int i = 0; i < to.length; i++) {
            if (to[i] != i || start[i + 1] != i + 1) {
                return false;
            }
        }
        return true;
    }

    void each(Visitor v) {
        for (int s = 0; s < start.length - 1; s++) {
            for (int i = start[s]; i < start[s + 1]; i++) {
                v.visit(s, to[i], weight[i], delayed() ? delayMs[i] : 0);
            }
        }
    }

    /// A copy with the weights of each output scaled.
    LinearMap scaled(double[] byOutput) {
        double[] w = weight.clone();
        for (int i = 0; i < w.length; i++) {
            w[i] *= byOutput[to[i]];
        }
        return new LinearMap(outputs, start, to, w, delayMs);
    }

    /// What it makes of constant inputs.
    double[] apply(double[] in) {
        double[] out = new double[outputs];
        each((s, t, w, d) -> out[t] += w * in[s]);
        return out;
    }

    /// First this map, then another.
    ///
    /// @throws IllegalArgumentException if the result is too large
    LinearMap then(LinearMap next) {
        if (isIdentity()) {
            return next;
        }
        if (next.isIdentity()) {
            return this;
        }
        long work = 0;
        for (int m : to) {
            work += next.start[m + 1] - next.start[m];
        }
        if (work > MAX_WORK) {
            throw new IllegalArgumentException(
                    "joining it to what comes before takes %,d multiplications; the limit is %,d"
                            .formatted(work, MAX_WORK));
        }
        return delayed() || next.delayed() ? joinDelayed(next) : join(next);
    }

    private LinearMap join(LinearMap next) {
        Builder b = new Builder(inputs(), next.outputs);
        double[] sum = new double[next.outputs];
        int[] seen = new int[next.outputs];
        int[] touched = new int[next.outputs];
        for (int s = 0; s < inputs(); s++) {
            int n = 0;
            for (int i = start[s]; i < start[s + 1]; i++) {
                for (int j = next.start[to[i]]; j < next.start[to[i] + 1]; j++) {
                    int t = next.to[j];
                    if (seen[t] != s + 1) {
                        seen[t] = s + 1;
                        sum[t] = 0;
                        touched[n++] = t;
                    }
                    sum[t] += weight[i] * next.weight[j];
                }
            }
            Arrays.sort(touched, 0, n);
            for (int k = 0; k < n; k++) {
                b.add(touched[k], sum[touched[k]], 0);
            }
            b.endRow();
        }
        return b.build();
    }

    private record Slot(int target, double delayMs) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot o) {
            return target != o.target ? Integer.compare(target, o.target) : Double.compare(delayMs, o.delayMs);
        }
    }

    private LinearMap joinDelayed(LinearMap next) {
        Builder b = new Builder(inputs(), next.outputs);
        for (int s = 0; s < inputs(); s++) {
            Map<Slot, Double> row = new HashMap<>();
            for (int i = start[s]; i < start[s + 1]; i++) {
                for (int j = next.start[to[i]]; j < next.start[to[i] + 1]; j++) {
                    double d = (delayed() ? delayMs[i] : 0) + (next.delayed() ? next.delayMs[j] : 0);
                    row.merge(new Slot(next.to[j], d), weight[i] * next.weight[j], Double::sum);
                    if (row.size() > MAX_ENTRIES / 4) {
                        throw tooMany();
                    }
                }
            }
            row.entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .forEach(e -> b.add(e.getKey().target, e.getValue(), e.getKey().delayMs));
            b.endRow();
        }
        return b.build();
    }
}
