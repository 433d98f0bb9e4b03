package heaviside.engine.exchange;

import heaviside.engine.io.SpikeTable;
import heaviside.engine.io.spikes.SpikeRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a recording is beside its spikes, and which of it a file does not give back.
final class Lost {
    private Lost() {
    }

    /// What was written, and is not there when read again; in words.
    static List<String> of(SpikeTable written, SpikeRecording read) {
        List<String> lost = new ArrayList<>();
        if (Math.abs(written.startMs() - read.startMs()) > SpikeCheck.SAME_MS) {
            lost.add("the start at %s ms (read again: %s ms)".formatted(ms(written.startMs()), ms(read.startMs())));
        }
        // a recording of no length gets one when it is read
        if (written.durationMs() > 0 && Math.abs(written.endMs() - read.endMs()) > SpikeCheck.SAME_MS) {
            lost.add("the end at %s ms (read again: %s ms), so that rates differ".formatted(ms(written.endMs()),
                    ms(read.endMs())));
        }
        if (written.unitCount() > read.unitCount()) {
            lost.add("the silent last units (%s of %s units are read again)".formatted(number(read.unitCount()),
                    number(written.unitCount())));
        }
        if (named(written) && !sameNames(written, read)) {
            lost.add("names");
        }
        return lost;
    }

    /// Whether somebody gave names: one population that is called "units" stands for none.
    private static boolean named(SpikeTable t) {
        return !t.unitNames().isEmpty() || t.populations().size() > 1
                || t.populations().stream().anyMatch(g -> !g.name().equals("units"));
    }

    private static boolean sameNames(SpikeTable written, SpikeRecording read) {
        return read.unitNames().equals(written.names());
    }

    private static String ms(double v) {
        double r = Math.rint(v * 1000) / 1000;
        String s = r == Math.rint(r) && Math.abs(r) < 1e15 ? number((long) r) : Double.toString(r);
        return s.replace('-', '\u2212');
    }

    /// A whole number with thin spaces between thousands.
    static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n).replace(',', '\u2009');
    }
}
