package heaviside.app.train;

import heaviside.app.document.Recipe;
import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Document;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.Trainers;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The view model, with the real trainers and no toolkit.
class TrainModelTest {
    private final Document document = new Document();
    private final TrainModel model = SmallRace.model(document);

    private void open(int epochs) {
        document.replace(SmallRace.yinYang(epochs));
    }

    @Test
    void trainedWeightsGoIntoTheDocumentAsOneStepThatUndoTakesBack() {
        open(2);
        Project start = document.now();
        model.start();
        model.poll();
        assertThat(document.now().network()).isNotEqualTo(start.network());
        assertThat(document.now().training().initialisation()).isEqualTo("given");
        assertThat(document.history().nextUndo().orElseThrow().label())
                .isEqualTo("Train 2 epochs with Surrogate BPTT");
        assertThat(model.message())
                .isEqualTo("Trained 2 epochs. The weights are in the network. Undo returns the start.");
        document.undo();
        assertThat(document.now()).isEqualTo(start);
        assertThat(model.racedOnThis()).isFalse();
    }

    @Test
    void theSameSeedTrainsTheSameWeights() {
        open(1);
        Project start = document.now();
        model.start();
        model.poll();
        Network first = document.now().network();
        document.replace(start);
        model.start();
        model.poll();
        assertThat(document.now().network()).isEqualTo(first);
    }

    @Test
    void everyTrainerThatCanTrainTheNetworkRacesOnTheSameStart() {
        open(1);
        List<String> fit = model.trainers().stream()
                .filter(t -> model.entrants().diagnostics(t).stream()
                        .noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR))
                .map(Trainer::id).toList();
        assertThat(fit).contains("surrogate", "eventprop", "rate", "feedback", "eprop");
        fit.forEach(t -> model.race(t, true));
        model.start();
        model.poll();
        RaceProgress p = model.progress().orElseThrow();
        assertThat(p.state()).isEqualTo(RaceProgress.State.FINISHED);
        assertThat(p.lanes()).extracting(LaneProgress::trainer).containsExactlyElementsOf(fit);
        assertThat(p.lanes()).allSatisfy(l -> {
            assertThat(l.epochs().count()).isEqualTo(2);
            assertThat(l.batches().count()).isEqualTo(4);
            assertThat(l.backwardBytes()).isPositive();
        });
    }

    @Test
    void aTickedTrainerThatCannotTrainTheNetworkIsLeftOutAndSaysWhy() {
        open(1);
        model.race("spikeprop", true);
        Trainer spikeProp = Trainers.byId("spikeprop");
        assertThat(model.entrants().races("spikeprop")).isFalse();
        assertThat(model.entrants().able(spikeProp)).isFalse();
        assertThat(model.entrants().reason(spikeProp)).contains("read-out");
        assertThat(model.entrants().racing().size()).isEqualTo(1);
        assertThat(model.obstacle()).isEmpty();
        model.start();
        model.poll();
        assertThat(model.progress().orElseThrow().lanes()).extracting(LaneProgress::trainer)
                .containsExactly("surrogate");
    }

    @Test
    void theOnlyTrainerThatCannotTrainTheNetworkStandsInTheWay() {
        open(1);
        model.race("surrogate", false);
        model.race("spikeprop", true);
        assertThat(model.obstacle()).contains("read-out");
        model.start();
        assertThat(model.active()).isFalse();
    }

    @Test
    void memoryIsCountedForThisNetworkOverLongerAndLongerTrials() {
        open(1);
        assertThat(MemoryTask.lengths(40)).containsExactly(20, 40, 80, 160, 320);
        Measured m = model.measured();
        var rows = heaviside.engine.bench.MemoryComparison.run(m.network(), m.setup(), m.data().get(),
                MemoryTask.lengths(40), () -> false, r -> {
                });
        assertThat(rows.stream().map(heaviside.engine.bench.MemoryComparison.Row::trainer).distinct()).contains(
                "surrogate", "surrogate-segments", "surrogate-recursive", "eventprop", "eprop");
        assertThat(rows).filteredOn(r -> r.trainer().equals("surrogate")).hasSize(5)
                .allMatch(r -> r.bytes() > 0);
    }

    @Test
    void slopesAreComparedWhereSpikeTimesAreExact() {
        open(1);
        assertThat(model.slopeObstacle()).isEmpty();
        Measured m = model.measured();
        assertThat(heaviside.engine.train.microscope.SlopeAgreement
                .of(m.network(), m.setup(), m.data().get(), 8, () -> false).weights()).isEqualTo(8);
    }

    @Test
    void timeConstantsOfHiddenNeuronsAreListed() {
        open(1);
        assertThat(TauSection.taus(document.now().network())).hasSize(20).containsOnly(20);
        assertThat(TauSection.summary(new double[]{10, 30})).isEqualTo("mean 20.0, 10.0 to 30.0 ms");
        assertThat(TauSection.summary(new double[]{20, 20})).isEqualTo("all 20.0 ms");
    }

    @Test
    void withoutADataSetInputItAsksForOne() {
        document.replace(Project.empty("nothing"));
        assertThat(model.obstacle()).isEqualTo("Choose a data set to start.");
        model.start();
        assertThat(model.progress()).isEmpty();
    }

    @Test
    void previewRunsTheUntrainedNetworkWithoutChangingTheProject() {
        open(3);
        Project start = document.now();
        model.refreshPreview();
        model.poll();
        LaneProgress lane = model.lane().orElseThrow();
        assertThat(lane.before()).isNotEmpty();
        assertThat(lane.batches().count()).isZero();
        assertThat(document.now()).isEqualTo(start);
    }

    @Test
    void aFixedLearningRateSliderIsOneStep() {
        open(1);
        model.edit("Change learning rate", s -> s.withLearningRate(0.01));
        model.edit("Change learning rate", s -> s.withLearningRate(0.02));
        model.endGesture();
        assertThat(document.history().position().get()).isEqualTo(1);
    }

    @Test
    void raisingTheInputScalesOnlyWeightsFromTheInput() {
        open(1);
        Project p = Recipe.scaledInput(document.now(), 1.5);
        assertThat(p.network().projection("input-hidden").orElseThrow().weight())
                .isEqualTo(new Parameter.Normal(0, 0.2 * 1.5));
        assertThat(p.network().projection("hidden-readout")).isEqualTo(
                document.now().network().projection("hidden-readout"));
    }

    @Test
    void anotherDataSetResizesInputAndReadout() {
        open(1);
        Project p = Recipe.withDataset(document.now(), Datasets.entry("mnist").orElseThrow());
        assertThat(Recipe.input(p.network()).orElseThrow().size()).isEqualTo(784);
        assertThat(Recipe.readout(p.network()).orElseThrow().size()).isEqualTo(10);
        assertThat(p.training().dataset()).isEqualTo("mnist");
        assertThat(Trainers.byId("surrogate").check(p.network(), p.training())).isEmpty();
    }

    @Test
    void weightsThatNoLongerFitAreNotWritten() {
        open(1);
        Project now = document.now();
        Project other = Recipe.withSize(now, "hidden", 21);
        assertThat(Recipe.withTrained(other, now.network(), now.network())).isEmpty();
    }

    @Test
    void bytesAndClocksReadWell() {
        assertThat(Look.bytes(13_100_000)).isEqualTo("13.1 MB");
        assertThat(Look.bytes(720_000)).isEqualTo("720 kB");
        assertThat(Look.clock(46)).isEqualTo("0:46");
        assertThat(Look.clock(3723)).isEqualTo("1:02:03");
    }

    @Test
    void cancellingKeepsTheWeightsOfTheLastWholeEpoch() throws Exception {
        TrainModel threaded = new TrainModel(document, new Catalog(Trainers.all(), DataFolders.standard()),
                (title, race) -> Thread.ofPlatform().daemon().start(race));
        open(100_000);
        Project start = document.now();
        threaded.start();
        while (threaded.progress().orElseThrow().epoch() < 2) {
            Thread.onSpinWait();
            threaded.poll();
        }
        threaded.cancel();
        while (threaded.active()) {
            Thread.onSpinWait();
            threaded.poll();
        }
        LaneProgress lane = threaded.progress().orElseThrow().lane("surrogate").orElseThrow();
        assertThat(document.now().network()).isEqualTo(lane.network());
        assertThat(threaded.message())
                .isEqualTo("Cancelled after epoch %d. Weights are from epoch %d. Undo returns the start."
                        .formatted(lane.epoch(), lane.epoch()));
        Network cancelled = document.now().network();
        document.replace(start.withTraining(start.training().withEpochs(lane.epoch())));
        model.start();
        model.poll();
        assertThat(document.now().network()).isEqualTo(cancelled);
    }

    @Test
    void aRaceCancelledInTheMiddleEndsAtOnceStartsAgainAndUndoReturnsTheStart() throws Exception {
        TrainModel threaded = new TrainModel(document, new Catalog(Trainers.all(), DataFolders.standard()),
                (title, race) -> Thread.ofPlatform().daemon().start(race));
        open(100_000);
        Network start = document.now().network();
        List.of("eventprop", "rate", "feedback", "eprop").forEach(t -> threaded.race(t, true));
        double quickest = Double.POSITIVE_INFINITY;
        for (int again = 0; again < 3; again++) {
            threaded.start();
            while (threaded.progress().flatMap(p -> p.lane("surrogate")).map(l -> l.epoch() < 1).orElse(true)) {
                Thread.onSpinWait();
                threaded.poll();
            }
            long asked = System.nanoTime();
            threaded.cancel();
            while (threaded.active()) {
                Thread.onSpinWait();
                threaded.poll();
            }
            quickest = Math.min(quickest, (System.nanoTime() - asked) * 1e-6);
            LaneProgress lane = threaded.progress().orElseThrow().lane("surrogate").orElseThrow();
            assertThat(threaded.message()).startsWith("Cancelled after epoch " + lane.epoch() + ".");
            assertThat(document.now().network()).isEqualTo(lane.network());
            assertThat(document.history().position().get()).isEqualTo(again + 1);
        }
        assertThat(quickest).as("ms from cancel to the weights in the document").isLessThan(100);
        for (int i = 0; i < 3; i++) {
            document.undo();
        }
        assertThat(document.now().network()).isEqualTo(start);
    }

    @Test
    void aLearningRateChangedWhileTrainingReachesTheSessions() throws Exception {
        TrainModel threaded = new TrainModel(document, new Catalog(Trainers.all(), DataFolders.standard()),
                (title, race) -> Thread.ofPlatform().daemon().start(race));
        open(50);
        threaded.oneBatch();
        while (!threaded.paused()) {
            Thread.onSpinWait();
            threaded.poll();
        }
        threaded.edit("Change epochs", s -> s.withEpochs(1).withLearningRate(1e-6));
        threaded.start();
        while (threaded.active()) {
            Thread.onSpinWait();
            threaded.poll();
        }
        RaceProgress p = threaded.progress().orElseThrow();
        assertThat(p.epochs()).isEqualTo(1);
        assertThat(p.lane("surrogate").orElseThrow().reports()).hasSize(1);
    }

    @Test
    void openingAnotherProjectForgetsTheRace() {
        open(1);
        model.start();
        model.poll();
        open(1);
        assertThat(model.progress()).isEmpty();
        assertThat(model.lane()).isEmpty();
        assertThat(document.history().position().get()).isZero();
    }
}
