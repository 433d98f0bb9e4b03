package heaviside.app.spikes;

import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.io.SpikeTable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/// Spikes as text that every importer here reads back exactly: `time_ms,population,neuron`, times with all their digits, a
/// comment that names duration and population sizes.
final class SpikeText {
    private SpikeText() {
    }

    /// Writes all spikes of a sheet.
    static void write(Sheet s, Writer w) throws IOException {
        List<String> names = names(s);
        w.write("# duration_ms " + s.spikes().window().stopMs());
        for (int g = 0; g < names.size(); g++) {
            w.write("; population " + names.get(g) + " " + s.groups().get(g).size());
        }
        w.write("\ntime_ms,population,neuron\n");
        int[] group = new int[s.spikes().unitCount()];
        for (int g = 0; g < s.groups().size(); g++) {
            Opened.Group x = s.groups().get(g);
            java.util.Arrays.fill(group, x.first(), x.first() + x.size(), g);
        }
        for (int i = 0; i < s.spikes().count(); i++) {
            int u = s.spikes().unit(i);
            w.write(Double.toString(s.spikes().timeMs(i)));
            w.write(',');
            w.write(names.get(group[u]));
            w.write(',');
            w.write(Integer.toString(u - s.groups().get(group[u]).first()));
            w.write('\n');
        }
    }

    /// The spikes as a table by group; times before 0 begin at 0.
    static SpikeTable table(Sheet s) {
        return table(s, Math.min(0, s.spikes().window().startMs()));
    }

    /// The spikes as a table by group, all times less `shift` ms.
    static SpikeTable table(Sheet s, double shift) {
        SpikeIndex x = s.spikes();
        List<String> names = names(s);
        List<SpikeTable.Group> groups = new ArrayList<>();
        for (int g = 0; g < names.size(); g++) {
            groups.add(new SpikeTable.Group(names.get(g), s.groups().get(g).size()));
        }
        double[] times = new double[x.count()];
        int[] group = new int[times.length];
        int[] neuron = new int[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = x.timeMs(i) - shift;
            group[i] = s.groupOf(x.unit(i));
            neuron[i] = x.unit(i) - s.groups().get(group[i]).first();
        }
        return new SpikeTable(x.window().stopMs() - shift, groups, times, group, neuron);
    }

    /// Names without blanks and signs, each once.
    private static List<String> names(Sheet s) {
        List<String> names = new ArrayList<>();
        for (Opened.Group g : s.groups()) {
            String plain = g.label().strip().replaceAll("[^\\p{L}\\p{N}_.-]+", "_");
            String name = plain.isEmpty() ? "units" : plain;
            for (int k = 2; names.contains(name); k++) {
                name = plain + "_" + k;
            }
            names.add(name);
        }
        return names;
    }
}
