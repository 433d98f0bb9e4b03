package heaviside.engine.cli;

import heaviside.engine.data.Split;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.Measures;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Drives a session to its last epoch, or until stopped, and tells each epoch.
final class TrainingLoop {
    private final TrainingSession session;
    private final Terminal terminal;
    private final Interrupt stop;
    private final long start = System.nanoTime();
    private TrainingSession.@Nullable Evaluation last;
    private double loss;
    private double accuracy;
    private double seconds;
    private int batches;
    private long bytes;
    private final Measures.Mean measures = new Measures.Mean();
    private Map<String, Double> lastMeasures = Map.of();

    TrainingLoop(TrainingSession session, Terminal terminal, Interrupt stop) {
        this.session = session;
        this.terminal = terminal;
        this.stop = stop;
        stop.then(session::cancelBatch);
    }

    /// @return false where it was stopped before the end
    boolean run() {
        int epochs = session.setup().epochs();
        try {
            while (session.epoch() < epochs) {
                if (stop.requested()) {
                    return false;
                }
                BatchReport b = session.trainBatch();
                loss += b.loss();
                accuracy += b.accuracy();
                seconds += b.seconds();
                bytes = Math.max(bytes, b.backwardBytes());
                batches++;
                measures.add(b.measures());
                terminal.progress((session.epoch() + (double) session.batch() / session.batches()) / epochs,
                        "epoch %d of %d, loss %.3f".formatted(Math.min(session.epoch() + 1, epochs), epochs, b.loss()));
                if (session.batch() == 0) {
                    epochDone(epochs);
                }
            }
            if (last == null) {
                last = session.evaluate(Split.TEST, stop::requested);
            }
            return true;
        } catch (CancellationException e) {
            return false;
        }
    }

    private void epochDone(int epochs) {
        long before = System.nanoTime();
        TrainingSession.Evaluation e = session.evaluate(Split.TEST, stop::requested);
        last = e;
        double spent = seconds + (System.nanoTime() - before) * 1e-9;
        terminal.say("epoch %3d of %d  loss %.4f  train %6.2f %%  test %6.2f %%  %7.1f spikes a sample  %6.2f s",
                session.epoch(), epochs, loss / batches, 100 * accuracy / batches, 100 * e.accuracy(),
                e.spikesPerSample(), spent);
        lastMeasures = measures.mean();
        lastMeasures.forEach((name, value) -> terminal.say("    %s %.4g", name, value));
        ObjectNode line = Terminal.object().put("epoch", session.epoch()).put("train_loss", loss / batches)
                .put("train_accuracy", accuracy / batches).put("test_loss", e.loss())
                .put("test_accuracy", e.accuracy()).put("spikes_per_sample", e.spikesPerSample())
                .put("silent_neurons", Arrays.stream(e.silent()).sum())
                .put("saturated_neurons", Arrays.stream(e.saturated()).sum()).put("backward_bytes", bytes)
                .put("seconds", spent);
        line.set("measures", object(lastMeasures));
        terminal.emit(line);
        measures.clear();
        loss = 0;
        accuracy = 0;
        seconds = 0;
        batches = 0;
    }

    private static ObjectNode object(Map<String, Double> measures) {
        ObjectNode o = Terminal.object();
        measures.forEach(o::put);
        return o;
    }

    /// The result so far.
    ObjectNode result(boolean finished) {
        ObjectNode o = Terminal.object();
        TrainingSession.Evaluation e = last;
        if (e == null) {
            o.putNull("test_accuracy");
        } else {
            o.put("test_accuracy", e.accuracy()).put("test_loss", e.loss()).put("spikes_per_sample",
                    e.spikesPerSample());
        }
        o.set("measures", object(lastMeasures));
        return o.put("epochs", session.epoch()).put("seconds", (System.nanoTime() - start) * 1e-9)
                .put("finished", finished).put("backward_bytes", bytes);
    }
}
