package heaviside.engine.exchange;

import heaviside.engine.compile.InputSource;
import heaviside.engine.io.Project;
import heaviside.engine.io.nir.NirExport;
import heaviside.engine.io.nir.NirGraph;
import heaviside.engine.io.nir.NirImport;
import heaviside.engine.io.nir.NirReader;
import heaviside.engine.io.nir.NirWriter;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import heaviside.engine.run.Headless;
import heaviside.engine.run.Stepping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;

/// Does a network still do the same after it has been written as a NIR file and read again, by the graph alone, without the
/// notes that other programs ignore? Both run with the same input and their spikes are compared one by one.
public final class Equivalence {
    private Equivalence() {
    }

    /// The first spike that one of the two has and the other has not.
    ///
    /// @param timeMs time of its step, ms
    /// @param step its state: steps done
    /// @param population id
    /// @param neuron 0-based
    /// @param original whether the original has it; else the one that was read again
    public record Difference(double timeMs, int step, String population, int neuron, boolean original) {
        /// In words.
        public String text() {
            return String.format(Locale.ROOT, "neuron %d of '%s' spikes at %s ms (step %d) %s", neuron, population,
                    trim(timeMs), step, original ? "in the original only" : "in the re-imported network only");
        }
    }

    /// What came out.
    ///
    /// @param spikes of the original in all populations
    /// @param common spikes that both have before the first difference
    /// @param durationMs simulated
    /// @param first the first difference; empty where the spikes are identical
    /// @param diagnostics what export and import had to say
    public record Report(long spikes, long common, double durationMs, Optional<Difference> first,
            List<Diagnostic> diagnostics) {
        public Report {
            diagnostics = List.copyOf(diagnostics);
        }

        /// Whether every spike is the same.
        public boolean identical() {
            return first.isEmpty();
        }

        /// In words: "identical: 1,234 spikes in 1000 ms".
        public String text() {
            String run = String.format(Locale.ROOT, "%,d spikes in %s ms", spikes, trim(durationMs));
            return first.map(d -> String.format(Locale.ROOT, "first difference: %s; %,d spikes before it are the same",
                    d.text(), common)).orElse("identical: " + run);
        }
    }

    /// Exports, imports, runs both.
    ///
    /// @param lossy whether what a graph cannot hold is left out; else it is refused
    /// @param durationMs to simulate, ms
    /// @param inputs spikes of data-set stimuli
    /// @param goOn told the share that is done; returning false ends both runs early
    /// @throws heaviside.engine.io.nir.NirException naming what a graph cannot hold
    /// @throws IOException if the temporary file cannot be written
    public static Report check(Project project, boolean lossy, double durationMs, InputSource inputs,
            DoublePredicate goOn) throws IOException {
        NirExport.Result out = NirExport.of(project, lossy);
        NirGraph graph;
        Path folder = Files.createTempDirectory("heaviside-exchange");
        Path file = folder.resolve("check.nir");
        try {
            NirWriter.write(file, out.graph());
            graph = NirReader.read(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
        NirImport.Result in = NirImport.of(graph, project.name(), NirImport.Options.standard().withNotes(false));
        Project again = in.project().withNetwork(sameInput(in.project().network(), project.network()));
        List<Diagnostic> said = new ArrayList<>(out.diagnostics());
        in.diagnostics().stream().filter(d -> !d.code().equals("nir-input")).forEach(said::add);
        long[] a = spikes(project, project, durationMs, inputs, x -> goOn.test(x / 2));
        long[] b = spikes(again, project, durationMs, inputs, x -> goOn.test(0.5 + x / 2));
        int same = 0;
        while (same < a.length && same < b.length && a[same] == b[same]) {
            same++;
        }
        Optional<Difference> first = Optional.empty();
        if (same < a.length || same < b.length) {
            boolean original = same >= b.length || (same < a.length && a[same] < b[same]);
            first = Optional.of(difference(original ? a[same] : b[same], original, project));
        }
        return new Report(a.length, same, durationMs, first, said);
    }

    /// The re-imported network with the original's stimuli.
    private static Network sameInput(Network imported, Network original) {
        Network n = imported;
        for (Stimulus s : original.stimuli()) {
            n = n.withStimulus(s.id(), x -> x.size() == s.size() ? s : x);
        }
        return n;
    }

    /// Spikes of the original's populations as step and global index, in order.
    private static long[] spikes(Project p, Project original, double durationMs, InputSource inputs,
            DoublePredicate goOn) {
        Project.Simulation s = p.simulation();
        Recording r = Headless.simulate(p.network(),
                new Stepping(new TimeGrid(s.dtMs()), s.scheme(), s.regime()), s.seed(), durationMs, inputs, 1, goOn);
        Map<String, Integer> first = new HashMap<>();
        int offset = 0;
        for (Population x : original.network().populations()) {
            first.put(x.id(), offset);
            offset += x.size();
        }
        int[] map = new int[(int) p.network().neurons()];
        int at = 0;
        for (Population x : p.network().populations()) {
            Integer to = first.get(x.id());
            for (int i = 0; i < x.size(); i++) {
                map[at++] = to == null ? -1 : to + i;
            }
        }
        long[] keys = new long[r.spikeCount()];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            int neuron = map[r.spikeNeuron(i)];
            if (neuron >= 0) {
                keys[n++] = (long) r.spikeStep(i) << 32 | neuron;
            }
        }
        long[] sorted = Arrays.copyOf(keys, n);
        Arrays.sort(sorted);
        return sorted;
    }

    private static Difference difference(long key, boolean original, Project p) {
        int neuron = (int) key;
        int step = (int) (key >>> 32);
        for (Population x : p.network().populations()) {
            if (neuron < x.size()) {
                return new Difference(step * p.simulation().dtMs(), step, x.id(), neuron, original);
            }
            neuron -= x.size();
        }
        throw new IllegalStateException("no neuron " + key);
    }

    private static String trim(double v) {
        double r = Math.rint(v * 1e6) / 1e6;
        return r == Math.rint(r) ? Long.toString((long) r) : Double.toString(r);
    }
}
