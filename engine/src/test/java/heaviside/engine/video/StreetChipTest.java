package heaviside.engine.video;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.data.Split;
import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.SceneSeed;
import heaviside.engine.data.street.StreetScene;
import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StreetChipTest {
    private final RandomStream random = new RandomStream(3);

    /// A layer of which each group of neurons hears at most 128 sources, as training leaves it.
    private BinaryLayer layer(int sources, int size) {
        int groups = Math.ceilDiv(sources, 128);
        byte[][] signs = new byte[sources][size];
        for (int i = 0; i < sources; i++) {
            int g = i * groups / sources;
            for (int j = size * g / groups; j < size * (g + 1) / groups; j++) {
                signs[i][j] = (byte) (random.nextInt(3) - 1);
            }
        }
        int[] thresholds = new int[size];
        Arrays.setAll(thresholds, j -> 1 + random.nextInt(3));
        return new BinaryLayer(signs, thresholds);
    }

    private byte[][] votes(int sources, int classes) {
        byte[][] v = new byte[sources][classes];
        for (byte[] row : v) {
            for (int c = 0; c < classes; c++) {
                row[c] = (byte) (random.nextInt(3) - 1);
            }
        }
        return v;
    }

    private VideoModel model() {
        Pathway where = new Pathway(List.of(layer(WhereInput.CHANNELS, 8)), votes(8, 2), 0.2);
        Pathway what = new Pathway(List.of(layer(WhatInput.CHANNELS, 512), layer(512, 128)), votes(128, 6), 0.2);
        return new VideoModel(where, what, "random");
    }

    @Test
    void theChipAnswersAsTheIntegersDo() {
        VideoModel m = model();
        StreetScene scene = new StreetScene(new SceneSeed(Split.TRAIN, 1, 4));
        byte[] frame = new byte[StreetScene.WIDTH * StreetScene.HEIGHT];
        Retina retina = new Retina();
        byte[] levels = new byte[2 * WhereMap.COLUMNS * WhereMap.ROWS];
        byte[] onChip = new byte[WhereMap.COLUMNS * WhereMap.ROWS];
        byte[] plain = new byte[onChip.length];
        int answers = 0;
        try (StreetChip chip = m.chip(2)) {
            for (int f = 0; f < Retina.WARM_UP + 4; f++) {
                scene.next(frame);
                if (retina.see(frame)) {
                    WhereInput.levels(retina, levels);
                    chip.where(levels, onChip);
                    m.plain().where(levels, plain);
                    assertThat(onChip).isEqualTo(plain);
                    List<byte[]> windows = windows(retina, 37);
                    int[][] votes = chip.what(windows);
                    assertThat(votes).isDeepEqualTo(m.plain().what(windows));
                    answers += Arrays.stream(votes).mapToInt(v -> Arrays.stream(v).sum()).sum();
                }
            }
            chip.rest();
            assertThat(chip.ticks()).as("three frames of 33 ticks and one of 34, or so").isBetween(132L, 134L);
            assertThat(chip.ledger().total(EventClass.SYNAPTIC_EVENT)).isPositive();
            assertThat(chip.ledger().total(EventClass.STATIC)).isEqualTo(4096 * chip.ticks());
        }
        assertThat(answers).isPositive();
    }

    private List<byte[]> windows(Retina retina, int n) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            byte[] w = new byte[WhatInput.CHANNELS];
            WhatInput.levels(retina, new Box(random.nextInt(300), random.nextInt(180), 10 + random.nextInt(90),
                    20 + random.nextInt(30)), w);
            all.add(w);
        }
        return all;
    }

    @Test
    void aForgetfulNeuronSpikesExactlyAtItsThresholdAndForgets() {
        var t = CoreDraft.forgetful(5);
        for (int v = -20; v <= 20; v++) {
            int leaked = t.leaked(v, 0);
            assertThat(t.spikes(leaked, 0)).isEqualTo(v >= 5);
            assertThat(t.settled(leaked, 0)).isZero();
        }
    }
}
