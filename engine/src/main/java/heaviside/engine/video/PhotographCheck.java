package heaviside.engine.video;

import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.RoadUser;
import heaviside.engine.data.street.StreetScene;
import heaviside.engine.video.clip.LabelledPictures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A reality check of the "what" pathway: photographs of real road users, shown in their true boxes. A still picture has no
/// background to compare with; a flat one of the picture's median grey stands in, which the pathway never saw in training.
public final class PhotographCheck {
    /// Smaller boxes are not asked for, as in the street.
    private static final double LEAST_WIDTH = 6;
    private static final double LEAST_HEIGHT = 12;

    /// What it answered.
    ///
    /// @param answers boxes by true class and answer; the last answer is "nothing"
    /// @param small boxes that were left out as too small
    public record Result(int pictures, int[][] answers, int small) {
        /// Boxes of a class.
        public int asked(RoadUser k) {
            return Arrays.stream(answers[k.label()]).sum();
        }

        /// Those with the right class.
        public int right(RoadUser k) {
            return answers[k.label()][k.label()];
        }

        /// Those that it took for nothing.
        public int nothing(RoadUser k) {
            return answers[k.label()][RoadUser.ALL.size()];
        }
    }

    private PhotographCheck() {
    }

    /// Shows all pictures.
    public static Result run(VideoModel model, List<LabelledPictures.Photograph> pictures) {
        int[][] answers = new int[RoadUser.ALL.size()][RoadUser.ALL.size() + 1];
        int small = 0;
        try (StreetChip chip = model.chip(1)) {
            for (LabelledPictures.Photograph p : pictures) {
                Retina retina = new Retina();
                byte[] flat = new byte[StreetScene.WIDTH * StreetScene.HEIGHT];
                Arrays.fill(flat, median(p.frame()));
                retina.learn(flat);
                retina.settle();
                retina.see(p.frame());
                for (LabelledPictures.Labelled l : p.labels()) {
                    if (l.box().width() < LEAST_WIDTH || l.box().height() < LEAST_HEIGHT) {
                        small++;
                    } else {
                        answers[l.kind().label()][answer(chip, retina, l.box())]++;
                    }
                }
            }
        }
        return new Result(pictures.size(), answers, small);
    }

    private static int answer(StreetChip chip, Retina retina, Box box) {
        byte[] window = new byte[WhatInput.CHANNELS];
        WhatInput.levels(retina, box, window);
        List<byte[]> one = new ArrayList<>();
        one.add(window);
        int[] votes = chip.what(one)[0];
        chip.rest();
        int best = 0;
        for (int i = 1; i < votes.length; i++) {
            best = votes[i] > votes[best] ? i : best;
        }
        return best;
    }

    private static byte median(byte[] frame) {
        int[] count = new int[256];
        for (byte b : frame) {
            count[b & 255]++;
        }
        int sum = 0;
        for (int g = 0; g < 256; g++) {
            sum += count[g];
            if (2 * sum >= frame.length) {
                return (byte) g;
            }
        }
        return 0;
    }
}
