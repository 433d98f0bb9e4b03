package heaviside.engine.cli;

import heaviside.engine.io.SpikeTable;
import tools.jackson.databind.node.ObjectNode;

/// Spike statistics of a population, as a line.
final class Rates {
    private Rates() {
    }

    static void tell(Terminal t, SpikeTable table, int index) {
        SpikeTable.Statistics s = table.statistics(index);
        SpikeTable.Group g = table.populations().get(index);
        t.say("  %-16s %,9d neurons  %,10d spikes  %8.2f Hz  %,d silent  ISI %s ms, CV %s", g.name(), g.size(),
                s.spikes(), s.rateHz(), g.size() - s.active(), number(s.isiMeanMs()), number(s.isiCv()));
        ObjectNode o = Terminal.object().put("population", g.name()).put("neurons", g.size())
                .put("spikes", s.spikes()).put("active", s.active());
        put(o, "rate_hz", s.rateHz());
        put(o, "isi_mean_ms", s.isiMeanMs());
        put(o, "isi_cv", s.isiCv());
        t.emit(o);
    }

    static void put(ObjectNode o, String key, double v) {
        if (Double.isFinite(v)) {
            o.put(key, v);
        } else {
            o.putNull(key);
        }
    }

    private static String number(double v) {
        return Double.isNaN(v) ? "-" : "%.2f".formatted(v);
    }
}
