package heaviside.engine.exchange;

import heaviside.engine.data.ShdFile;
import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.NpyFile;
import heaviside.engine.io.Project;
import heaviside.engine.io.SpikeTable;
import heaviside.engine.io.hdf5.Hdf5Tree;
import heaviside.engine.io.hdf5.Hdf5Value;
import heaviside.engine.network.Population;
import heaviside.engine.record.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Spikes as files of other programs, by ending. A unit is a neuron, counted through all populations.
///
/// - `.csv`: time_ms, population, neuron; start, duration and sizes in a comment.
/// - `.npy`: rows of ms and unit. The format has no place for anything else.
/// - `.npz`: `times_ms`, `units`, `population`, `sizes`, `population_names`, `start_ms`, `duration_ms`, and `unit_names` where
///   neurons have names of their own.
/// - `.h5`: the layout of the Spiking Heidelberg Digits, one sample, times in float64 s. Beside what that layout asks for,
///   `/extra` holds `start_ms`, `duration_ms`, `population_sizes`, `population_names`, `unit_names`, and `zero_ms`, the moment
///   from which times count: the layout has none before 0.
/// - `.nwb`: units table of NWB 2.6, with `obs_intervals`.
public final class SpikeExport {
    /// What a file's name may end in.
    public static final List<String> ENDINGS = List.of(".csv", ".npy", ".npz", ".h5", ".nwb");

    private SpikeExport() {
    }

    /// Whether a file of this name can be written.
    public static boolean knows(Path file) {
        return ENDINGS.contains(ending(file));
    }

    static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    /// The spikes of a recording, by population.
    public static SpikeTable table(Project p, Recording r) {
        List<SpikeTable.Group> groups = new ArrayList<>();
        int[] first = new int[p.network().populations().size() + 1];
        for (int i = 0; i < first.length - 1; i++) {
            Population x = p.network().populations().get(i);
            groups.add(new SpikeTable.Group(x.id(), x.size()));
            first[i + 1] = first[i] + x.size();
        }
        int n = r.spikeCount();
        double[] times = new double[n];
        int[] population = new int[n];
        int[] neuron = new int[n];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int unit = r.spikeNeuron(i);
            if (unit == Recording.GONE) {
                continue;
            }
            int k = Arrays.binarySearch(first, unit);
            population[kept] = k >= 0 ? k : -k - 2;
            neuron[kept] = unit - first[population[kept]];
            times[kept++] = r.spikeTimeMs(i);
        }
        return new SpikeTable((r.steps() - 1) * r.dtMs(), groups, Arrays.copyOf(times, kept),
                Arrays.copyOf(population, kept), Arrays.copyOf(neuron, kept));
    }

    /// Writes a file: a temporary one first, read again, then renamed.
    ///
    /// @param title of the recording
    /// @param when it was made; for formats that ask
    /// @throws IOException if the ending is not known, the format cannot hold the spikes, or it cannot be written
    public static void write(Path file, SpikeTable table, String title, Instant when) throws IOException {
        int[] units = table.units();
        switch (ending(file)) {
            case ".csv" -> AtomicFiles.write(file, table.toCsv());
            case ".npy" -> AtomicFiles.write(file, rows(table, units));
            case ".npz" -> AtomicFiles.write(file, archive(table, units));
            case ".h5" -> Hdf5Files.write(file, shd(table, units, title), "spikes/times", 1);
            case ".nwb" -> Hdf5Files.write(file, NwbUnits.tree(table, units, title, when), "units/spike_times",
                    table.times().length);
            default -> throw new IOException("%s must end in one of %s.".formatted(file.getFileName(),
                    String.join(", ", ENDINGS)));
        }
    }

    private static byte[] rows(SpikeTable t, int[] units) {
        double[] v = new double[2 * units.length];
        for (int i = 0; i < units.length; i++) {
            v[2 * i] = t.times()[i];
            v[2 * i + 1] = units[i];
        }
        return NpyFile.float64(v, units.length, 2);
    }

    private static byte[] archive(SpikeTable t, int[] units) throws IOException {
        Map<String, byte[]> m = new LinkedHashMap<>();
        m.put("times_ms", NpyFile.float64(t.times()));
        m.put("units", NpyFile.int32(units));
        m.put("population", NpyFile.int32(t.population()));
        m.put("sizes", NpyFile.int32(t.populations().stream().mapToInt(SpikeTable.Group::size).toArray()));
        m.put("population_names", NpyFile.words(t.populations().stream().map(SpikeTable.Group::name).toList()));
        if (!t.unitNames().isEmpty()) {
            m.put("unit_names", NpyFile.words(t.unitNames()));
        }
        m.put("start_ms", NpyFile.float64(new double[]{t.startMs()}));
        m.put("duration_ms", NpyFile.float64(new double[]{t.durationMs()}));
        return Npz.of(m);
    }

    private static Hdf5Tree shd(SpikeTable t, int[] units, String title) throws IOException {
        double zero = Math.min(0, t.startMs());
        double[] s = new double[units.length];
        for (int i = 0; i < s.length; i++) {
            s[i] = (t.times()[i] - zero) / 1000;
            if (units[i] > 65_535) {
                throw new IOException(("Unit %,d spikes; the layout of the Heidelberg digits counts to 65,535. "
                        + "Choose .npz or .nwb.").formatted(units[i]));
            }
            if (!(s[i] < ShdFile.MOST_SECONDS)) {
                throw new IOException(
                        ("A spike at %,.0f s; files in the layout of the Heidelberg digits are read up to "
                                + "%,.0f s. Choose .npz or .nwb.").formatted(s[i], ShdFile.MOST_SECONDS));
            }
        }
        Hdf5Tree root = new Hdf5Tree();
        root.group("spikes").put("times", new Hdf5Value.Float64Lists(List.of(s)))
                .put("units", new Hdf5Value.UInt16Lists(List.of(units)));
        root.put("labels", Hdf5Value.of(new long[]{0}));
        Hdf5Tree extra = root.group("extra");
        extra.put("keys", Hdf5Value.of(List.of(title))).put("start_ms", Hdf5Value.of(new double[]{t.startMs()}))
                .put("duration_ms", Hdf5Value.of(new double[]{t.durationMs()}))
                .put("zero_ms", Hdf5Value.of(new double[]{zero}))
                .put("population_sizes",
                        Hdf5Value.of(t.populations().stream().mapToLong(SpikeTable.Group::size).toArray()))
                .put("population_names", Hdf5Value.of(t.populations().stream().map(SpikeTable.Group::name).toList()));
        if (!t.unitNames().isEmpty()) {
            extra.put("unit_names", Hdf5Value.of(t.unitNames()));
        }
        return root;
    }
}
