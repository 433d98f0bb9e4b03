package heaviside.engine.video;

import heaviside.engine.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The two trained pathways, ready for a chip. The surrogate trainer makes both from training scenes alone: first "where",
/// then "what" from windows that the trained "where" proposes.
public final class VideoModel {
    private static final int[] WHERE_HIDDEN = {8};
    private static final int[] WHAT_HIDDEN = {512, 128};
    private static final double WHERE_ACTIVE = 12;
    private static final double WHAT_ACTIVE = 54;
    private final Pathway where;
    private final Pathway what;
    private final String origin;

    VideoModel(Pathway where, Pathway what, String origin) {
        this.where = where;
        this.what = what;
        this.origin = origin;
    }

    /// How to train.
    ///
    /// @param seed of scenes and weights
    /// @param scenes training scenes of "what"; "where" takes a third of them
    /// @param epochs passes over the windows
    public record Setup(long seed, int scenes, int epochs) {
        /// What the sample was trained with.
        public static final Setup STANDARD = new Setup(1, 120, 6);

        public Setup {
            if (scenes < 3 || scenes > 10_000 || epochs < 1 || epochs > 1000) {
                throw new IllegalArgumentException(
                        "%d scenes and %d epochs; use 3 to 10 000 and 1 to 1000.".formatted(scenes, epochs));
            }
        }
    }

    /// How far training is.
    ///
    /// @param stage "windows of where", "where", "windows of what", "what"
    /// @param share of the stage, 0 to 1
    /// @param accuracy on windows of validation scenes, NaN where there is none
    public record Progress(String stage, double share, double accuracy) {
    }

    /// Trains both.
    ///
    /// @param progress told between stages and after every epoch
    /// @param cancelled asked after every batch
    /// @throws java.util.concurrent.CancellationException when cancelled
    public static VideoModel train(Setup s, Consumer<Progress> progress, BooleanSupplier cancelled) {
        int checks = Math.max(1, s.scenes / 10);
        progress.accept(new Progress("windows of where", 0, Double.NaN));
        LevelSet blocks = WhereWindows.of(s.seed, Math.max(2, s.scenes / 3), Math.max(1, checks / 2));
        Pathway where = PathwayTraining.train("where", blocks, WHERE_HIDDEN, WHERE_ACTIVE, s.epochs, 2e-3, s.seed,
                p -> progress.accept(told(p)), cancelled);
        progress.accept(new Progress("windows of what", 0, Double.NaN));
        LevelSet windows = WhatWindows.of(where, s.seed, s.scenes, checks);
        Pathway what = PathwayTraining.train("what", windows, WHAT_HIDDEN, WHAT_ACTIVE, s.epochs, 3e-3, s.seed,
                p -> progress.accept(told(p)), cancelled);
        return new VideoModel(where, what, String.format(Locale.ROOT,
                "seed %d, %d scenes, %d epochs: %,d blocks and %,d windows", s.seed, s.scenes, s.epochs,
                blocks.size(Split.TRAIN), windows.size(Split.TRAIN)));
    }

    private static Progress told(PathwayTraining.Progress p) {
        return new Progress(p.pathway(), (double) p.epoch() / p.epochs(), p.accuracy());
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException with file and reason
    public static VideoModel read(Path file) throws IOException {
        return PathwayFile.read(file);
    }

    /// Writes the weights, as JSON.
    public void write(Path file) throws IOException {
        PathwayFile.write(file, this);
    }

    /// Puts both pathways on a TrueNorth.
    ///
    /// @param threads that tick it
    public StreetChip chip(int threads) {
        return new StreetChip(where, what, threads);
    }

    /// Both pathways computed plainly on the host, without a chip: the same spikes.
    Pathways plain() {
        return new Pathways.Plain(where, what, StreetChip.ROOM);
    }

    Pathway where() {
        return where;
    }

    Pathway what() {
        return what;
    }

    /// How it was trained, in words.
    public String origin() {
        return origin;
    }
}
