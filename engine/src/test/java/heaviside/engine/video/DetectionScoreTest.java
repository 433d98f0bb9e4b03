package heaviside.engine.video;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.RoadUser;
import heaviside.engine.data.street.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DetectionScoreTest {
    private static final Box HERE = new Box(10, 10, 40, 20);
    private static final Box THERE = new Box(200, 100, 10, 30);

    private static Detection seen(RoadUser kind, Box box, double confidence) {
        return new Detection(kind, box, confidence);
    }

    @Test
    void aBoxCountsOnlyWithTheRightClassAndEnoughOverlap() {
        DetectionScore s = new DetectionScore();
        List<Truth> truth = List.of(Truth.of(0, RoadUser.CAR, HERE, 1), Truth.of(1, RoadUser.PERSON, THERE, 1));
        s.add(List.of(seen(RoadUser.CAR, HERE.moved(5, 0), 0.9), seen(RoadUser.CYCLIST, THERE, 0.8)), truth);
        assertThat(s.of(RoadUser.CAR)).isEqualTo(new DetectionScore.Counts(1, 0, 0));
        assertThat(s.of(RoadUser.CYCLIST)).isEqualTo(new DetectionScore.Counts(0, 1, 0));
        assertThat(s.of(RoadUser.PERSON)).isEqualTo(new DetectionScore.Counts(0, 0, 1));
        assertThat(s.all().precision()).isEqualTo(0.5);
        assertThat(s.all().recall()).isEqualTo(0.5);
        DetectionScore far = new DetectionScore();
        far.add(List.of(seen(RoadUser.CAR, HERE.moved(20, 0), 0.9)), truth.subList(0, 1));
        assertThat(far.all()).isEqualTo(new DetectionScore.Counts(0, 1, 1));
    }

    @Test
    void aRoadUserIsFoundOnlyOnce() {
        DetectionScore s = new DetectionScore();
        s.add(List.of(seen(RoadUser.BUS, HERE, 0.9), seen(RoadUser.BUS, HERE.moved(1, 0), 0.8)),
                List.of(Truth.of(0, RoadUser.BUS, HERE, 1)));
        assertThat(s.all()).isEqualTo(new DetectionScore.Counts(1, 1, 0));
    }

    @Test
    void difficultOnesCountNeitherWay() {
        DetectionScore s = new DetectionScore();
        s.add(List.of(seen(RoadUser.BUS, HERE, 0.9)), List.of(Truth.of(0, RoadUser.BUS, HERE, 0.2)));
        s.add(List.of(), List.of(Truth.of(0, RoadUser.BUS, HERE, 0.2)));
        assertThat(s.all()).isEqualTo(new DetectionScore.Counts(0, 0, 0));
        assertThat(s.frames()).isEqualTo(2);
    }
}
