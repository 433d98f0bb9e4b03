package heaviside.engine.video;

import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.data.street.StreetScene;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// A source shown to a chip, frame by frame. One thread drives it; close it.
public final class VideoShow implements AutoCloseable {
    private static final int RECENT = 30;
    private static final double TICK_SECONDS = 1e-3;
    private final VideoSource source;
    private final StreetChip chip;
    private final VideoDetector detector;
    private final ChipSpec spec = ChipSpecs.byId("truenorth");
    private final byte[] frame = new byte[StreetScene.WIDTH * StreetScene.HEIGHT];
    private final Deque<EnergyLedger.Snapshot> recent = new ArrayDeque<>();
    private int number;

    /// @param model trained pathways
    public VideoShow(VideoModel model, VideoSource source) {
        this.source = source;
        this.chip = model.chip(1);
        this.detector = new VideoDetector(chip);
        if (!source.background().isEmpty()) {
            detector.learn(source.background());
        }
    }

    /// The next frame, seen; empty at the end.
    public Optional<VideoFrame> next() {
        if (!source.next(frame)) {
            return Optional.empty();
        }
        number++;
        long start = System.nanoTime();
        VideoDetector.Seen seen = detector.see(frame);
        double ms = (System.nanoTime() - start) * 1e-6;
        byte[] levels = new byte[Retina.COLUMNS * Retina.ROWS];
        if (seen.ready()) {
            detector.retina().levels(levels);
        }
        EnergyLedger.Snapshot now = chip.ledger();
        EnergyLedger.Snapshot last = recent.isEmpty() ? now : recent.getLast();
        int[] cores = new int[now.cores()];
        for (int i = 0; i < cores.length; i++) {
            cores[i] = (int) (now.count(EventClass.SYNAPTIC_EVENT, i) - last.count(EventClass.SYNAPTIC_EVENT, i));
        }
        recent.add(now);
        if (recent.size() > RECENT + 1) {
            recent.removeFirst();
        }
        EnergyLedger.Snapshot span = since(recent.getFirst(), now);
        double seconds = Math.max(TICK_SECONDS, span.ticks() * TICK_SECONDS);
        return Optional.of(new VideoFrame(number, frame.clone(), seen.ready(), seen.detections(), source.truths(),
                levels, detector.map().clone(), seen.windows(), cores, chip.cores(),
                span.total(EventClass.SYNAPTIC_EVENT) / seconds, watts(span, "static-marginal", seconds),
                watts(span, "all-in", seconds), ms));
    }

    private static EnergyLedger.Snapshot since(EnergyLedger.Snapshot then, EnergyLedger.Snapshot now) {
        long[][] d = new long[now.counts().length][now.cores()];
        for (int c = 0; c < d.length; c++) {
            for (int i = 0; i < d[c].length; i++) {
                d[c][i] = now.counts()[c][i] - then.counts()[c][i];
            }
        }
        return new EnergyLedger.Snapshot(d, now.ticks() - then.ticks(), new int[EventClass.count()][0]);
    }

    private double watts(EnergyLedger.Snapshot span, String prices, double seconds) {
        return Bill.of(span, spec.priceSet(prices), TICK_SECONDS).allInJoules() / seconds;
    }

    /// Name of the source.
    public String name() {
        return source.name();
    }

    @Override
    public void close() {
        chip.close();
    }
}
