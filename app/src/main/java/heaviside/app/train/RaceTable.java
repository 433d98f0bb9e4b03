package heaviside.app.train;

import heaviside.app.workbench.Services;
import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.Failures;
import heaviside.engine.network.Diagnostic.Severity;
import heaviside.engine.train.FirstWeights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A race as CSV: a line for every trainer and epoch, epoch 0 being the start, and from which weights each one started.
final class RaceTable {
    private static final String HEAD = "trainer,start,epoch,seconds,test_accuracy,test_loss,hidden_spikes,backward_bytes,"
            + "spikes_per_sample,start_note\n";

    private RaceTable() {
    }

    /// All lanes, one below the other.
    static String csv(RaceProgress race) {
        StringBuilder s = new StringBuilder(HEAD);
        for (LaneProgress lane : race.lanes()) {
            Curve.Rows rows = lane.epochs();
            for (int i = 0; i < rows.count(); i++) {
                s.append(lane.trainer()).append(',').append(lane.start().kind().name().toLowerCase(Locale.ROOT));
                for (double[] column : rows.columns()) {
                    s.append(',').append(number(column[i]));
                }
                s.append(',').append(i == 0 ? quoted(lane.start()) : "").append('\n');
            }
        }
        return s.toString();
    }

    /// Asks where to, and writes the race of a model there.
    static void export(TrainModel model, Services services) {
        model.progress().ifPresent(p -> services.files().export(model.project().name() + "-race.csv").ifPresent(f -> {
            try {
                AtomicFiles.write(f, csv(p).getBytes(StandardCharsets.UTF_8));
                services.notices().show(Severity.NOTE, "The race is in " + f.getFileName() + ".");
            } catch (IOException e) {
                services.notices().show(Severity.ERROR, Failures.words(e));
            }
        }));
    }

    private static String number(double v) {
        return Double.isNaN(v) ? "" : v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : "" + v;
    }

    private static String quoted(FirstWeights start) {
        return '"' + start.words().replace("\"", "\"\"") + '"';
    }
}
