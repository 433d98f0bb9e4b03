package heaviside.app.spikes;

import heaviside.app.workbench.Notices;
import heaviside.engine.analysis.Window;
import heaviside.engine.network.Diagnostic.Severity;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;

/// Plays the selected spikes (or those on the screen) in their own time from the cursor on; the cursor goes along.
final class Listening {
    private static final int MOST_UNITS = 400;
    private static final double MOST_MS = 600_000;
    private static final int CHUNK = 4096;
    private static final double PIECE_MS = 1000;
    private final SpikesModel model;
    private final Background background;
    private final Notices notices;
    private final AtomicReference<Double> heardMs = new AtomicReference<>(Double.NaN);
    private @Nullable Runnable cancel;

    Listening(SpikesModel model, Background background, Notices notices) {
        this.model = model;
        this.background = background;
        this.notices = notices;
    }

    /// Whether something is heard.
    boolean playing() {
        return cancel != null;
    }

    /// Starts or stops.
    void toggle() {
        if (playing()) {
            stop();
        } else {
            start();
        }
    }

    /// Stops.
    void stop() {
        Runnable c = cancel;
        cancel = null;
        if (c != null) {
            c.run();
        }
    }

    private void start() {
        Shown s = model.shown().get();
        if (s.layout().order().length == 0) {
            return;
        }
        RasterSpan span = model.span();
        int[] units = model.selections().isEmpty()
                ? s.layout().unitsBetween(span.top(), span.bottom())
                : model.selections().stream().flatMapToInt(x -> Arrays.stream(x.units())).distinct().toArray();
        double from = model.selections().stream().mapToDouble(x -> x.window().startMs()).min().orElse(span.fromMs());
        double to = model.selections().stream().mapToDouble(x -> x.window().stopMs()).max().orElse(span.toMs());
        double begin = model.cursorMs() > from && model.cursorMs() < to ? model.cursorMs() : from;
        double end = Math.min(to, begin + MOST_MS);
        int[] heard = thinned(units);
        heardMs.set(begin);
        cancel = background.start("Hear " + heard.length + " units", cancelled -> {
            double[] pans = new double[heard.length];
            for (int k = 0; k < heard.length; k++) {
                pans[k] = Clicks.pan(s.layout().position()[heard[k]], s.layout().order().length);
            }
            if (heard.length > 1) {
                spread(pans);
            }
            double[][] trains = s.sheet().trains(heard, new Window(begin, Math.max(Math.nextUp(begin), end)));
            play(trains, pans, begin, end, cancelled);
            return true;
        }, x -> cancel = null, e -> {
            cancel = null;
            notices.show(Severity.WARNING,
                    e instanceof LineUnavailableException || e instanceof IllegalArgumentException
                            ? "There is no sound device that plays stereo here, so the spikes cannot be heard."
                            : "The spikes cannot be heard (" + e.getMessage() + ").");
        }, () -> cancel = null);
        if (heard.length < units.length) {
            notices.show(Severity.NOTE, "%d of %d units are heard, evenly chosen.".formatted(heard.length,
                    units.length));
        }
    }

    private static int[] thinned(int[] units) {
        if (units.length <= MOST_UNITS) {
            return units;
        }
        int[] some = new int[MOST_UNITS];
        Arrays.setAll(some, k -> units[(int) ((long) k * units.length / MOST_UNITS)]);
        return some;
    }

    /// The units that are heard take the whole width.
    private static void spread(double[] pans) {
        double low = Arrays.stream(pans).min().orElse(0);
        double high = Arrays.stream(pans).max().orElse(1);
        for (int k = 0; k < pans.length && high > low; k++) {
            pans[k] = (pans[k] - low) / (high - low);
        }
    }

    /// A second at a time: ten minutes of sound at once would take hundreds of megabytes.
    private void play(double[][] trains, double[] pans, double beginMs, double endMs, BooleanSupplier cancelled)
            throws LineUnavailableException {
        AudioFormat f = new AudioFormat(Clicks.RATE, 16, 2, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(f)) {
            line.open(f, 4 * CHUNK);
            line.start();
            for (double from = beginMs; from < endMs && !cancelled.getAsBoolean(); from += PIECE_MS) {
                byte[] sound = Clicks.bytes(Clicks.piece(trains, pans, from, PIECE_MS, beginMs, endMs));
                for (int at = 0; at < sound.length && !cancelled.getAsBoolean(); at += CHUNK) {
                    line.write(sound, at, Math.min(CHUNK, sound.length - at));
                    heardMs.set(Math.min(endMs, beginMs + line.getMicrosecondPosition() / 1000.0));
                }
            }
            if (!cancelled.getAsBoolean()) {
                line.drain();
            }
        }
    }

    /// Moves the cursor along; called once a frame.
    void frame() {
        if (playing()) {
            Double at = heardMs.get();
            if (at != null && !at.isNaN()) {
                model.cursor(at);
            }
        }
    }
}
