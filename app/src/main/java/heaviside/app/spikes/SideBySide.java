package heaviside.app.spikes;

import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import heaviside.engine.io.SpikeTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/// Two recordings of the same neurons under one another, with one neuron selected in both: A in the first, B in the second.
///
/// @param first, second recordings with the same populations
/// @param population index of the neuron's population
/// @param neuron 0-based
/// @param atMs where to look, ms
public record SideBySide(Recorded first, Recorded second, int population, int neuron, double atMs) {
    /// Time before and after the moment, ms.
    private static final double AROUND_MS = 50;

    /// A recording and what it is called.
    public record Recorded(String name, SpikeTable spikes) {
        /// As it is opened.
        Opened opened(String note) {
            List<Opened.Group> groups = new ArrayList<>();
            int[] start = new int[spikes.populations().size() + 1];
            for (int g = 0; g < spikes.populations().size(); g++) {
                SpikeTable.Group x = spikes.populations().get(g);
                groups.add(new Opened.Group(x.name(), "", SpikeSources.role(x.name()), start[g], x.size()));
                start[g + 1] = start[g] + x.size();
            }
            int[] units = new int[spikes.times().length];
            Arrays.setAll(units, i -> start[spikes.population()[i]] + spikes.neuron()[i]);
            return new Opened(name, SpikeIndex.of(spikes.times(), units, start[start.length - 1],
                    new Window(0, spikes.durationMs())), groups, List.of(), note, false, System.nanoTime());
        }
    }

    /// Opens both and looks at the moment once they are on the sheet.
    void open(SpikesModel model) {
        Opened a = first.opened("compared with " + second.name());
        Opened b = second.opened("compared with " + first.name());
        model.align(Sheet.Align.OWN);
        model.order(Order.UNIT);
        model.look().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Number> o, Number before, Number now) {
                if (model.shown().get().sheet().recordings().equals(List.of(a, b))) {
                    model.look().removeListener(this);
                    look(model, a);
                }
            }
        });
        model.open(List.of(a, b));
    }

    private void look(SpikesModel model, Opened a) {
        int unit = a.groups().get(population).first() + neuron;
        Window all = model.shown().get().sheet().spikes().window();
        Window w = new Window(Math.max(all.startMs(), atMs - AROUND_MS), Math.min(all.stopMs(), atMs + AROUND_MS));
        model.select(0, w, new int[]{unit});
        model.select(1, w, new int[]{a.spikes().unitCount() + unit});
        model.showSelection();
        model.cursor(atMs);
    }
}
