package heaviside.engine.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Spikes of populations, and what a recording is beside them: when it began and ended, and which neurons it had. Also a CSV
/// file: `time_ms,population,neuron`, one spike a line, with a comment that names start, duration and population sizes. Two
/// columns (`time_ms,neuron`) are read as one population.
///
/// @param startMs first moment of the recording
/// @param endMs last moment; the last spike where the file does not say
/// @param populations in file order
/// @param unitNames one a neuron through all populations, or empty where population and index name it
/// @param times ms. Not modified.
/// @param population index into `populations`, per spike. Not modified.
/// @param neuron 0-based, per spike. Not modified.
@SuppressWarnings("ArrayRecordComponent")
public record SpikeTable(double startMs, double endMs, List<Group> populations, List<String> unitNames, double[] times,
        int[] population, int[] neuron) {
    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_SPIKES = 50_000_000;
    private static final int MAX_POPULATIONS = 100_000;

    public SpikeTable {
        populations = List.copyOf(populations);
        unitNames = List.copyOf(unitNames);
    }

    /// Spikes of a recording that began at 0.
    public SpikeTable(double durationMs, List<Group> populations, double[] times, int[] population, int[] neuron) {
        this(0, durationMs, populations, List.of(), times, population, neuron);
    }

    /// Length of the recording, ms.
    public double durationMs() {
        return endMs - startMs;
    }

    /// Number of neurons.
    public int unitCount() {
        return populations.stream().mapToInt(Group::size).reduce(0, Math::addExact);
    }

    /// Each spike's neuron, counted through all populations.
    public int[] units() {
        int[] first = new int[populations.size() + 1];
        for (int i = 0; i < populations.size(); i++) {
            first[i + 1] = Math.addExact(first[i], populations.get(i).size);
        }
        int[] units = new int[times.length];
        Arrays.setAll(units, i -> first[population[i]] + neuron[i]);
        return units;
    }

    /// The name of every neuron: its own, or its population's and its index in it.
    public List<String> names() {
        if (!unitNames.isEmpty()) {
            return unitNames;
        }
        List<String> names = new ArrayList<>();
        for (Group g : populations) {
            for (int i = 0; i < g.size; i++) {
                names.add(g.name + " " + i);
            }
        }
        return names;
    }

    /// @param name as in the file
    /// @param size neurons; the highest index plus one where the file does not say
    public record Group(String name, int size) {
    }

    /// @param spikes number of them
    /// @param active neurons with at least one
    /// @param rateHz mean over all neurons
    /// @param isiMeanMs mean interval, NaN where there is none
    /// @param isiCv mean over neurons with two or more intervals of their standard deviation (of the population) over
    ///        their mean; NaN where there is none. 1 for Poisson, 0 for regular.
    public record Statistics(int spikes, int active, double rateHz, double isiMeanMs, double isiCv) {
    }

    /// Statistics of a population.
    public Statistics statistics(int index) {
        int size = populations.get(index).size;
        double[][] trains = trains(index, size);
        int spikes = 0;
        int active = 0;
        double isiSum = 0;
        int isiCount = 0;
        double cvSum = 0;
        int cvCount = 0;
        for (double[] t : trains) {
            spikes += t.length;
            active += t.length > 0 ? 1 : 0;
            double sum = 0;
            double square = 0;
            int n = t.length - 1;
            for (int i = 0; i < n; i++) {
                double d = t[i + 1] - t[i];
                sum += d;
                square += d * d;
            }
            if (n >= 1) {
                isiSum += sum;
                isiCount += n;
            }
            if (n >= 2 && sum > 0) {
                double mean = sum / n;
                cvSum += Math.sqrt(Math.max(0, square / n - mean * mean)) / mean;
                cvCount++;
            }
        }
        return new Statistics(spikes, active, durationMs() > 0 ? spikes * 1000.0 / (durationMs() * size) : Double.NaN,
                isiCount == 0 ? Double.NaN : isiSum / isiCount, cvCount == 0 ? Double.NaN : cvSum / cvCount);
    }

    private double[][] trains(int index, int size) {
        int[] counts = new int[size];
        for (int i = 0; i < times.length; i++) {
            if (population[i] == index) {
                counts[neuron[i]]++;
            }
        }
        double[][] trains = new double[size][];
        Arrays.setAll(trains, k -> new double[counts[k]]);
        Arrays.fill(counts, 0);
        for (int i = 0; i < times.length; i++) {
            if (population[i] == index) {
                trains[neuron[i]][counts[neuron[i]]++] = times[i];
            }
        }
        for (double[] t : trains) {
            Arrays.sort(t);
        }
        return trains;
    }

    /// The file's text.
    public byte[] toCsv() {
        StringBuilder s = new StringBuilder(32 + 16 * times.length);
        s.append(head());
        for (int i = 0; i < times.length; i++) {
            s.append(Math.rint(times[i] * 1e9) / 1e9).append(',').append(populations.get(population[i]).name)
                    .append(',').append(neuron[i]).append('\n');
        }
        return s.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The lines before the first spike.
    public String head() {
        StringBuilder s = new StringBuilder("# duration_ms ").append(durationMs());
        if (startMs != 0) {
            s.append("; start_ms ").append(startMs);
        }
        for (Group g : populations) {
            s.append("; population ").append(g.name).append(' ').append(g.size);
        }
        return s.append("\ntime_ms,population,neuron\n").toString();
    }

    /// @throws IOException with file, line and reason
    public static SpikeTable read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is larger than 1 GB. Split it.");
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new Reader(file.getFileName().toString()).read(in);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is no text. Name a CSV file with time_ms,population,neuron.", e);
        }
    }

    /// Reads line by line.
    private static final class Reader {
        private final String file;
        private final List<String> names = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();
        private double start;
        private double duration = Double.NaN;
        private double last;
        private double[] times = new double[1024];
        private int[] population = new int[1024];
        private int[] neuron = new int[1024];
        private int count;

        Reader(String file) {
            this.file = file;
        }

        SpikeTable read(BufferedReader in) throws IOException {
            int line = 0;
            for (@Nullable
            String s = in.readLine(); s != null; s = in.readLine()) {
                line++;
                if (s.startsWith("#")) {
                    comment(s.substring(1));
                } else if (!s.isBlank() && !(count == 0 && s.startsWith("time"))) {
                    spike(s.split(",", -1), line);
                }
            }
            List<Group> groups = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                groups.add(new Group(names.get(i), sizes.get(i)));
            }
            return new SpikeTable(start, Double.isNaN(duration) ? last : start + duration, groups, List.of(),
                    Arrays.copyOf(times, count), Arrays.copyOf(population, count), Arrays.copyOf(neuron, count));
        }

        private void comment(String s) {
            for (String part : s.split(";", -1)) {
                String[] w = part.strip().split(" ", -1);
                try {
                    if (w.length == 2 && w[0].equals("duration_ms")) {
                        duration = Double.parseDouble(w[1]);
                    } else if (w.length == 2 && w[0].equals("start_ms")) {
                        start = Double.parseDouble(w[1]);
                    } else if (w.length == 3 && w[0].equals("population") && names.size() < MAX_POPULATIONS) {
                        names.add(w[1]);
                        sizes.add(Math.clamp(Integer.parseInt(w[2]), 1, 4_000_000));
                    }
                } catch (NumberFormatException e) {
                    // a comment may hold anything
                }
            }
        }

        private void spike(String[] f, int line) throws IOException {
            double t;
            int n;
            try {
                t = Double.parseDouble(f[0].strip());
                n = Integer.parseInt(f[f.length - 1].strip());
            } catch (NumberFormatException e) {
                throw broken(line, "a time in ms and a neuron's number are expected");
            }
            if (f.length < 2 || f.length > 3 || !(t >= 0) || Double.isInfinite(t) || n < 0 || n >= 4_000_000) {
                throw broken(line, "time_ms,population,neuron is expected, with time and neuron 0 or above");
            }
            if (count == MAX_SPIKES) {
                throw broken(line, "more than %,d spikes".formatted(MAX_SPIKES));
            }
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
                population = Arrays.copyOf(population, 2 * count);
                neuron = Arrays.copyOf(neuron, 2 * count);
            }
            int p = index(f.length == 3 ? f[1].strip() : "all", line);
            sizes.set(p, Math.max(sizes.get(p), n + 1));
            last = Math.max(last, t);
            times[count] = t;
            population[count] = p;
            neuron[count++] = n;
        }

        private int index(String name, int line) throws IOException {
            int p = count > 0 && names.get(population[count - 1]).equals(name)
                    ? population[count - 1]
                    : names.indexOf(name);
            if (p < 0) {
                if (names.size() == MAX_POPULATIONS) {
                    throw broken(line, "more than %,d populations".formatted(MAX_POPULATIONS));
                }
                names.add(name);
                sizes.add(1);
                p = names.size() - 1;
            }
            return p;
        }

        private IOException broken(int line, String why) {
            return new IOException("%s, line %d: %s. Correct the line.".formatted(file, line, why));
        }
    }
}
