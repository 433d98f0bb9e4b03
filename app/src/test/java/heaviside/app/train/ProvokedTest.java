package heaviside.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Scheme;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each illness of a spiking network provoked on purpose: named, located, cured by the first remedy, which undo takes back.
class ProvokedTest {
    private final Document document = new Document();
    private final TrainModel model = new TrainModel(document, new Catalog(Trainers.all(), DataFolders.standard()),
            (title, race) -> race.run());

    private Project project() {
        Project p = Recipe.withSize(
                Recipe.build(Project.empty("ill"), Datasets.entry("yin-yang").orElseThrow()), "hidden", 40);
        return weight(weight(p, "input-hidden", new Parameter.Normal(0, 0.8)), "hidden-readout",
                new Parameter.Normal(0, 0.3)).withTraining(
                        p.training().withTrainSamples(400).withTestSamples(150)
                                .withEpochs(3).withThreads(2).withInitialisation("given").withLower(0, 0));
    }

    private static Project weight(Project p, String projection, Parameter w) {
        return p.withNetwork(p.network().withProjection(projection, x -> x.withWeight(w)));
    }

    private static Project recurrent(Project p, double sd) {
        return p.withNetwork(p.network().plus(new Projection("again", "hidden", "hidden",
                new Connectivity.AllToAll(true), new Parameter.Normal(0, sd), Parameter.of(0))));
    }

    private static Project steepness(Project p, double beta) {
        return p.withTraining(p.training().withSurrogate(new SurrogateSpec("superspike", beta, 1)));
    }

    private static NeuronModel fast(NeuronModel m) {
        NeuronModel out = m.with("tauMemMs", Parameter.of(5));
        for (String key : List.of("tauExcMs", "tauInhMs", "tauSynMs")) {
            if (m.specs().stream().anyMatch(s -> s.key().equals(key))) {
                out = out.with(key, Parameter.of(2));
            }
        }
        return out;
    }

    private void train(Project p) {
        document.replace(p);
        model.start();
        model.poll();
    }

    private LaneProgress lane() {
        return model.lane().orElseThrow();
    }

    private double loss() {
        return lane().epochs().last(RaceAxis.LOSS);
    }

    private List<Health.Finding> findings() {
        NeuronHealth n = new NeuronHealth(lane(), model.project());
        List<Health.Finding> all = new ArrayList<>();
        n.silence().ifPresent(all::add);
        n.saturation().ifPresent(all::add);
        all.addAll(Health.of(lane(), model.project()));
        return all;
    }

    private Health.Finding finding(String start) {
        return findings().stream().filter(f -> f.text().startsWith(start)).findFirst()
                .orElseThrow(() -> new AssertionError(start + " not among " + findings()));
    }

    private boolean found(String start) {
        return findings().stream().anyMatch(f -> f.text().startsWith(start));
    }

    /// Clicks a remedy on the network as it was before training, and looks whether undo takes it back; then trains with it.
    private void cure(Remedies.Remedy r) {
        document.undo();
        Project before = document.now();
        model.editProject(r.label(), r.edit());
        assertThat(document.now()).isNotEqualTo(before);
        assertThat(document.history().nextUndo().orElseThrow().label()).isEqualTo(r.label());
        document.undo();
        assertThat(document.now()).isEqualTo(before);
        document.redo();
        model.start();
        model.poll();
    }

    @Test
    void silentNeuronsAreLocatedAndLouderInputMakesThemSpikeAndLearn() {
        Project p = weight(project(), "input-hidden", new Parameter.Normal(0, 0.1));
        p = p.withTraining(p.training().withScheme(Scheme.STORK));
        train(p.withTraining(p.training().withTrainer("eventprop").withOption("silentPush", "0").withEpochs(10)));
        Health.Finding f = finding("Silent");
        assertThat(f.text()).startsWith("Silent: all 40 in “hidden”. Without a spike they get no gradient. "
                + "The highest V is about ");
        assertThat(f.remedies()).hasSize(2);
        assertThat(f.remedies().getFirst().label()).startsWith("Input weights times ");
        assertThat(f.remedies().getLast().label()).startsWith("Push silent neurons with ");
        double was = loss();
        cure(f.remedies().getFirst());
        assertThat(new NeuronHealth(lane(), model.project()).silent()).isLessThan(35);
        assertThat(loss()).isLessThan(0.95 * was);
    }

    @Test
    void saturatedNeuronsAreLocatedAndSmallerInputFreesThem() {
        Project p = weight(project(), "input-hidden", new Parameter.Uniform(5, 40));
        train(p.withTraining(p.training().withEpochs(8)));
        Health.Finding f = finding("Saturated");
        assertThat(f.text()).contains(" in “hidden”").endsWith("They spike in more than 40 % of all steps.");
        double was = loss();
        cure(f.remedies().getFirst());
        assertThat(found("Saturated")).isFalse();
        assertThat(loss()).isLessThan(0.8 * was);
    }

    @Test
    void aGradientThatExplodesThroughRecurrentWeightsAndAWideSurrogateIsLocatedInTimeAndCalmed() {
        train(steepness(recurrent(project(), 2.5), 0.5));
        Health.Finding f = finding("Exploding back in time");
        assertThat(f.text()).contains("in “hidden” the gradient at 0 to ").contains(" ms is ")
                .contains(" times that at ");
        assertThat(f.remedies()).extracting(Remedies.Remedy::label).first().isEqualTo("Surrogate steepness to 10");
        assertThat(f.remedies()).extracting(Remedies.Remedy::label).last().asString()
                .startsWith("Recurrent weights times 0.");
        cure(f.remedies().getFirst());
        assertThat(found("Exploding")).isFalse();
    }

    @Test
    void aSteepSurrogateLetsTheGradientVanishBelowTheReadoutAndTheStandardOneBringsItBack() {
        train(steepness(recurrent(project(), 0.001), 3000));
        Health.Finding f = finding("Vanishing");
        assertThat(f.text()).startsWith("Vanishing: a weight into “hidden” gets 0.")
                .endsWith(" of the gradient of one into the read-out.");
        double was = loss();
        cure(f.remedies().getFirst());
        assertThat(model.setup().surrogate().scale()).isEqualTo(10);
        assertThat(found("Vanishing")).isFalse();
        assertThat(loss()).isLessThan(was);
    }

    @Test
    void shortTimeConstantsAndALossOfTheLastStepLetItVanishInTimeAndALossOfAllStepsHelps() {
        Project p = recurrent(project(), 0.001);
        for (Population q : p.network().populations()) {
            p = p.withNetwork(p.network().withPopulation(q.id(),
                    x -> x.withModel(fast(x.model()))));
        }
        train(p.withTraining(p.training().withGrid(1, 100).withReduction("last")));
        Health.Finding f = finding("Vanishing back in time");
        assertThat(f.remedies()).extracting(Remedies.Remedy::label)
                .containsExactly("Loss of all steps, not of the last", "Membrane time constants times 2");
        double was = loss();
        cure(f.remedies().getFirst());
        assertThat(found("Vanishing")).isFalse();
        assertThat(loss()).isLessThan(0.8 * was);
    }

    @Test
    void stepsThatAreTooLongShowInAGrowingLossAndTheStandardRateEndsIt() {
        Project p = project();
        train(p.withTraining(p.training().withLearningRate(20)));
        Health.Finding f = finding("The loss has grown since the start");
        cure(f.remedies().getFirst());
        assertThat(model.setup().learningRate()).isEqualTo(2e-2);
        assertThat(found("The loss")).isFalse();
    }

    @Test
    void aNetworkThatLearnsWellIsOnlyToldOfItsSilentNeurons() {
        train(project());
        assertThat(findings()).allMatch(f -> f.text().startsWith("Silent"));
    }
}
