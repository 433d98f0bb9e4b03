package heaviside.app.data;

import heaviside.app.plot.Ticks;
import heaviside.engine.data.cochlea.Wave;
import heaviside.engine.io.Failures;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A cursor that runs along a recording: with the loudspeaker, in silence where there is none, or twenty times slower. Everything is
/// called on one thread. [#revision] grows with every change but the cursor's.
final class Playback {
    private static final double SLOW = 0.05;
    private final Work work;
    private final SoundDevice device;
    private final AtomicReference<Double> deviceS = new AtomicReference<>(Double.NaN);
    private @Nullable Wave wave;
    private String name = "";
    private String problem = "";
    private double cursorS = Double.NaN;
    private boolean playing;
    private boolean slow;
    private boolean silent;
    private long playedAt;
    private double playedFrom;
    private long revision;
    private Runnable cancel = () -> {
    };

    Playback(Work work, SoundDevice device) {
        this.work = work;
        this.device = device;
    }

    /// Takes another recording, or none; the cursor goes.
    void of(@Nullable Wave w, String n) {
        stop();
        wave = w;
        name = n;
        cursorS = Double.NaN;
    }

    /// Plays from the cursor, or stops.
    void toggle() {
        if (playing) {
            stop();
        } else {
            play();
        }
    }

    private void play() {
        Wave w = wave;
        if (w == null) {
            return;
        }
        playedFrom = Double.isNaN(cursorS) || cursorS >= w.seconds() - 1e-3 ? 0 : cursorS;
        cursorS = playedFrom;
        playedAt = 0;
        playing = true;
        silent = slow;
        problem = "";
        deviceS.set(Double.NaN);
        revision++;
        if (!slow) {
            double from = playedFrom;
            cancel = work.start("Play " + name, c -> {
                device.play(w, from, c, deviceS::set);
                return true;
            }, x -> ended(), e -> {
                silent = true;
                playedFrom = cursorS;
                problem = Ticks.words(Failures.words(e));
                revision++;
            });
        }
    }

    private void ended() {
        if (playing && !silent) {
            playing = false;
            cursorS = Double.NaN;
            revision++;
        }
    }

    /// Stops; the cursor stays.
    void stop() {
        cancel.run();
        if (!problem.isEmpty()) {
            problem = "";
            revision++;
        }
        if (playing) {
            playing = false;
            revision++;
        }
    }

    /// Slow motion: twenty times slower, silent.
    void slow(boolean on) {
        if (on != slow) {
            boolean was = playing;
            stop();
            slow = on;
            revision++;
            if (was) {
                play();
            }
        }
    }

    /// Moves the cursor along.
    void frame(long nanos) {
        Wave w = wave;
        if (!playing || w == null) {
            return;
        }
        if (silent) {
            playedAt = playedAt == 0 ? nanos : playedAt;
            cursorS = playedFrom + (nanos - playedAt) / 1e9 * (slow ? SLOW : 1);
        } else {
            Double at = deviceS.get();
            cursorS = at == null || at.isNaN() ? playedFrom : at;
        }
        if (silent && cursorS >= w.seconds()) {
            playing = false;
            cursorS = Double.NaN;
            revision++;
        }
    }

    /// Puts the cursor somewhere.
    void cursor(double s) {
        Wave w = wave;
        if (w != null) {
            stop();
            cursorS = Math.clamp(s, 0, w.seconds());
        }
    }

    /// Grows with every change but the cursor's.
    long revision() {
        return revision;
    }

    /// What is wrong with the loudspeaker; empty if nothing is.
    String problem() {
        return problem;
    }

    /// Where the cursor is, s; NaN for none.
    double cursorS() {
        return cursorS;
    }

    boolean playing() {
        return playing;
    }

    boolean slow() {
        return slow;
    }
}
