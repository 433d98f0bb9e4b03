package heaviside.engine.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.data.Split;
import heaviside.engine.math.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PathwayTrainingTest {
    @TempDir
    Path folder;

    /// Two classes that differ in which half of the channels is louder.
    private static LevelSet set() {
        LevelSet s = new LevelSet("halves", 200, List.of("left", "right"));
        RandomStream r = new RandomStream(1);
        byte[] w = new byte[200];
        for (int i = 0; i < 700; i++) {
            int label = i % 2;
            for (int c = 0; c < w.length; c++) {
                boolean loud = (c < 100) == (label == 0);
                w[c] = (byte) (r.nextDouble() < (loud ? 0.5 : 0.2) ? 1 + r.nextInt(4) : 0);
            }
            s.add(i < 500 ? Split.TRAIN : Split.TEST, w, label);
        }
        return s;
    }

    @Test
    void theIntegersDecideAsTheTrainedNetworkDoes() {
        LevelSet s = set();
        double[] last = new double[1];
        Pathway p = PathwayTraining.train("halves", s, new int[]{64, 100}, 70, 3, 5e-3, 1,
                x -> last[0] = Math.max(last[0], x.accuracy()), () -> false);
        int right = 0;
        int ties = 0;
        for (int i = 0; i < s.size(Split.TEST); i++) {
            byte[] w = new byte[s.channels()];
            for (int c : s.spikes(Split.TEST, i, -1).channels()) {
                w[c]++;
            }
            int left = 0;
            for (int[] tick : p.scores(w)) {
                left += tick[0] - tick[1];
            }
            ties += left == 0 ? 1 : 0;
            right += left != 0 && (left > 0 ? 0 : 1) == s.label(Split.TEST, i) ? 1 : 0;
        }
        assertThat(last[0]).isGreaterThan(0.75);
        // where votes are equal the last bit of a float decides
        assertThat((int) Math.round(last[0] * s.size(Split.TEST))).isBetween(right, right + ties);
        assertThat(ties).isLessThan(20);
        for (BinaryLayer l : p.layers()) {
            for (int j = 0; j < l.size(); j++) {
                int heard = 0;
                for (byte[] row : l.signs()) {
                    heard += row[j] != 0 ? 1 : 0;
                }
                assertThat(heard).isLessThanOrEqualTo(128);
            }
        }
    }

    @Test
    void pathwaysAreReadBackAndBrokenFilesRefused() throws IOException {
        Pathway where = new Pathway(
                List.of(new BinaryLayer(new byte[WhereInput.CHANNELS][8], new int[]{1, 2, 3, 4, 5, 6, 7, 8})),
                new byte[8][2], 0.5);
        Pathway what = new Pathway(List.of(new BinaryLayer(new byte[WhatInput.CHANNELS][1], new int[]{9})),
                new byte[][]{{1, -1, 0, 1, -1, 0}}, 0.25);
        Path file = folder.resolve("p.json");
        new VideoModel(where, what, "by hand").write(file);
        VideoModel read = VideoModel.read(file);
        assertThat(read.origin()).isEqualTo("by hand");
        assertThat(read.what().votes()).isDeepEqualTo(what.votes());
        assertThat(read.where().layers().getFirst().thresholds())
                .isEqualTo(where.layers().getFirst().thresholds());
        String text = Files.readString(file);
        Files.writeString(file, text.replace("+-0+-0", "+-0+-"));
        assertThatThrownBy(() -> VideoModel.read(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("row 0 of 'what'");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> VideoModel.read(file)).hasMessageContaining("holds no pathways");
        assertThatThrownBy(() -> VideoModel.read(folder.resolve("none.json"))).hasMessageContaining("--train");
    }
}
