package heaviside.engine.video;

import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.StreetScene;
import java.util.ArrayList;
import java.util.List;

/// Sees road users in a video, frame by frame. Not thread safe.
public final class VideoDetector {
    private final Pathways pathways;
    private final Retina retina = new Retina();
    private final Proposals proposals = new Proposals();
    private final Decoder decoder = new Decoder();
    private final byte[] levels = new byte[2 * WhereMap.COLUMNS * WhereMap.ROWS];
    private final byte[] map = new byte[WhereMap.COLUMNS * WhereMap.ROWS];

    /// What was seen in a frame.
    ///
    /// @param ready whether the background was known; nothing is seen before
    /// @param detections boxes
    /// @param windows windows that the "what" pathway looked at
    public record Seen(boolean ready, List<Detection> detections, int windows) {
        public Seen {
            detections = List.copyOf(detections);
        }
    }

    /// @param chip that computes both pathways; the caller closes it
    public VideoDetector(StreetChip chip) {
        this((Pathways) chip);
    }

    VideoDetector(Pathways pathways) {
        this.pathways = pathways;
    }

    /// Learns the background from frames of a whole clip, evenly spread, instead of waiting for the first ones.
    ///
    /// @param frames at least one. Not modified.
    public void learn(List<byte[]> frames) {
        int n = Math.min(Retina.SAMPLES, frames.size());
        for (int i = 0; i < n; i++) {
            retina.learn(frames.get((int) ((long) i * frames.size() / n)));
        }
        retina.settle();
    }

    /// Sees a frame.
    ///
    /// @param frame 400 x 240 grey values. Not modified.
    public Seen see(byte[] frame) {
        if (!retina.see(frame)) {
            return new Seen(false, List.of(), 0);
        }
        WhereInput.levels(retina, levels);
        pathways.where(levels, map);
        List<Box> boxes = decoder.windows(proposals.of(map, retina, pathways.room()), pathways.room(),
                StreetScene.WIDTH, StreetScene.HEIGHT);
        List<byte[]> windows = new ArrayList<>();
        for (Box b : boxes) {
            byte[] w = new byte[WhatInput.CHANNELS];
            WhatInput.levels(retina, b, w);
            windows.add(w);
        }
        List<double[]> logits = new ArrayList<>();
        for (int[] votes : pathways.what(windows)) {
            double[] l = new double[votes.length];
            for (int c = 0; c < l.length; c++) {
                l[c] = pathways.unit() * votes[c];
            }
            logits.add(l);
        }
        return new Seen(true, decoder.decide(logits), boxes.size());
    }

    /// The camera's side.
    public Retina retina() {
        return retina;
    }

    /// Spikes of the "where" pathway in the last frame, one number a block; live, not to be modified.
    public byte[] map() {
        return map;
    }
}
