package heaviside.app.train;

import heaviside.engine.bench.MemoryComparison;
import java.util.ArrayList;
import java.util.List;
import javafx.concurrent.Task;

/// Counts the bytes that every trainer holds for the way back of one sample, over longer and longer trials. What is counted
/// so far is its value.
final class MemoryTask extends Task<List<MemoryComparison.Row>> {
    private static final int FEWEST = 10;
    private static final int MOST = 4000;
    private final Measured what;

    MemoryTask(Measured what) {
        this.what = what;
        updateTitle("Memory over steps");
    }

    /// Half the setup's steps, the steps, and two, four and eight times as many.
    static List<Integer> lengths(int steps) {
        List<Integer> all = new ArrayList<>();
        for (double f : new double[]{0.5, 1, 2, 4, 8}) {
            int n = (int) Math.clamp(Math.rint(f * steps), FEWEST, MOST);
            if (all.isEmpty() || all.getLast() < n) {
                all.add(n);
            }
        }
        return List.copyOf(all);
    }

    @Override
    protected List<MemoryComparison.Row> call() {
        List<Integer> steps = lengths(what.setup().steps());
        List<MemoryComparison.Row> rows = new ArrayList<>();
        int all = steps.size() * MemoryComparison.ways().size();
        return MemoryComparison.run(what.network(), what.setup(), what.data().get(), steps, this::isCancelled, r -> {
            rows.add(r);
            updateProgress(rows.size(), all);
            updateMessage("%s, %d steps".formatted(r.trainer(), r.steps()));
            updateValue(List.copyOf(rows));
        });
    }
}
