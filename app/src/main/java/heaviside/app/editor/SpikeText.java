package heaviside.app.editor;

import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads spikes from text: one spike a line, channel and time in ms, parted by comma, semicolon, tab or spaces; both count
/// from 0. A first line of words and lines that start with `#` are passed over. The program's own export, which starts with
/// `time_ms,population,neuron`, is read too: its populations take consecutive channels in the order in which they come.
final class SpikeText {
    private static final int LARGEST = 4_000_000;
    private static final String EXPORT = "time_ms,population,neuron";

    private SpikeText() {
    }

    /// @throws IllegalArgumentException naming line, text and remedy
    static Stimulus.SpikeList read(String id, String label, List<String> lines) {
        return lines.isEmpty() || !lines.getFirst().strip().equals(EXPORT)
                ? plain(id, label, lines)
                : plain(id, label, channels(lines));
    }

    /// An export as lines of channel and time.
    private static List<String> channels(List<String> lines) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        List<String[]> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] f = lines.get(i).strip().split(",", -1);
            boolean whole = f.length == 3;
            rows.add(f);
            if (whole) {
                sizes.merge(f[1], 1 + (int) number(f[2], i, 0, LARGEST - 1, "a neuron"), Math::max);
            }
        }
        Map<String, Integer> first = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<String, Integer> e : sizes.entrySet()) {
            first.put(e.getKey(), next);
            next += e.getValue();
        }
        List<String> out = new ArrayList<>(List.of("# " + EXPORT));
        for (String[] f : rows) {
            out.add(f.length == 3
                    ? first.getOrDefault(f[1], 0) + Integer.parseInt(f[2]) + "," + f[0]
                    : String.join(",", f));
        }
        return out;
    }

    private static Stimulus.SpikeList plain(String id, String label, List<String> lines) {
        int[] channels = new int[1024];
        double[] times = new double[1024];
        int n = 0;
        int size = 1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || (n == 0 && line.matches("[A-Za-z_\"].*"))) {
                continue;
            }
            String[] f = line.split("\\s*[,;\\t ]\\s*", -1);
            if (f.length != 2) {
                throw new IllegalArgumentException("Line %s: '%s' is not a channel and a time. %s".formatted(Words
                        .count(i + 1), line,
                        f.length == 3 ? "Is the comma a decimal sign? Use a point." : "Write '3, 12.5'."));
            }
            if (n == channels.length) {
                channels = Arrays.copyOf(channels, 2 * n);
                times = Arrays.copyOf(times, 2 * n);
            }
            channels[n] = (int) number(f[0], i, 0, LARGEST - 1, "a channel");
            times[n] = number(f[1], i, 0, 1e9, "a time in ms");
            size = Math.max(size, channels[n] + 1);
            if (++n > LARGEST) {
                throw new IllegalArgumentException("More than 4 000 000 spikes. Cut the file into parts.");
            }
        }
        if (n == 0) {
            throw new IllegalArgumentException("The file holds no spikes. Write a channel and a time in ms a line.");
        }
        return new Stimulus.SpikeList(id, label, size, Ints.of(Arrays.copyOf(channels, n)), Doubles.of(Arrays.copyOf(
                times, n)));
    }

    private static double number(String s, int line, double min, double max, String what) {
        double v;
        try {
            v = Double.parseDouble(s);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Line %s: '%s' is not a number. Write numbers like 12.5.".formatted(Words.count(line + 1), s), e);
        }
        if (!(v >= min && v <= max) || (!what.startsWith("a time") && v != Math.rint(v))) {
            throw new IllegalArgumentException("Line %s: %s is not %s from %s to %s.".formatted(Words.count(line + 1),
                    s, what, Words.count(min), Words.count(max)));
        }
        return v;
    }
}
