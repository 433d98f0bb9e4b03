package heaviside.engine.run;

import heaviside.engine.compile.InputSource;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.record.Recording;
import heaviside.engine.sim.LearnedWeights;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A network running on its own thread, which alone owns the state. Messages go in and are applied between steps, frames,
/// spikes and the recording come out without locks. Starts paused at time 0, at real time.
///
/// What a user got wrong is in [#diagnostics]; the run then does not advance until it is mended. What went wrong otherwise
/// is in [#failure]; the thread lives on.
public final class SimulationRun implements AutoCloseable {
    private static final long SLICE_NANOS = 3_000_000L;
    private static final long FRAME_NANOS = 8_000_000L;
    private static final long OPEN_MILLIS = 300;
    private static final long WEIGHTS_NANOS = 100_000_000L;
    private final LiveState state;
    private final LinkedBlockingQueue<Control> inbox = new LinkedBlockingQueue<>();
    private final FrameExchange frames = new FrameExchange();
    private final SpikeRing ring;
    private final Pacer pacer;
    private final Thread thread;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable String failure;
    private volatile List<LearnedWeights> learned = List.of();
    private volatile boolean openedInTime;
    private boolean running;
    private boolean stopped;
    private long toStep;
    private int awaited = -1;
    private long lastFrame;
    private long lastWeights;
    private double nanosAStep = 10_000;

    private SimulationRun(Network network, Stepping stepping, long seed, InputSource inputs) {
        this.ring = new SpikeRing(16);
        this.state = new LiveState(network, stepping, seed, inputs, ring, 1);
        this.pacer = new Pacer(stepping.grid().dtMs());
        this.thread = Thread.ofPlatform().daemon().name("simulation").unstarted(this::live);
    }

    /// A paused run at time 0. Never throws for what a user can get wrong. Small networks are ready when this returns, large
    /// ones are compiled on the run's thread.
    public static SimulationRun open(Network network, Stepping stepping, long seed, InputSource inputs) {
        SimulationRun run = new SimulationRun(network, stepping, seed, inputs);
        run.thread.start();
        try {
            run.openedInTime = run.opened.await(OPEN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return run;
    }

    /// Sends a message; it is applied between two steps.
    public void send(Control control) {
        inbox.add(control);
    }

    /// The newest state, or null before the first.
    public @Nullable Frame latest() {
        return frames.latest();
    }

    /// Weights of plastic projections: those of the newest state while paused, at most 0.1 s older while running.
    public List<LearnedWeights> learned() {
        return learned;
    }

    /// What was recorded; another one after a restart.
    public Recording recording() {
        return state.recording();
    }

    /// The network that runs, live changes included.
    public Network network() {
        return state.network();
    }

    /// What the compiler has to say of it.
    public List<Diagnostic> diagnostics() {
        return state.diagnostics();
    }

    /// Number of synapses.
    public long synapses() {
        return state.synapses();
    }

    /// Number of synapses of each projection, by id.
    public Map<String, Long> synapsesOf() {
        return state.synapsesOf();
    }

    /// Frames that nobody saw.
    public long droppedFrames() {
        return frames.dropped();
    }

    /// The last spikes, for one follower.
    public SpikeRing ring() {
        return ring;
    }

    /// What last went wrong, in words; null if nothing did since the last message that worked.
    public @Nullable String failure() {
        return failure;
    }

    /// Whether the network was compiled by the time [#open] returned; else it is ready with the first frame.
    public boolean openedInTime() {
        return openedInTime;
    }

    /// Ends the thread and waits for it, two seconds at most.
    @Override
    public void close() {
        send(new Control.Stop());
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void live() {
        guarded(() -> {
            state.start();
            publish(System.nanoTime());
        });
        opened.countDown();
        while (!stopped) {
            guarded(this::turn);
        }
        state.close();
    }

    private void guarded(Runnable r) {
        try {
            r.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            running = false;
            toStep = 0;
            failure = e instanceof OutOfMemoryError
                    ? "The run needs more memory than there is. Shrink the network or start the program with more (-Xmx)."
                    : e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    /// Messages, then a slice of work or a wait.
    private void turn() {
        long now = System.nanoTime();
        for (Control c = inbox.poll(); c != null; c = inbox.poll()) {
            receive(c, now);
        }
        boolean busy = !state.broken() && (running || toStep > state.step());
        int due = !busy ? 0 : running ? pacer.due(now, state.step()) : (int) (toStep - state.step());
        if (due > 0) {
            work(due, now);
        } else {
            await(busy && running ? Math.min(2_000_000L, pacer.waitNanos(now, state.step())) : 250_000_000L);
        }
    }

    /// Advances for at most a slice, so that messages wait 5 ms at most.
    private void work(int due, long start) {
        int left = due;
        long now = start;
        while (left > 0 && now - start < SLICE_NANOS) {
            int n = awaited >= 0 ? 1 : (int) Math.max(1, Math.min(left, 0.5 * SLICE_NANOS / nanosAStep));
            state.advance(n);
            left -= n;
            if (awaited >= 0 && state.spikesNow(awaited)) {
                toStep = state.step();
                left = 0;
            }
            long then = System.nanoTime();
            nanosAStep = 0.7 * nanosAStep + 0.3 * Math.max(100, (then - now) / (double) n);
            now = then;
        }
        boolean done = !running && toStep <= state.step();
        awaited = done ? -1 : awaited;
        if (done || now - lastFrame >= FRAME_NANOS) {
            publish(now);
        }
    }

    private void await(long nanos) {
        try {
            Control c = inbox.poll(nanos, TimeUnit.NANOSECONDS);
            if (c != null) {
                receive(c, System.nanoTime());
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private void receive(Control control, long now) {
        try {
            switch (control) {
                case Control.Resume r -> {
                    awaited = -1;
                    if (!running) {
                        running = true;
                        pacer.anchor(now, state.step());
                    }
                }
                case Control.Pause p -> {
                    running = false;
                    awaited = -1;
                    toStep = 0;
                }
                case Control.UntilSpike u -> {
                    running = false;
                    awaited = u.neuron();
                    toStep = state.step() + Math.max(0, u.mostSteps());
                }
                case Control.Step s -> {
                    running = false;
                    awaited = -1;
                    toStep = Math.max(toStep, state.step()) + Math.max(0, s.n());
                }
                case Control.Speed s -> pacer.factor(Math.max(1e-6, s.factor()), now, state.step());
                case Control.Stop s -> stopped = true;
                case Control.SetParameter p -> state.apply(p);
                case Control.Replace r -> state.apply(r);
                case Control.Restart r -> {
                    state.apply(r);
                    awaited = -1;
                    toStep = 0;
                    pacer.anchor(now, 0);
                }
            }
            failure = null;
        } finally {
            publish(System.nanoTime());
        }
    }

    private void publish(long now) {
        lastFrame = now;
        boolean advancing = running && !state.broken();
        if (advancing) {
            pacer.measure(now, state.step());
        }
        if (!advancing || now - lastWeights > WEIGHTS_NANOS) {
            lastWeights = now;
            learned = state.learned();
        }
        frames.publish(state.frame(advancing, advancing ? pacer.speed(now, state.step()) : 0));
    }
}
