package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.io.Project;
import heaviside.engine.io.nir.NirExport;
import heaviside.engine.io.nir.NirGraph;
import heaviside.engine.io.nir.NirNode;
import heaviside.engine.io.nir.NirReader;
import heaviside.engine.io.nir.NirValue;
import heaviside.engine.io.nir.NirWriter;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Stimulus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// A network goes out of the window as a NIR graph and comes in again.
@Timeout(240)
final class ExchangeWalkTest {
    @TempDir
    Path home;

    private static Project project() {
        Network n = Network.EMPTY
                .plus(new Population("N", "N", 3, Polarity.MIXED, Lif.normalised(20, 5, ResetMode.TO_VALUE)))
                .plus(new Stimulus.Poisson("in", "in", 5, 100, 0, Double.POSITIVE_INFINITY))
                .plus(new Projection("w", "in", "N", new Connectivity.AllToAll(true), Parameter.of(0.8),
                        Parameter.of(1)));
        return Project.empty("walk").withNetwork(n);
    }

    @Test
    void aNetworkGoesOutAsAGraphAndComesInAgain() throws Exception {
        OpenWindow open = OpenWindow.open(home, 990, 720);
        try {
            Path file = home.resolve("walk.nir");
            open.show(project());
            open.answers.next = Optional.of(file);
            open.command("file.export-nir");
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> Files.exists(file));
            assertThat(NirReader.read(file).nodes()).containsKeys("in", "w", "w.delay", "N", "output");
            open.show(Project.empty("other"));
            open.command("file.import-nir");
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> open.project().name().equals("walk"));
            assertThat(open.project().network().populations()).extracting(Population::id).containsExactly("N");
        } finally {
            open.close();
        }
    }

    @Test
    void aGraphThatIsNotThereIsSaidInASentenceUntilTheNextAttempt() throws Exception {
        OpenWindow open = OpenWindow.open(home, 990, 720);
        try {
            Path missing = home.resolve("missing.nir");
            open.answers.next = Optional.of(missing);
            open.command("file.import-nir");
            String said = missing + " does not exist. Check the name.";
            OpenWindow.await(() -> open.window.services().notices().messages().contains(said));
            open.show(project());
            open.answers.next = Optional.of(home.resolve("walk.nir"));
            open.command("file.export-nir");
            assertThat(OpenWindow.on(() -> open.window.services().notices().messages())).doesNotContain(said);
            OpenWindow.await(() -> Files.exists(home.resolve("walk.nir")));
        } finally {
            open.close();
        }
    }

    /// The first button of the notice that is not its cross.
    private static Button action(OpenWindow open, String words) throws Exception {
        return OpenWindow.on(() -> open.window.scene().getRoot().lookupAll("#notices .button").stream()
                .map(Button.class::cast).filter(b -> words.equals(b.getText())).findFirst().orElseThrow());
    }

    @Test
    void aGraphThatWasChangedShowsTheFirstDifferentSpikeAndBothSidesOfIt() throws Exception {
        OpenWindow open = OpenWindow.open(home, 1440, 900);
        try {
            Path file = home.resolve("walk.nir");
            Project p = project();
            NirGraph g = NirExport.of(p, false).graph();
            Map<String, NirNode> nodes = new LinkedHashMap<>(g.nodes());
            double[] w = new double[15];
            Arrays.setAll(w, i -> i / 5 == 2 ? 0.3 : 0.8);
            nodes.put("w", NirNode.of("Linear", Map.of("weight", new NirValue.Numbers(w, new int[]{3, 5}))));
            NirWriter.write(file, new NirGraph(nodes, g.edges(), g.metadata()));
            open.show(p);
            open.answers.next = Optional.of(file);
            open.command("file.compare-nir");
            OpenWindow.await(() -> open.window.services().notices().messages().stream()
                    .anyMatch(m -> m.startsWith("“walk” and “walk.nir”: first difference at ")
                            && m.contains("neuron 2 of 'N' spikes in the original, but not in 'walk.nir', where it ")));
            Button compare = action(open, "Compare spikes");
            open.run(compare::fire);
            OpenWindow.await(() -> open.window.scene().lookup("#spikes-view") != null
                    && open.window.scene().lookup("#spikes-compare").lookupAll(".label").stream()
                            .map(l -> ((Label) l).getText()).filter(t -> t.startsWith("1, ")).count() == 2);
        } finally {
            open.close();
        }
    }
}
