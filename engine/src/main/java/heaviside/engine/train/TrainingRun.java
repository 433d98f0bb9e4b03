package heaviside.engine.train;

import heaviside.engine.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A session driven on its own thread: pause, resume, one batch, cancel. It is polled, it calls nobody: [#progress] is the
/// newest snapshot. After a cancel the weights of the last finished batch stay.
public final class TrainingRun implements AutoCloseable {
    private static final int KEPT_LOSSES = 4000;
    private final TrainingSession session;
    private final Thread thread;
    private final Object gate = new Object();
    private final Queue<Runnable> questions = new ConcurrentLinkedQueue<>();
    private final List<EpochReport> reports = new ArrayList<>();
    private final RunningMean mean = new RunningMean();
    private volatile boolean paused;
    private volatile boolean cancelled;
    private int owedBatches;
    private volatile TrainingProgress progress;
    private @Nullable BatchReport lastBatch;
    private float[] losses = new float[KEPT_LOSSES];
    private int lossCount;
    private int lossStride = 1;
    private long batchesDone;
    private long worked;
    private long samplesSeen;

    private TrainingRun(TrainingSession session, boolean paused) {
        this.session = session;
        this.paused = paused;
        this.progress = snapshot(TrainingProgress.State.PAUSED, "Ready");
        this.thread = new Thread(this::loop, "training");
        this.thread.setDaemon(true);
    }

    /// Starts to train; closes the session at the end of the run.
    public static TrainingRun start(TrainingSession session) {
        return start(session, false);
    }

    /// As [#start(TrainingSession)], paused at first where asked.
    public static TrainingRun start(TrainingSession session, boolean paused) {
        TrainingRun r = new TrainingRun(session, paused);
        r.thread.start();
        return r;
    }

    /// The newest snapshot.
    public TrainingProgress progress() {
        return progress;
    }

    /// Stops after the current batch.
    public void pause() {
        paused = true;
    }

    /// Goes on.
    public void resume() {
        synchronized (gate) {
            paused = false;
            gate.notifyAll();
        }
    }

    /// Trains one batch, then stays paused.
    public void oneBatch() {
        synchronized (gate) {
            paused = true;
            owedBatches++;
            gate.notifyAll();
        }
    }

    /// Ends the run within 100 ms, in the middle of a batch if need be; that batch is left out.
    public void cancel() {
        synchronized (gate) {
            cancelled = true;
            gate.notifyAll();
        }
        session.cancelBatch();
    }

    /// Asks the session something between two batches, on the run's thread: a trace, the network, a checkpoint, an
    /// adjustment. Answered while paused too, and after the end.
    public <T> CompletableFuture<T> ask(Function<TrainingSession, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        questions.add(() -> {
            try {
                answer.complete(question.apply(session));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        synchronized (gate) {
            gate.notifyAll();
        }
        return answer;
    }

    /// Waits for the end of training; the run still answers questions.
    ///
    /// @return the last snapshot
    public TrainingProgress await() throws InterruptedException {
        synchronized (gate) {
            while (!progress.state().ended()) {
                gate.wait(20);
            }
        }
        return progress;
    }

    /// Cancels if it still runs, and ends the thread.
    @Override
    public void close() {
        cancel();
        thread.interrupt();
    }

    private void loop() {
        try {
            train();
        } catch (CancellationException e) {
            end(TrainingProgress.State.CANCELLED, cancelMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            end(TrainingProgress.State.FAILED,
                    e instanceof OutOfMemoryError
                            ? "Not enough memory for this batch size and number of steps. Lower one of them."
                            : "Training stopped: " + e.getMessage());
        }
        try {
            while (!Thread.currentThread().isInterrupted()) {
                answer();
                synchronized (gate) {
                    while (questions.isEmpty()) {
                        gate.wait();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answer();
            session.close();
        }
    }

    private void train() {
        while (session.epoch() < session.setup().epochs() && !cancelled) {
            if (!turn()) {
                continue;
            }
            long start = System.nanoTime();
            if (cancelled) {
                break;
            }
            BatchReport b = session.trainBatch();
            lastBatch = b;
            mean.add(b);
            keep((float) b.loss());
            samplesSeen += Math.min(session.setup().batchSize(), Integer.MAX_VALUE);
            worked += System.nanoTime() - start;
            if (session.batch() == 0) {
                evaluate();
            } else {
                progress = snapshot(TrainingProgress.State.TRAINING,
                        "Epoch %d of %d".formatted(session.epoch() + 1, session.setup().epochs()));
            }
        }
        end(cancelled ? TrainingProgress.State.CANCELLED : TrainingProgress.State.FINISHED,
                cancelled ? cancelMessage() : "Finished after epoch " + session.epoch());
    }

    private String cancelMessage() {
        return "Cancelled after epoch " + session.epoch();
    }

    /// Whether a batch is due now; waits while paused.
    private boolean turn() {
        answer();
        synchronized (gate) {
            if (!paused) {
                return true;
            }
            if (owedBatches > 0) {
                owedBatches--;
                return true;
            }
            if (progress.state() != TrainingProgress.State.PAUSED) {
                progress = snapshot(TrainingProgress.State.PAUSED, "Paused");
            }
            try {
                while (paused && owedBatches == 0 && questions.isEmpty() && !cancelled) {
                    gate.wait();
                }
            } catch (InterruptedException e) {
                cancelled = true;
            }
            return false;
        }
    }

    private void evaluate() {
        progress = snapshot(TrainingProgress.State.EVALUATING, "Testing after epoch " + session.epoch());
        long start = System.nanoTime();
        TrainingSession.Evaluation e = session.evaluate(Split.TEST, () -> cancelled);
        worked += System.nanoTime() - start;
        reports.add(mean.report(session.epoch(), e, (System.nanoTime() - start) * 1e-9));
        mean.clear();
        progress = snapshot(TrainingProgress.State.TRAINING,
                "Epoch %d of %d".formatted(session.epoch(), session.setup().epochs()));
    }

    private void answer() {
        for (Runnable q = questions.poll(); q != null; q = questions.poll()) {
            q.run();
        }
    }

    private void end(TrainingProgress.State state, String message) {
        synchronized (gate) {
            progress = snapshot(state, message);
            gate.notifyAll();
        }
    }

    private void keep(float loss) {
        if (batchesDone++ % lossStride != 0) {
            return;
        }
        if (lossCount == losses.length) {
            for (int i = 0; i < lossCount / 2; i++) {
                losses[i] = losses[2 * i];
            }
            lossCount /= 2;
            lossStride *= 2;
        }
        losses[lossCount++] = loss;
    }

    private TrainingProgress snapshot(TrainingProgress.State state, String message) {
        int epochs = session.setup().epochs();
        int batches = session.batches();
        double elapsed = worked * 1e-9;
        double done = session.epoch() + session.batch() / (double) batches;
        double left = batchesDone == 0 || done == 0 ? Double.NaN : elapsed / done * (epochs - done);
        return new TrainingProgress(state, session.epoch(), epochs, session.batch(), batches, samplesSeen, lastBatch,
                List.copyOf(reports), java.util.Arrays.copyOf(losses, lossCount), elapsed,
                state.ended() ? 0 : Math.max(0, left), message);
    }
}
