package heaviside.engine.video;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.data.Split;
import heaviside.engine.data.street.SceneSeed;
import heaviside.engine.data.street.StreetScene;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/// Runs scenes that training never saw through the chip and scores every frame after the background is known.
public final class VideoEvaluation {
    /// Frames of each scene, counted from the first whose background is known, that are not scored: tracks begin.
    static final int SETTLING = 10;
    private static final double TICK_SECONDS = 1e-3;

    /// What came out.
    ///
    /// @param split which scenes
    /// @param seed of the scenes
    /// @param scenes how many
    /// @param score precision and recall
    /// @param ledger counts of the chip over all scenes
    /// @param cores used cores
    /// @param chipSeconds ticks of 1 ms
    /// @param frames frames that the chip saw
    /// @param wallSeconds time that this computer took for them: camera's side, chip and decoder
    /// @param perFrame mean windows that "what" looked at
    public record Result(Split split, long seed, int scenes, DetectionScore score, EnergyLedger.Snapshot ledger,
            int cores, double chipSeconds, int frames, double wallSeconds, double perFrame) {
        /// Frames a second on this computer, measured.
        public double framesPerSecond() {
            return frames / wallSeconds;
        }

        /// How much faster than the video it ran; below 1 slower.
        public double realTime() {
            return framesPerSecond() / StreetScene.FRAMES_PER_SECOND;
        }

        /// Watts of counts at a price set's joules.
        public double watts(double joules) {
            return joules / chipSeconds;
        }
    }

    private VideoEvaluation() {
    }

    /// Evaluates.
    ///
    /// @param split [Split#TEST], or [Split#VALIDATION] while choosing settings
    /// @param seed of the scenes
    /// @param scenes how many
    /// @param framesEach scored frames of each
    /// @param progress told the share done
    /// @param cancelled asked after every frame
    /// @return of the scenes, the last one perhaps in part, where it was cancelled after the first
    /// @throws CancellationException when cancelled before the first scene was seen whole
    public static Result run(VideoModel model, Split split, long seed, int scenes, int framesEach, int threads,
            DoubleConsumer progress, BooleanSupplier cancelled) {
        DetectionScore score = new DetectionScore();
        byte[] frame = new byte[StreetScene.WIDTH * StreetScene.HEIGHT];
        long nanos = 0;
        long windows = 0;
        int seen = 0;
        int length = Retina.WARM_UP + SETTLING + framesEach;
        try (StreetChip chip = model.chip(threads)) {
            int begun = scenes;
            all : for (int s = 0; s < scenes; s++) {
                StreetScene scene = new StreetScene(new SceneSeed(split, seed, s));
                VideoDetector detector = new VideoDetector(chip);
                for (int f = 0; f < length; f++) {
                    if (cancelled.getAsBoolean()) {
                        if (s == 0) {
                            throw new CancellationException("Stopped in the first of %d scenes.".formatted(scenes));
                        }
                        begun = s + 1;
                        break all;
                    }
                    scene.next(frame);
                    long start = System.nanoTime();
                    VideoDetector.Seen now = detector.see(frame);
                    if (now.ready()) {
                        nanos += System.nanoTime() - start;
                        windows += now.windows();
                        seen++;
                    }
                    if (f >= Retina.WARM_UP + SETTLING) {
                        score.add(now.detections(), scene.truths());
                    }
                    progress.accept((s + (double) (f + 1) / length) / scenes);
                }
            }
            chip.rest();
            return new Result(split, seed, begun, score, chip.ledger(), chip.cores(), chip.ticks() * TICK_SECONDS,
                    seen, nanos * 1e-9, (double) windows / seen);
        }
    }
}
