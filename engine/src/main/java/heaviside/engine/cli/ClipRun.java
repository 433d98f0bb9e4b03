package heaviside.engine.cli;

import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.spec.PriceSet;
import heaviside.engine.data.street.RoadUser;
import heaviside.engine.video.Detection;
import heaviside.engine.video.StreetChip;
import heaviside.engine.video.VideoDetector;
import heaviside.engine.video.VideoModel;
import heaviside.engine.video.clip.Clip;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A clip shown to the detector: what it saw, frame by frame. There is no truth to score against.
final class ClipRun {
    private final Terminal terminal;
    private final Interrupt stop;

    ClipRun(Terminal terminal, Interrupt stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    int run(VideoModel model, Path file, int frames, int threads) throws Exception {
        Clip clip = Clip.open(file, frames);
        int[] boxes = new int[RoadUser.ALL.size()];
        long start = System.nanoTime();
        try (StreetChip chip = model.chip(threads)) {
            VideoDetector detector = new VideoDetector(chip);
            detector.learn(clip.frames());
            for (int f = 0; f < clip.frames().size(); f++) {
                if (stop.requested()) {
                    throw new CancellationException("Stopped at frame %d.".formatted(f));
                }
                List<Detection> seen = detector.see(clip.frames().get(f)).detections();
                seen.forEach(d -> boxes[d.kind().label()]++);
                frame(f, seen);
                terminal.progress((f + 1.0) / clip.frames().size(), "frames");
            }
            chip.rest();
            summary(clip, boxes, chip, (System.nanoTime() - start) * 1e-9);
        }
        return Cli.DONE;
    }

    private void frame(int f, List<Detection> seen) {
        ObjectNode o = Terminal.object().put("frame", f);
        ArrayNode all = o.putArray("boxes");
        for (Detection d : seen) {
            all.addObject().put("class", d.kind().word()).put("confidence", d.confidence()).put("x", d.box().x())
                    .put("y", d.box().y()).put("width", d.box().width()).put("height", d.box().height());
        }
        terminal.emit(o);
    }

    private void summary(Clip clip, int[] boxes, StreetChip chip, double wall) {
        int n = clip.frames().size();
        ObjectNode o = Terminal.object().put("clip", clip.name()).put("frames", n)
                .put("clip_frames_per_s", clip.framesPerSecond()).put("complete", clip.complete());
        terminal.say("%s: %,d frames at %.1f a second%s; not scored, there is no truth beside it", clip.name(), n,
                clip.framesPerSecond(), clip.complete() ? "" : ", the first of the file");
        for (RoadUser k : RoadUser.ALL) {
            terminal.say("%-8s %6.2f boxes a frame", k.word(), (double) boxes[k.label()] / n);
            o.put(k.word(), (double) boxes[k.label()] / n);
        }
        PriceSet prices = ChipSpecs.byId("truenorth").priceSets().getFirst();
        Bill b = Bill.of(chip.ledger(), prices, 1e-3);
        double seconds = chip.ticks() * 1e-3;
        terminal.say("power, %s: %.2f mW at 30 frames/s (derived); this computer: %.1f frames/s (measured)",
                prices.title(), 1e3 * b.allInJoules() / seconds, n / wall);
        terminal.emit(o.put("power_w", b.allInJoules() / seconds).put("frames_per_s", n / wall));
    }
}
