package heaviside.engine.train.eprop;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.SignalTask;
import heaviside.engine.data.Split;
import heaviside.engine.data.TimedTask;
import java.util.ArrayList;
import java.util.List;

/// At which rows of the read-out (o_0 = 0 to o_T) a sample asks for what.
///
/// @param windows stretches with a right answer, in order; empty where signals are to be followed
/// @param target wanted signals, row by row; empty where there are windows. Not modified.
record Schedule(List<Window> windows, double[] target) {
    /// Rows `from` to `to - 1` ask for a class.
    record Window(int from, int to, int label) {
    }

    /// Of a sample; the whole sample asks for its label where the data set says nothing else.
    static Schedule of(Dataset data, Split split, int index, int steps, double dtMs) {
        if (data instanceof SignalTask s) {
            int n = data.classes().size();
            double[] target = new double[(steps + 1) * n];
            double[] row = new double[n];
            for (int r = 0; r <= steps; r++) {
                s.target(split, index, r * dtMs, row);
                System.arraycopy(row, 0, target, r * n, n);
            }
            return new Schedule(List.of(), target);
        }
        if (data instanceof TimedTask t) {
            List<Window> windows = new ArrayList<>();
            for (TimedTask.Question q : t.questions(split, index)) {
                int from = (int) Math.rint(q.fromMs() / dtMs) + 1;
                int to = Math.min(steps, (int) Math.rint(q.toMs() / dtMs)) + 1;
                if (from < to) {
                    windows.add(new Window(from, to, q.label()));
                }
            }
            return new Schedule(windows, new double[0]);
        }
        return new Schedule(List.of(new Window(0, steps + 1, data.label(split, index))), new double[0]);
    }

    boolean signals() {
        return target.length > 0;
    }

    /// First row from `row` on that matters, or the largest number.
    int next(int row) {
        if (signals()) {
            return row;
        }
        for (Window w : windows) {
            if (w.to > row) {
                return Math.max(w.from, row);
            }
        }
        return Integer.MAX_VALUE;
    }
}
