package heaviside.app.data;

import heaviside.engine.data.cochlea.Wave;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Recording, with a look at what was heard so far. Everything is called on one thread; [Work] records and computes. [#revision]
/// grows with every change but the take's length.
final class Microphone {
    private static final double LONGEST_S = 20;
    private static final double PATIENCE_S = 1.5;
    private final Work work;
    private final SoundDevice device;
    private @Nullable Session session;
    private long revision;

    /// One recording.
    private static final class Session {
        final Take take = new Take(SystemSound.RATE, LONGEST_S);
        final AtomicBoolean stop = new AtomicBoolean();
        final LiveHearing hearing = new LiveHearing(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        Runnable cancel = () -> {
        };
        LiveHearing.@Nullable Live live;
        boolean busy;
        boolean over;
        boolean opened;
        boolean deaf;
        long shownAt;
    }

    /// What came of it.
    ///
    /// @param remark why it ended early; empty if it did not
    private record Recorded(Wave wave, String remark) {
    }

    Microphone(Work work, SoundDevice device) {
        this.work = work;
        this.device = device;
    }

    /// Starts; one of the two is called when it is over, neither after [#cancel].
    ///
    /// @param done given the recording and why it ended early
    void start(BiConsumer<Wave, String> done, Consumer<Throwable> failed) {
        cancel();
        Session s = new Session();
        session = s;
        revision++;
        s.cancel = work.start("Record", c -> record(s, c), r -> {
            over(s);
            done.accept(r.wave(), r.remark());
        }, e -> {
            over(s);
            failed.accept(e);
        });
    }

    private Recorded record(Session s, java.util.function.BooleanSupplier cancelled) throws IOException {
        String remark = device.record(s.take, () -> s.stop.get() || cancelled.getAsBoolean());
        if (s.take.seconds() * s.take.rateHz() < Wave.MIN_SAMPLES) {
            throw new IOException(
                    remark.isEmpty() ? "Nothing was recorded. Keep recording for a moment longer." : remark);
        }
        if (s.take.silent()) {
            throw new IOException(
                    "The recording is silent: nothing in it is louder than \u221260 dB of full scale. The microphone may "
                            + "be muted, not the one that the system listens to, or denied to this program."
                            + (remark.isEmpty() ? "" : " " + remark));
        }
        return new Recorded(s.take.wave(), remark);
    }

    private void over(Session s) {
        s.over = true;
        if (session == s) {
            session = null;
        }
        if (!s.busy) {
            s.hearing.close();
        }
        revision++;
    }

    /// Ends the recording; what there is goes to whoever started it. One that has not begun is dropped.
    void stop() {
        Session s = session;
        if (s != null) {
            if (s.opened) {
                s.stop.set(true);
            } else {
                cancel();
            }
        }
    }

    /// Drops the recording.
    void cancel() {
        Session s = session;
        if (s != null) {
            s.stop.set(true);
            s.cancel.run();
            over(s);
        }
    }

    /// Hears what has come, and notices when nothing does.
    void frame(long nanos) {
        Session s = session;
        if (s == null) {
            return;
        }
        double length = s.take.seconds();
        if (!s.opened && length > 0) {
            s.opened = true;
            revision++;
        }
        boolean deaf = length > PATIENCE_S && s.take.silent();
        if (deaf != s.deaf) {
            s.deaf = deaf;
            revision++;
        }
        double heard = s.live == null ? 0 : s.live.untilS();
        if (!s.busy && !s.take.silent() && length > heard + LiveHearing.STRETCH_S) {
            s.busy = true;
            work.start("Hear as it comes", c -> s.hearing.next(s.take), l -> heard(s, l, nanos), e -> {
                heard(s, s.live, nanos);
                System.getLogger("heaviside").log(System.Logger.Level.WARNING, "what comes is not heard live", e);
            });
        }
    }

    private void heard(Session s, LiveHearing.@Nullable Live l, long nanos) {
        s.busy = false;
        if (s.over) {
            s.hearing.close();
        } else {
            s.live = l;
            s.shownAt = nanos;
            revision++;
        }
    }

    /// Whether it records, or is about to.
    boolean on() {
        return session != null;
    }

    /// Whether it is on and the first sample has come.
    boolean opened() {
        return session != null && session.opened;
    }

    /// Whether nothing but silence has come for a while.
    boolean deaf() {
        return session != null && session.deaf;
    }

    /// The recording under way.
    Optional<Take> take() {
        return Optional.ofNullable(session).map(s -> s.take);
    }

    /// What was heard of it so far.
    Optional<LiveHearing.Live> live() {
        return Optional.ofNullable(session).map(s -> s.live);
    }

    /// A moment of the last stretch that runs along it as it did in time, s from the membrane's begin.
    double membraneS(long nanos) {
        Session s = session;
        LiveHearing.Live l = s == null ? null : s.live;
        return s == null || l == null
                ? Double.NaN
                : Math.min(l.untilS(), l.fromS() + (nanos - s.shownAt) / 1e9) - l.membraneFromS();
    }

    /// Grows with every change but the take's length.
    long revision() {
        return revision;
    }
}
