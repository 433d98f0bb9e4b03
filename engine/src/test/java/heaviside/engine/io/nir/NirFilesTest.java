package heaviside.engine.io.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import heaviside.engine.compile.InputSource;
import heaviside.engine.data.DataFolders;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import heaviside.engine.run.Headless;
import heaviside.engine.run.Stepping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The published graphs of the NIR paper (BSD-3); skipped where they are not there.
class NirFilesTest {
    private static Path file(String name) {
        Path p = DataFolders.roots().stream().map(r -> r.resolve("../shared/data/nir").resolve(name))
                .filter(Files::exists).findFirst().orElse(Path.of(name));
        assumeThat(p).as("published NIR graphs in ../shared/data/nir").exists();
        return p;
    }

    private static NirImport.Result read(String name, NirImport.Options options) throws IOException {
        return NirImport.read(file(name), options);
    }

    private static List<Integer> steps(Project p, String input, List<Integer> inputSteps) {
        double dt = p.simulation().dtMs();
        Network n = p.network().withStimulus(input, s -> new Stimulus.SpikeList(s.id(), s.label(), 1,
                Ints.generate(inputSteps.size(), i -> 0),
                Doubles.generate(inputSteps.size(), i -> inputSteps.get(i) * dt)));
        Recording r = Headless.simulate(n, Stepping.clock(new TimeGrid(dt), p.simulation().scheme()), 1, 1000 * dt,
                InputSource.none());
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < r.spikeCount(); i++) {
            // a spike found in step k belongs to state k + 1
            found.add(r.spikeStep(i) - 1);
        }
        return found;
    }

    private static List<Integer> column(String name, int column) throws IOException {
        List<Integer> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file(name));
        for (int i = 0; i < lines.size(); i++) {
            if (Double.parseDouble(lines.get(i).split(",", -1)[column]) > 0) {
                rows.add(i);
            }
        }
        return rows;
    }

    @Test
    void theLifReferenceSpikesInSteps460And510And710And760() throws IOException {
        Project p = read("lif_norse.nir", new NirImport.Options(0.1, false, 20, true)).project();
        List<Integer> in = column("lif_reference/lif_exact.csv", 0);
        assertThat(steps(p, "input", in)).containsExactly(460, 510, 710, 760)
                .isEqualTo(column("lif_reference/lif_exact.csv", 2));
    }

    @Test
    void underEulersRuleTheLifReferenceSpikesAsInFrameworksThatUseIt() throws IOException {
        Project p = read("lif_norse.nir", new NirImport.Options(0.1, true, 20, true)).project();
        List<Integer> in = column("lif_reference/lif_norse.csv", 0);
        assertThat(steps(p, "input", in)).containsExactly(460, 510, 710, 760)
                .isEqualTo(column("lif_reference/lif_norse.csv", 2));
    }

    @Test
    void everyPublishedGraphIsTakenOverAndRuns() throws IOException {
        for (String name : List.of("braille_noDelay_bias_zero.nir", "cnn_sinabs.nir", "lif_norse.nir",
                "two_lif_neurons.nir")) {
            NirImport.Result r = read(name, NirImport.Options.standard());
            Recording rec = Headless.simulate(r.project().network(),
                    Stepping.clock(new TimeGrid(0.1), r.project().simulation().scheme()), 1, 5, InputSource.none());
            assertThat(rec.steps()).as(name).isEqualTo(51);
            assertThat(r.diagnostics()).noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR)
                    .anyMatch(d -> d.code().equals("nir-dt"));
        }
    }
}
