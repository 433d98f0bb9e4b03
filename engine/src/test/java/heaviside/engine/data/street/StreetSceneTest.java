package heaviside.engine.data.street;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.data.Split;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StreetSceneTest {
    private static final int PIXELS = StreetScene.WIDTH * StreetScene.HEIGHT;

    @Test
    void theSameSeedGivesTheSameFramesAndTruths() {
        StreetScene a = new StreetScene(new SceneSeed(Split.TRAIN, 5, 3));
        StreetScene b = new StreetScene(new SceneSeed(Split.TRAIN, 5, 3));
        byte[] x = new byte[PIXELS];
        byte[] y = new byte[PIXELS];
        for (int i = 0; i < 20; i++) {
            a.next(x);
            b.next(y);
            assertThat(x).isEqualTo(y);
            assertThat(a.truths()).isEqualTo(b.truths());
        }
    }

    @Test
    void scenesOfDifferentSplitsNeverShareASeed() {
        Set<Long> seen = new HashSet<>();
        for (Split split : Split.values()) {
            for (int seed = 0; seed < 40; seed++) {
                for (int scene = 0; scene < 200; scene++) {
                    long v = new SceneSeed(split, seed, scene).value();
                    assertThat(v & 3).isEqualTo(new SceneSeed(split, 0, 0).value() & 3);
                    assertThat(seen.add(v)).isTrue();
                }
            }
        }
    }

    @Test
    void allFiveClassesOfManySizesPassBothWays() {
        Map<RoadUser, double[]> widths = new EnumMap<>(RoadUser.class);
        Map<RoadUser, boolean[]> ways = new EnumMap<>(RoadUser.class);
        byte[] frame = new byte[PIXELS];
        for (int scene = 0; scene < 24; scene++) {
            StreetScene s = new StreetScene(new SceneSeed(Split.TRAIN, 1, scene));
            Map<Integer, Double> before = new java.util.HashMap<>();
            for (int i = 0; i < 60; i++) {
                s.next(frame);
                for (Truth t : s.truths()) {
                    Double x = before.put(t.id(), t.box().x() + t.box().width() / 2);
                    if (!t.difficult()) {
                        double[] w = widths.computeIfAbsent(t.kind(), k -> new double[]{1e9, 0});
                        w[0] = Math.min(w[0], t.box().width());
                        w[1] = Math.max(w[1], t.box().width());
                        if (x != null && t.visible() > 0.95) {
                            double now = t.box().x() + t.box().width() / 2;
                            ways.computeIfAbsent(t.kind(), k -> new boolean[2])[now > x ? 1 : 0] |= now != x;
                        }
                    }
                }
            }
        }
        assertThat(widths).hasSize(5);
        assertThat(ways).hasSize(5);
        widths.forEach((k, w) -> assertThat(w[1]).as("%s", k).isGreaterThan(1.4 * w[0]));
        ways.forEach((k, w) -> assertThat(w).as("%s", k).containsExactly(true, true));
    }

    @Test
    void boxesLieInThePictureAndHoldTheirPixels() {
        byte[] frame = new byte[PIXELS];
        int hidden = 0;
        StreetScene s = new StreetScene(new SceneSeed(Split.TRAIN, 1, 0));
        for (int i = 0; i < 400; i++) {
            if (i % 50 == 0) {
                s = new StreetScene(new SceneSeed(Split.TRAIN, 1, i / 50));
            }
            s.next(frame);
            for (Truth t : s.truths()) {
                Box b = t.box();
                assertThat(b.within(StreetScene.WIDTH, StreetScene.HEIGHT)).isEqualTo(b);
                assertThat(t.visible()).isBetween(0.0, 1.0);
                hidden += t.visible() < 0.7 && b.x() > 40 && b.right() < 360 ? 1 : 0;
            }
        }
        assertThat(hidden).as("road users hide each other").isPositive();
    }

    @Test
    void twoFramesDifferInNoiseEvenWhereNothingMoves() {
        StreetScene s = new StreetScene(new SceneSeed(Split.TEST, 2, 1));
        byte[] a = new byte[PIXELS];
        byte[] b = new byte[PIXELS];
        s.next(a);
        s.next(b);
        int changed = 0;
        for (int i = 0; i < 60 * StreetScene.WIDTH; i++) {
            changed += a[i] != b[i] ? 1 : 0;
        }
        assertThat(changed).isGreaterThan(30 * StreetScene.WIDTH);
    }

    @Test
    void aFrameOfAnotherSizeIsRefused() {
        StreetScene s = new StreetScene(new SceneSeed(Split.TEST, 1, 0));
        assertThatThrownBy(() -> s.next(new byte[100])).hasMessageContaining("400 x 240");
    }

    @Test
    void overlapOfBoxesIsSharedAreaOverUnion() {
        Box a = new Box(0, 0, 10, 10);
        assertThat(a.iou(new Box(5, 0, 10, 10))).isEqualTo(50.0 / 150);
        assertThat(a.iou(a)).isEqualTo(1);
        assertThat(a.iou(new Box(20, 0, 5, 5))).isZero();
        assertThat(List.of(a.moved(1, 2))).containsExactly(new Box(1, 2, 10, 10));
    }
}
