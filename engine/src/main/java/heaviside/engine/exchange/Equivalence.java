package heaviside.engine.exchange;

import heaviside.engine.compile.InputSource;
import heaviside.engine.io.Project;
import heaviside.engine.io.SpikeTable;
import heaviside.engine.io.nir.NirException;
import heaviside.engine.io.nir.NirExport;
import heaviside.engine.io.nir.NirGraph;
import heaviside.engine.io.nir.NirImport;
import heaviside.engine.io.nir.NirReader;
import heaviside.engine.io.nir.NirWriter;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Stimulus;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;

/// Do two networks do the same: a project, and what it becomes as a NIR file, by the graph alone, without the notes that other
/// programs ignore; or a project and a file from elsewhere? Both run with the same input and their spikes are compared one by
/// one, and where these are the same the potentials of read-outs, which do not spike.
public final class Equivalence {
    private static final int MOST_NAMED = 12;
    private static final String REIMPORTED = "the re-imported network";

    private Equivalence() {
    }

    /// The first spike that one of the two has and the other has not.
    ///
    /// @param timeMs time of its step, ms
    /// @param step its state: steps done
    /// @param population id
    /// @param label of the population
    /// @param neuron 0-based
    /// @param original whether the original has it; else the other
    /// @param nextMs when this neuron spikes next on the other side, ms; NaN if it does not any more
    public record Difference(double timeMs, int step, String population, String label, int neuron, boolean original,
            double nextMs) {
    }

    /// The first potential of a read-out that is not the same.
    ///
    /// @param originalMv, otherMv potentials, mV
    public record Potential(double timeMs, int step, String population, String label, int neuron, double originalMv,
            double otherMv) {
    }

    /// What came out.
    ///
    /// @param other what the original is compared with, in words: "the re-imported network"
    /// @param originalSpikes of all populations that can spike
    /// @param otherSpikes of the same populations
    /// @param common spikes that both have before the first difference
    /// @param unequal neurons whose spikes are not the same
    /// @param durationMs simulated
    /// @param first the first difference; empty where the spikes are identical
    /// @param potential the first different potential of a read-out, looked for where the spikes are identical
    /// @param readouts neurons whose potentials were compared
    /// @param diagnostics what export and import had to say
    public record Report(String other, SpikeTable originalSpikes, SpikeTable otherSpikes, long common, int unequal,
            double durationMs, Optional<Difference> first, Optional<Potential> potential, int readouts,
            List<Diagnostic> diagnostics) {
        public Report {
            diagnostics = List.copyOf(diagnostics);
        }

        /// What the original is compared with, as a name: "re-imported".
        public String name() {
            return other.equals(REIMPORTED) ? "re-imported" : other.replace("'", "");
        }

        /// Whether all that was compared is the same.
        public boolean identical() {
            return first.isEmpty() && potential.isEmpty();
        }

        /// Spikes of the original in all populations.
        public int spikes() {
            return originalSpikes.times().length;
        }

        /// Whether neither spikes, and nothing else was compared: then being identical says nothing.
        public boolean empty() {
            return identical() && spikes() == 0 && readouts == 0;
        }

        /// In words: "identical: 1,234 spikes in 1,000 ms".
        public String text() {
            String run = String.format(Locale.ROOT, "%,d spikes in %s ms", spikes(), trim(durationMs));
            if (first.isPresent()) {
                Difference d = first.get();
                String here = d.original() ? "the original" : other;
                String there = d.original() ? other : "the original";
                return String.format(Locale.ROOT,
                        "first difference at %s ms (step %,d): neuron %,d of '%s' spikes in %s, but not in %s, where %s. "
                                + "%s. In %s ms the original has %,d spikes and %s %,d; %s",
                        trim(d.timeMs()), d.step(), d.neuron(), d.label(), here, there,
                        Double.isNaN(d.nextMs())
                                ? "it does not spike any more"
                                : "it spikes next at " + trim(d.nextMs()) + " ms",
                        common == 0
                                ? "It is the first of all"
                                : common == 1
                                        ? "One spike before it is the same"
                                        : String.format(Locale.ROOT, "%,d spikes before it are the same", common),
                        trim(durationMs), spikes(), other, otherSpikes.times().length,
                        unequal == 1 ? "1 neuron differs" : String.format(Locale.ROOT, "%,d neurons differ", unequal));
            }
            if (potential.isPresent()) {
                Potential p = potential.get();
                return String.format(Locale.ROOT,
                        "%s are identical, but at %s ms (step %,d) V of neuron %,d of the read-out '%s' is %s mV in the "
                                + "original and %s mV in %s",
                        run, trim(p.timeMs()), p.step(), p.neuron(), p.label(),
                        digits(p.originalMv()), digits(p.otherMv()), other);
            }
            if (empty()) {
                return String.format(Locale.ROOT, "no spike in either in %s ms, so nothing could be compared",
                        trim(durationMs));
            }
            return "identical: " + run + (readouts == 0
                    ? ""
                    : String.format(Locale.ROOT, ", and V of %,d read-out neuron%s", readouts,
                            readouts == 1 ? "" : "s"));
        }

        private static String digits(double mv) {
            return String.format(Locale.ROOT, "%.6g", mv).replace("-", "\u2212");
        }
    }

    /// Exports, imports, runs both.
    ///
    /// @param lossy whether what a graph cannot hold is left out; else it is refused
    /// @param durationMs to simulate, ms
    /// @param inputs spikes of data-set stimuli
    /// @param goOn told the share that is done; returning false ends it
    /// @throws NirException naming what a graph cannot hold
    /// @throws InterruptedIOException if it was ended
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
        List<Diagnostic> said = new ArrayList<>();
        out.diagnostics().stream().filter(d -> !d.code().equals("nir-input") && !d.code().equals("nir-project"))
                .forEach(said::add);
        in.diagnostics().stream().filter(d -> !d.code().equals("nir-input")).forEach(said::add);
        return run(project, in.project(), REIMPORTED, durationMs, inputs, said, goOn);
    }

    /// Imports a file as any import does, at the project's step, and runs both. Populations and inputs of the project must be
    /// in the file by their names and sizes, as in a graph exported from it; what else is in the file runs along.
    ///
    /// @param euler whether decays are those of a forward Euler step
    /// @param durationMs to simulate, ms
    /// @param inputs spikes of data-set stimuli
    /// @param goOn told the share that is done; returning false ends it
    /// @throws NirException naming what cannot be taken over, or what the file lacks
    /// @throws InterruptedIOException if it was ended
    /// @throws IOException if the file cannot be read
    public static Report compare(Project project, Path file, boolean euler, double durationMs, InputSource inputs,
            DoublePredicate goOn) throws IOException {
        double dt = project.simulation().dtMs();
        NirImport.Result in = NirImport.read(file, NirImport.Options.standard().withDtMs(dt).withEuler(euler));
        String name = String.valueOf(file.getFileName());
        List<Diagnostic> said = new ArrayList<>();
        NirImport.Result own = NirImport.read(file, NirImport.Options.standard().withEuler(euler));
        double meant = own.project().simulation().dtMs();
        if (own.diagnostics().stream().noneMatch(d -> d.code().equals("nir-dt")) && meant != dt) {
            said.add(
                    Diagnostic.warning("nir-dt", "", "%s is made for dt = %s ms; the project has %s ms.".formatted(name,
                            meant, dt), "Give the project the same step."));
        }
        in.diagnostics().stream().filter(d -> !d.code().equals("nir-input")).forEach(said::add);
        return run(project, in.project(), "'" + name + "'", durationMs, inputs, said, goOn);
    }

    private static Report run(Project original, Project other, String name, double durationMs, InputSource inputs,
            List<Diagnostic> said, DoublePredicate goOn) throws IOException {
        fits(original.network(), other.network(), name);
        Project again = other.withNetwork(sameInput(other.network(), original.network()));
        ComparedRun a = ComparedRun.of(original, original.network(), durationMs, inputs, x -> goOn.test(x / 2));
        ComparedRun b = ComparedRun.of(again, original.network(), durationMs, inputs, x -> goOn.test(0.5 + x / 2));
        int common = a.common(b);
        Optional<Difference> first = a.difference(b, common);
        return new Report(name, a.table(), b.table(), common, a.unequal(b), durationMs, first,
                first.isPresent() ? Optional.empty() : a.potential(b), a.readouts(), said);
    }

    /// Whether everything that is compared is on both sides.
    private static void fits(Network original, Network other, String name) throws NirException {
        List<Diagnostic> found = new ArrayList<>();
        List<String> populations = other.populations().stream().map(p -> named(p.id(), p.size())).toList();
        List<String> inputs = other.stimuli().stream().map(s -> named(s.id(), s.size())).toList();
        for (Population p : original.populations()) {
            if (!populations.contains(named(p.id(), p.size()))) {
                found.add(missing("population", named(p.id(), p.size()), name, populations));
            } else if (p.model() instanceof LeakyReadout != other.population(p.id()).orElseThrow()
                    .model() instanceof LeakyReadout) {
                found.add(Diagnostic.error("nir-compare", p.id(),
                        "'%s' is a read-out on one side only.".formatted(p.id()),
                        "Compare with a graph exported from this project."));
            }
        }
        for (Stimulus s : original.stimuli()) {
            if (!inputs.contains(named(s.id(), s.size()))) {
                found.add(missing("input", named(s.id(), s.size()), name, inputs));
            }
        }
        if (!found.isEmpty()) {
            throw new NirException(found);
        }
    }

    private static String named(String id, int size) {
        return String.format(Locale.ROOT, "'%s' (%,d)", id, size);
    }

    private static Diagnostic missing(String kind, String what, String name, List<String> there) {
        String others = there.isEmpty()
                ? "none"
                : String.join(", ", there.subList(0, Math.min(MOST_NAMED, there.size())))
                        + (there.size() > MOST_NAMED ? " and %,d more".formatted(there.size() - MOST_NAMED) : "");
        return Diagnostic.error("nir-compare", "", "The project's %s %s is not in %s; there: %s.".formatted(kind, what,
                name, others), "Compare with a graph exported from this project.");
    }

    /// The other network with the original's stimuli.
    private static Network sameInput(Network imported, Network original) {
        Network n = imported;
        for (Stimulus s : original.stimuli()) {
            n = n.withStimulus(s.id(), x -> s);
        }
        return n;
    }

    /// A number without needless digits, thousands parted.
    static String trim(double v) {
        double r = Math.rint(v * 1e6) / 1e6;
        String s = String.format(Locale.ROOT, "%,.6f", r);
        return s.replaceFirst("\\.?0+$", "");
    }
}
