package heaviside.app.spikes;

import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.io.SpikeTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Spikes as text that every importer here reads back exactly: `time_ms,population,neuron`, times with all their digits, a
/// comment that names start, duration and population sizes.
final class SpikeText {
    private SpikeText() {
    }

    /// Writes all spikes of a sheet in UTF-8.
    ///
    /// @param out not closed
    static void write(Sheet s, OutputStream out) throws IOException {
        Writer w = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        write(s, w);
        w.flush();
    }

    /// Writes all spikes of a sheet.
    static void write(Sheet s, Writer w) throws IOException {
        SpikeTable t = table(s, names(s));
        w.write(t.head());
        for (int i = 0; i < t.times().length; i++) {
            w.write(Double.toString(t.times()[i]));
            w.write(',');
            w.write(t.populations().get(t.population()[i]).name());
            w.write(',');
            w.write(Integer.toString(t.neuron()[i]));
            w.write('\n');
        }
    }

    /// The spikes as a table by group.
    static SpikeTable table(Sheet s) {
        return table(s, s.groups().stream().map(Opened.Group::label).toList());
    }

    private static SpikeTable table(Sheet s, List<String> names) {
        SpikeIndex x = s.spikes();
        List<SpikeTable.Group> groups = new ArrayList<>();
        for (int g = 0; g < names.size(); g++) {
            groups.add(new SpikeTable.Group(names.get(g), s.groups().get(g).size()));
        }
        int[] groupOf = new int[x.unitCount()];
        for (int g = 0; g < s.groups().size(); g++) {
            Opened.Group o = s.groups().get(g);
            Arrays.fill(groupOf, o.first(), o.first() + o.size(), g);
        }
        double[] times = new double[x.count()];
        int[] group = new int[times.length];
        int[] neuron = new int[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = x.timeMs(i);
            group[i] = groupOf[x.unit(i)];
            neuron[i] = x.unit(i) - s.groups().get(group[i]).first();
        }
        boolean own = s.recordings().stream().anyMatch(o -> !o.unitNames().isEmpty());
        return new SpikeTable(x.window().startMs(), x.window().stopMs(), groups,
                own ? IntStream.range(0, x.unitCount()).mapToObj(s::unitName).toList() : List.of(), times, group,
                neuron);
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
