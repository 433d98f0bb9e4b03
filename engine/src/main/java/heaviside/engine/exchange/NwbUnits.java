package heaviside.engine.exchange;

import heaviside.engine.io.SpikeTable;
import heaviside.engine.io.hdf5.Hdf5Tree;
import heaviside.engine.io.hdf5.Hdf5Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Spikes as a file of Neurodata Without Borders: the units table of NWB 2.6 (Rübel et al., eLife 11:e78362, 2022), times in s,
/// and when all of them were watched, the recording's start and end. Specifications are not cached in the file.
final class NwbUnits {
    private static final int MAX_UNITS = 1_000_000;

    private NwbUnits() {
    }

    static Hdf5Tree tree(SpikeTable t, int[] unitOfSpike, String title, Instant when) throws IOException {
        int n = t.unitCount();
        if (n > MAX_UNITS) {
            throw new IOException(
                    "%,d neurons; a units table here has up to %,d. Choose .npz.".formatted(n, MAX_UNITS));
        }
        Hdf5Tree root = new Hdf5Tree();
        typed(root, "core", "NWBFile", title);
        root.attribute("nwb_version", Hdf5Value.of("2.6.0"));
        root.put("file_create_date", Hdf5Value.of(List.of(when.toString())));
        root.put("identifier", Hdf5Value.of(UUID.nameUUIDFromBytes((title + when).getBytes(StandardCharsets.UTF_8))
                .toString()));
        root.put("session_description", Hdf5Value.of("Simulation of " + title));
        root.put("session_start_time", Hdf5Value.of(when.toString()));
        root.put("timestamps_reference_time", Hdf5Value.of(when.toString()));
        for (String g : List.of("acquisition", "analysis", "processing", "general")) {
            root.group(g);
        }
        root.group("stimulus").group("presentation");
        root.group("stimulus").group("templates");
        units(root.group("units"), t, unitOfSpike, n, title);
        return root;
    }

    private static void units(Hdf5Tree g, SpikeTable t, int[] unitOfSpike, int n, String title) {
        typed(g, "core", "Units", title + "/units");
        g.attribute("description", Hdf5Value.of("Neurons of the simulation, population after population."));
        g.attribute("colnames", Hdf5Value.of(List.of("spike_times", "obs_intervals", "unit_name", "population")));
        long[] end = new long[n];
        for (int u : unitOfSpike) {
            end[u]++;
        }
        for (int u = 1; u < n; u++) {
            end[u] += end[u - 1];
        }
        double[] s = new double[unitOfSpike.length];
        int[] next = new int[n];
        for (int u = 1; u < n; u++) {
            next[u] = (int) end[u - 1];
        }
        for (int i = 0; i < s.length; i++) {
            s[next[unitOfSpike[i]]++] = t.times()[i] / 1000;
        }
        for (int u = 0; u < n; u++) {
            Arrays.sort(s, u == 0 ? 0 : (int) end[u - 1], (int) end[u]);
        }
        long[] id = new long[n];
        Arrays.setAll(id, i -> i);
        double[] observed = new double[2 * n];
        Arrays.setAll(observed, i -> (i % 2 == 0 ? t.startMs() : t.endMs()) / 1000);
        long[] one = new long[n];
        Arrays.setAll(one, i -> i + 1);
        List<String> populations = new ArrayList<>();
        for (SpikeTable.Group p : t.populations()) {
            for (int i = 0; i < p.size(); i++) {
                populations.add(p.name());
            }
        }
        g.put("id", Hdf5Value.of(id), typed("hdmf-common", "ElementIdentifiers", title + "/id"));
        g.put("spike_times", Hdf5Value.of(s), column("VectorData", "Spike times in s.", title + "/spike_times"));
        Map<String, Hdf5Value> index = column("VectorIndex", "Where each unit's spike times end.", title + "/index");
        index.put("target", new Hdf5Value.Reference(List.of("/units/spike_times"), new int[0]));
        g.put("spike_times_index", Hdf5Value.of(end), index);
        g.put("obs_intervals", new Hdf5Value.Float64(observed, new int[]{n, 2}),
                column("VectorData", "Start and end of the recording in s.", title + "/obs_intervals"));
        Map<String, Hdf5Value> watched = column("VectorIndex", "Where each unit's intervals end.",
                title + "/obs_intervals_index");
        watched.put("target", new Hdf5Value.Reference(List.of("/units/obs_intervals"), new int[0]));
        g.put("obs_intervals_index", Hdf5Value.of(one), watched);
        g.put("unit_name", Hdf5Value.of(t.names()),
                column("VectorData", "Population and index, or the unit's own name.", title + "/unit_name"));
        g.put("population", Hdf5Value.of(populations), column("VectorData", "Population.", title + "/population"));
    }

    private static Map<String, Hdf5Value> column(String type, String description, String object) {
        Map<String, Hdf5Value> m = typed("hdmf-common", type, object);
        m.put("description", Hdf5Value.of(description));
        return m;
    }

    private static Map<String, Hdf5Value> typed(String namespace, String type, String object) {
        Map<String, Hdf5Value> m = new LinkedHashMap<>();
        m.put("namespace", Hdf5Value.of(namespace));
        m.put("neurodata_type", Hdf5Value.of(type));
        m.put("object_id", Hdf5Value.of(UUID.nameUUIDFromBytes(object.getBytes(StandardCharsets.UTF_8)).toString()));
        return m;
    }

    private static void typed(Hdf5Tree g, String namespace, String type, String object) {
        typed(namespace, type, object).forEach(g::attribute);
    }
}
