package heaviside.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Document;
import heaviside.engine.train.Trainers;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From which weights the trainers of a race start.
class RaceStartTest {
    private final Document document = new Document();
    private final TrainModel model = SmallRace.model(document);

    private void open(int epochs) {
        document.replace(SmallRace.yinYang(epochs));
    }

    @Test
    void aRaceFromTrainedWeightsStartsEveryTrainerWhereTheNetworkStandsOrSaysThatItDoesNot() {
        open(12);
        model.start();
        model.poll();
        model.edit("Epochs", s -> s.withEpochs(1));
        List.of("eventprop", "feedback", "eprop", "rate", "conversion").forEach(t -> model.race(t, true));
        assertThat(model.entrants().firstWeights(Trainers.byId("eventprop")).orElseThrow().words())
                .contains("converted from scheme (a)");
        model.start();
        model.poll();
        RaceProgress p = model.progress().orElseThrow();
        double stands = start(p, "surrogate");
        assertThat(stands).isGreaterThan(0.7);
        assertThat(start(p, "feedback")).isEqualTo(stands);
        assertThat(start(p, "eprop")).isEqualTo(stands);
        assertThat(start(p, "eventprop")).isGreaterThan(stands - 0.15);
        assertThat(p.lanes()).filteredOn(l -> l.start().unequal()).extracting(LaneProgress::trainer)
                .containsExactly("rate", "conversion");
        String csv = RaceTable.csv(p);
        assertThat(csv.lines()).hasSize(1 + 2 * p.lanes().size());
        assertThat(csv.lines().findFirst().orElseThrow()).startsWith("trainer,start,epoch,");
        assertThat(csv).contains("surrogate,same,0,0,", "eventprop,converted,0,0,", "rate,other,0,0,",
                "conversion,other,1,", "no conversion is exact");
    }

    @Test
    void aRaceShowsATrainerThatTakesPart() {
        open(1);
        model.race("eprop", true);
        model.select(Trainers.byId("eprop"));
        model.race("eprop", false);
        assertThat(model.selected()).isEqualTo("eprop");
        model.start();
        model.poll();
        assertThat(model.selected()).isEqualTo("surrogate");
        assertThat(model.progress().orElseThrow().lane(model.selected())).isPresent();
    }

    private static double start(RaceProgress p, String trainer) {
        return p.lane(trainer).orElseThrow().epochs().columns()[RaceAxis.ACCURACY][0];
    }
}
