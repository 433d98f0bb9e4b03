package heaviside.engine.cli;

import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.PriceSet;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Split;
import heaviside.engine.data.street.RoadUser;
import heaviside.engine.video.DetectionScore;
import heaviside.engine.video.PhotographCheck;
import heaviside.engine.video.VideoEvaluation;
import heaviside.engine.video.VideoModel;
import heaviside.engine.video.clip.LabelledPictures;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside video`: trains the detector, evaluates it on scenes that it never saw, or shows it a clip.
@Command(name = "video", description = "Persons, cyclists, cars, trucks and buses in video, seen by a spiking network on a "
        + "TrueNorth. Without a clip: precision, recall, power and speed on unseen scenes of the procedural street.")
final class Video extends Verb {
    /// The published detector's power, watts (Merolla et al. 2014).
    private static final double PUBLISHED_WATTS = 63e-3;

    @Parameters(arity = "0..1", paramLabel = "CLIP", description = "A GIF, an MP4 or a ZIP of JPEG frames.")
    private @Nullable Path clip;

    @Option(names = "--pathways", paramLabel = "FILE", description = "Trained weights.", defaultValue = "samples/street/pathways.json")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path pathways;

    @Option(names = "--photographs", paramLabel = "ZIP", description = "JPEG pictures with a text file of boxes each: shows true boxes of "
            + "real road users to the what pathway alone.")
    private @Nullable Path photographs;

    @Option(names = "--train", description = "Trains first, from training scenes.")
    private boolean train;

    @Option(names = "--train-scenes", paramLabel = "N", description = "Scenes of that training.", defaultValue = "120")
    private int trainScenes;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs of that training.", defaultValue = "6")
    private int epochs;

    @Option(names = "--out", paramLabel = "FILE", description = "Where trained weights go.")
    private @Nullable Path out;

    @Option(names = "--scenes", paramLabel = "N", description = "Test scenes; 0 for none.", defaultValue = "20")
    private int scenes;

    @Option(names = "--frames", paramLabel = "N", description = "Scored frames a scene, or frames of a clip.", defaultValue = "300")
    private int frames;

    @Option(names = "--seed", paramLabel = "N", description = "Of scenes and training.", defaultValue = "1")
    private long seed;

    @Option(names = "--validation", description = "Scenes of the validation split instead of the test's.")
    private boolean validation;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that tick the chip; the result does not depend on it.", defaultValue = "1")
    private int threads;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    Video(Terminal t) {
        super(t);
    }

    private void range(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new ParameterException(spec.commandLine(),
                    "%s %d is outside %d to %d.".formatted(what, value, low, high));
        }
    }

    @Override
    int execute(Terminal t) throws Exception {
        range("--scenes", scenes, 0, 100_000);
        range("--frames", frames, 1, 100_000);
        range("--threads", threads, 1, 256);
        range("--train-scenes", trainScenes, 3, 10_000);
        range("--epochs", epochs, 1, 1000);
        try (Interrupt stop = Interrupt.open()) {
            VideoModel model = train ? train(t, stop) : VideoModel.read(DataFolders.locate(pathways));
            if (photographs != null) {
                LabelledPictures.Photographs p = LabelledPictures.open(photographs);
                photographs(t, PhotographCheck.run(model, p.all()), p.refused().size());
                return Cli.DONE;
            }
            if (clip != null) {
                return new ClipRun(t, stop).run(model, clip, frames, threads);
            }
            if (scenes > 0) {
                evaluate(t, stop, model);
            }
            return stop.requested() ? Cli.FAILED : Cli.DONE;
        } catch (CancellationException e) {
            t.error(Terminal.message(e));
            return Cli.FAILED;
        }
    }

    private static void photographs(Terminal t, PhotographCheck.Result r, int refused) {
        ObjectNode o = Terminal.object().put("pictures", r.pictures()).put("refused", refused).put("left_out_small",
                r.small());
        t.say("%d photographs, the what pathway in true boxes before a flat background (%d boxes too small, %d "
                + "pictures not decoded)", r.pictures(), r.small(), refused);
        t.say("%-8s %6s %6s %9s", "class", "asked", "right", "nothing");
        for (RoadUser k : RoadUser.ALL) {
            if (r.asked(k) > 0) {
                t.say("%-8s %6d %6d %9d", k.word(), r.asked(k), r.right(k), r.nothing(k));
                o.putObject(k.word()).put("asked", r.asked(k)).put("right", r.right(k)).put("nothing", r.nothing(k));
            }
        }
        t.emit(o);
    }

    private VideoModel train(Terminal t, Interrupt stop) throws Exception {
        long start = System.nanoTime();
        VideoModel m = VideoModel.train(new VideoModel.Setup(seed, trainScenes, epochs), p -> {
            if (Double.isNaN(p.accuracy())) {
                t.say("%s", p.stage());
            } else {
                t.say("%-6s epoch %2.0f of %d: %.2f %% of validation windows", p.stage(), p.share() * epochs, epochs,
                        100 * p.accuracy());
            }
        }, stop::requested);
        double seconds = (System.nanoTime() - start) * 1e-9;
        t.say("trained in %.0f s (%s)", seconds, m.origin());
        t.emit(Terminal.object().put("trained_s", seconds).put("trained_with", m.origin()));
        if (out != null) {
            m.write(out);
            t.say("The weights are in %s.", out);
        }
        return m;
    }

    private void evaluate(Terminal t, Interrupt stop, VideoModel model) {
        VideoEvaluation.Result r = VideoEvaluation.run(model, validation ? Split.VALIDATION : Split.TEST, seed, scenes,
                frames, threads, share -> t.progress(share, "scenes"), stop::requested);
        ObjectNode o = Terminal.object().put("split", r.split().name().toLowerCase(Locale.ROOT)).put("seed", seed)
                .put("scenes", r.scenes()).put("scored_frames", r.score().frames());
        if (r.scenes() < scenes) {
            t.say("Stopped in scene %d of %d; this is what was seen until then.", r.scenes(), scenes);
        }
        t.say("%d unseen scenes (%s), %,d scored frames; boxes count at IoU %.1f with the right class", r.scenes(),
                r.split().name().toLowerCase(Locale.ROOT), r.score().frames(), DetectionScore.IOU);
        t.say("%-8s %9s %7s %8s", "class", "precision", "recall", "asked");
        ObjectNode classes = o.putObject("classes");
        for (RoadUser k : RoadUser.ALL) {
            row(t, k.word(), r.score().of(k), classes.putObject(k.word()));
        }
        row(t, "all", r.score().all(), o);
        power(t, r, o);
        t.say("this computer: %.1f frames/s, %.2f times real time (measured, %d thread%s)", r.framesPerSecond(),
                r.realTime(), threads, threads == 1 ? "" : "s");
        t.emit(o.put("frames_per_s", r.framesPerSecond()).put("times_real_time", r.realTime()));
    }

    private static void row(Terminal t, String name, DetectionScore.Counts c, ObjectNode o) {
        t.say("%-8s %9.3f %7.3f %,8d", name, c.precision(), c.recall(), c.asked());
        o.put("precision", c.precision()).put("recall", c.recall()).put("asked", c.asked());
    }

    /// Both readings of the ledger beside the published figure.
    static void power(Terminal t, VideoEvaluation.Result r, ObjectNode o) {
        ChipSpec chip = ChipSpecs.byId("truenorth");
        t.say("chip: %d cores, %.1f s in ticks of 1 ms, %.1f windows a frame, %.1f M synaptic events/s (simulated)",
                r.cores(), r.chipSeconds(), r.perFrame(),
                r.ledger().total(EventClass.SYNAPTIC_EVENT) / r.chipSeconds() * 1e-6);
        o.put("cores", r.cores()).put("chip_s", r.chipSeconds()).put("windows_per_frame", r.perFrame());
        ObjectNode counts = o.putObject("events");
        for (EventClass c : EventClass.values()) {
            counts.put(c.key(), r.ledger().total(c));
        }
        ObjectNode watts = o.putObject("power_w");
        for (PriceSet p : chip.priceSets()) {
            Bill b = Bill.of(r.ledger(), p, 1e-3);
            t.say("power, %s: %.2f mW, of which static %.2f mW (derived)", p.title(), 1e3 * r.watts(b.allInJoules()),
                    1e3 * r.watts(b.staticJoules()));
            watts.put(p.id(), r.watts(b.allInJoules()));
        }
        t.say("published for its detector of the same size: %.0f mW (Merolla et al. 2014)", 1e3 * PUBLISHED_WATTS);
        watts.put("published", PUBLISHED_WATTS);
    }
}
