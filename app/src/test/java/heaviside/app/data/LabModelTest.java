package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.Iris;
import heaviside.engine.data.Split;
import heaviside.engine.encode.Encoder;
import heaviside.engine.encode.Latency;
import heaviside.engine.io.Project;
import org.junit.jupiter.api.Test;

class LabModelTest {
    private final Document document = new Document();
    private final LabModel model = new LabModel(document);

    private Encoder kind(String id) {
        return model.encoders().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void everyEncoderMakesSomethingOfEverySignalAndReadsItBack() {
        assertThat(model.encoders()).extracting(Encoder::id).containsExactlyInAnyOrder("latency", "latency-linear",
                "rate", "phase", "delta", "step-forward", "current", "population", "signal-delta",
                "signal-step-forward");
        for (Encoder e : model.encoders()) {
            model.choose(e);
            model.signal(LabModel.Signal.RAMP);
            assertThat(model.out().input().spikes() > 0 || model.out().current()).as(e.title()).isTrue();
            assertThat(model.out().error()).as(e.title()).isLessThan(0.3);
            assertThat(model.problem()).isEmpty();
        }
    }

    @Test
    void aHigherThresholdSilencesMoreValues() {
        model.signal(LabModel.Signal.RAMP);
        int before = model.out().silent();
        long was = model.revision();
        model.turn(1, 0.6);
        assertThat(model.out().silent()).isGreaterThan(before).isLessThan(40);
        assertThat(model.encoder()).isEqualTo(new Latency(20, 0.6));
        assertThat(model.standard()).isEqualTo(new Latency(20, 0.2));
        assertThat(model.revision()).isGreaterThan(was);
    }

    @Test
    void theLargestValueOfARampFiresFirst() {
        model.signal(LabModel.Signal.RAMP);
        assertThat(model.out().timesMs()[0]).isEqualTo(model.out().timesMs()[1]);
        assertThat(model.out().input().units()[0]).isGreaterThan(30);
        assertThat(model.out().decoded()[39]).isGreaterThan(model.out().decoded()[20]);
    }

    @Test
    void aDrawnValueMovesItsOwnSpikeOnly() {
        model.signal(LabModel.Signal.STEP);
        int before = model.out().input().spikes();
        model.draw(0, 1);
        assertThat(model.of()).isEqualTo("Drawn");
        assertThat(model.values()[0]).isEqualTo(1);
        assertThat(model.out().input().spikes()).isEqualTo(before + 1);
        assertThat(model.out().input().units()).contains(0);
    }

    @Test
    void anotherDrawOfAPoissonCodeDiffers() {
        model.choose(kind("rate"));
        int[] before = model.out().input().units().clone();
        model.redraw();
        assertThat(model.out().input().units()).isNotEqualTo(before);
    }

    @Test
    void aSampleOfADataSetIsEncoded() {
        model.take(Sample.of(new Iris(), Split.TRAIN, 3), "Iris, sample 4");
        assertThat(model.values()).hasSize(48);
        model.choose(kind("population"));
        assertThat(model.out().input().channels()).isEqualTo(384);
        assertThat(model.out().decoded()).hasSize(48);
    }

    @Test
    void tooManyStepsAreRefusedAndWhatWasThereStays() {
        model.choose(kind("population"));
        model.time(10_000, 0.05);
        assertThat(model.problem()).contains("200\u2009000 steps of 320 channels").contains("larger dt");
        assertThat(model.out().input().steps()).isEqualTo(100);
        model.time(100, 1);
        assertThat(model.problem()).isEmpty();
    }

    @Test
    void theProjectTakesTheEncoderAndUndoTakesItBack() {
        assertThat(model.obstacle().orElseThrow()).contains("no data-set input");
        Project p = Recipe.build(Project.empty("flowers"), Datasets.entry("iris").orElseThrow());
        document.replace(p);
        assertThat(model.obstacle()).isEmpty();
        model.turn(0, 30);
        model.send();
        String name = "latency(tau=30, threshold=0.2)";
        assertThat(document.now().training().encoder()).isEqualTo(name);
        assertThat(Recipe.input(document.now().network()).orElseThrow().encoder()).isEqualTo(name);
        assertThat(model.used()).isTrue();
        document.undo();
        assertThat(document.now()).isEqualTo(p);
        assertThat(model.used()).isFalse();
        model.fetch();
        assertThat(model.encoder().id()).isEqualTo("latency-linear");
        assertThat(model.durationMs()).isEqualTo(30);
    }

    @Test
    void whatAnInputCannotUseIsSaid() {
        document.replace(Recipe.build(Project.empty("flowers"), Datasets.entry("iris").orElseThrow()));
        model.choose(kind("signal-delta"));
        assertThat(model.obstacle().orElseThrow()).contains("signals in time");
        model.choose(kind("population"));
        assertThat(model.obstacle().orElseThrow()).contains("8 channels");
    }
}
