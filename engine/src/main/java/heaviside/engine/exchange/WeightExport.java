package heaviside.engine.exchange;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.compile.Synapses;
import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.NpyFile;
import heaviside.engine.io.Project;
import heaviside.engine.io.hdf5.Hdf5Tree;
import heaviside.engine.io.hdf5.Hdf5Value;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All synapses of a network, drawn ones as drawn, by ending: `.csv` (projection, source, target, weight, delay_ms), `.npz`
/// and `.h5` (for each projection `sources`, `targets`, `weights`, `delays_ms`, one entry a synapse).
public final class WeightExport {
    /// What a file's name may end in.
    public static final List<String> ENDINGS = List.of(".csv", ".npz", ".h5");
    private static final long MAX_SYNAPSES = 20_000_000;

    private WeightExport() {
    }

    /// The synapses of a projection.
    ///
    /// @param sources, targets, weights, delaysMs one entry a synapse. Not modified.
    @SuppressWarnings("ArrayRecordComponent")
    public record Synaptic(String projection, int[] sources, int[] targets, double[] weights, double[] delaysMs) {
    }

    /// Draws and lists the synapses.
    ///
    /// @throws IOException if the network cannot be compiled, or has more than 20 million
    public static List<Synaptic> of(Project p) throws IOException {
        CompiledNetwork c;
        try {
            c = NetworkCompiler.compile(withoutData(p.network()), new TimeGrid(p.simulation().dtMs()),
                    p.simulation().scheme(), p.simulation().seed(), InputSource.none());
        } catch (CompileException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (c.synapses() > MAX_SYNAPSES) {
            throw new IOException("%,d synapses; %,d can be written.".formatted(c.synapses(), MAX_SYNAPSES));
        }
        List<Synaptic> all = new ArrayList<>();
        for (CompiledProjection x : c.projections()) {
            all.add(list(x, c.grid().dtMs()));
        }
        return all;
    }

    /// Writes a file, by its ending.
    ///
    /// @throws IOException if the ending is not known or it cannot be written
    public static void write(Path file, Project p) throws IOException {
        List<Synaptic> all = of(p);
        switch (SpikeExport.ending(file)) {
            case ".csv" -> AtomicFiles.write(file, csv(all));
            case ".npz" -> {
                Map<String, byte[]> m = new LinkedHashMap<>();
                for (Synaptic s : all) {
                    m.put(s.projection + ".sources", NpyFile.int32(s.sources));
                    m.put(s.projection + ".targets", NpyFile.int32(s.targets));
                    m.put(s.projection + ".weights", NpyFile.float64(s.weights));
                    m.put(s.projection + ".delays_ms", NpyFile.float64(s.delaysMs));
                }
                AtomicFiles.write(file, Npz.of(m));
            }
            case ".h5" -> {
                Hdf5Tree root = new Hdf5Tree();
                root.put("projections", Hdf5Value.of(all.stream().map(Synaptic::projection).toList()));
                for (Synaptic s : all) {
                    root.group("synapses").group(s.projection).put("sources", longs(s.sources))
                            .put("targets", longs(s.targets)).put("weights", Hdf5Value.of(s.weights))
                            .put("delays_ms", Hdf5Value.of(s.delaysMs));
                }
                Hdf5Files.write(file, root, "projections", all.size());
            }
            default -> throw new IOException("%s must end in one of %s.".formatted(file.getFileName(),
                    String.join(", ", ENDINGS)));
        }
    }

    private static Hdf5Value longs(int[] v) {
        long[] l = new long[v.length];
        for (int i = 0; i < l.length; i++) {
            l[i] = v[i];
        }
        return Hdf5Value.of(l);
    }

    private static byte[] csv(List<Synaptic> all) {
        StringBuilder b = new StringBuilder("projection,source,target,weight,delay_ms\n");
        for (Synaptic s : all) {
            for (int i = 0; i < s.sources.length; i++) {
                b.append(s.projection).append(',').append(s.sources[i]).append(',').append(s.targets[i]).append(',')
                        .append(s.weights[i]).append(',').append(s.delaysMs[i]).append('\n');
            }
        }
        return b.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Synaptic list(CompiledProjection p, double dt) {
        int n = (int) p.synapses().count();
        int[] from = new int[n];
        int[] to = new int[n];
        double[] w = new double[n];
        double[] d = new double[n];
        int at = 0;
        switch (p.synapses()) {
            case Synapses.Lists l -> {
                for (int s = 0; s < l.pairs().rows(); s++) {
                    for (int i = l.pairs().start()[s]; i < l.pairs().start()[s + 1]; i++) {
                        from[at] = s;
                        to[at] = l.pairs().columns()[i];
                        w[at] = l.weights()[l.uniformWeight() ? 0 : i];
                        d[at++] = dt * l.delays()[l.uniformDelay() ? 0 : i];
                    }
                }
            }
            case Synapses.Dense x -> {
                boolean whole = x.count() == x.weights().length;
                for (int i = 0; i < x.weights().length; i++) {
                    if (whole || i / x.targets() != i % x.targets()) {
                        from[at] = i / x.targets();
                        to[at] = i % x.targets();
                        w[at] = x.weights()[i];
                        d[at++] = dt * x.delay();
                    }
                }
            }
            case Synapses.Bits b -> {
                for (int s = 0; s < b.sources(); s++) {
                    for (int t = 0; t < b.targets(); t++) {
                        if ((b.bits()[s * b.stride() + (t >> 6)] >>> (t & 63) & 1) != 0) {
                            from[at] = s;
                            to[at] = t;
                            w[at] = b.weight();
                            d[at++] = dt * b.delay();
                        }
                    }
                }
            }
        }
        return new Synaptic(p.projection().id(), from, to, w, d);
    }

    private static Network withoutData(Network network) {
        Network n = network;
        for (Stimulus s : network.stimuli()) {
            if (s instanceof Stimulus.DatasetInput d) {
                n = n.withStimulus(d.id(),
                        x -> new Stimulus.SpikeList(d.id(), d.label(), d.size(), Ints.of(), Doubles.of()));
            }
        }
        return n;
    }
}
