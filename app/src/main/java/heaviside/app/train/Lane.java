package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.app.document.TrainingCopy;
import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.EpochReport;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSession.Evaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One trainer of a race with all that it has reported. Used by the race's thread only.
final class Lane {
    private final TrainingSession session;
    private final FirstWeights start;
    private final Curve epochs = new Curve(RaceAxis.COLUMNS + 1);
    private final Curve batches = new Curve(RaceAxis.COLUMNS);
    private final List<EpochReport> reports = new ArrayList<>();
    private final Map<Integer, SampleTrace> before = new HashMap<>();
    private Map<Integer, SampleTrace> after = Map.of();
    private @Nullable BatchReport last;
    private @Nullable Evaluation evaluation;
    private Network network;
    private int[] votes = new int[0];
    private double seconds;
    private double spikes;
    private double bytes;
    private int resumedAt;
    private double epochStart;
    private double lossSum;
    private double accuracySum;
    private double[][] gradient = new double[0][];

    /// @param start from which weights the session starts
    Lane(TrainingSession session, FirstWeights start) {
        this.session = session;
        this.start = start;
        network = session.network();
        votes = votes(session.weights());
    }

    TrainingSession session() {
        return session;
    }

    /// Runs samples through the untrained network.
    void traceBefore(List<Integer> samples) {
        for (int s : samples) {
            before.put(s, session.trace(Split.TEST, s));
        }
    }

    /// Runs samples through the current weights; other samples' pictures are out of date then.
    void traceAfter(List<Integer> samples) {
        Map<Integer, SampleTrace> m = new HashMap<>();
        for (int s : samples) {
            m.put(s, session.trace(Split.TEST, s));
        }
        after = Map.copyOf(m);
        votes = votes(session.weights());
    }

    /// Goes on from a kept state instead of the start.
    ///
    /// @throws IllegalArgumentException where it is of another network, setup or data set
    void resume(TrainingCopy.Lane kept) {
        session.restore(kept.checkpoint());
        resumedAt = session.epoch();
        for (double[] row : kept.curve()) {
            if (row.length == RaceAxis.COLUMNS + 1) {
                epochs.add(row);
                seconds = row[1];
                spikes = row[4];
                bytes = Double.isNaN(row[5]) ? bytes : row[5];
            }
        }
        epochStart = seconds;
        network = session.network();
        votes = votes(session.weights());
    }

    /// What to keep of it after a whole epoch.
    TrainingCopy.Lane kept() {
        Curve.Rows rows = epochs.rows();
        double[][] curve = new double[rows.count()][RaceAxis.COLUMNS + 1];
        for (int i = 0; i < curve.length; i++) {
            for (int c = 0; c < curve[i].length; c++) {
                curve[i][c] = rows.columns()[c][i];
            }
        }
        return new TrainingCopy.Lane(session.trainer().id(), session.checkpoint(), curve);
    }

    /// Its network after the newest whole epoch.
    Network network() {
        return network;
    }

    /// Accuracy and loss of the network that it starts from.
    void start(BooleanSupplier cancelled) {
        Evaluation e = session.evaluate(Split.TEST, cancelled);
        evaluation = e;
        if (epochs.rows().count() == 0) {
            epochs.add(resumedAt, 0, e.accuracy(), e.loss(), 0, Double.NaN, e.spikesPerSample());
        }
    }

    /// One batch.
    void batch() {
        long t = System.nanoTime();
        BatchReport b = session.trainBatch();
        seconds += (System.nanoTime() - t) * 1e-9;
        last = b;
        spikes += b.spikesPerSample() * session.setup().batchSize();
        bytes = Math.max(bytes, b.backwardBytes());
        batches.add(b.epoch() + (b.batch() + 1.0) / b.batches(), seconds, b.accuracy(), b.loss(), spikes, bytes);
        lossSum += b.loss();
        accuracySum += b.accuracy();
        if (b.batch() == 0 || gradient.length != b.gradientThroughTime().length) {
            gradient = new double[b.gradientThroughTime().length][];
        }
        for (int l = 0; l < gradient.length; l++) {
            float[] g = b.gradientThroughTime()[l];
            if (gradient[l] == null || gradient[l].length != g.length) {
                gradient[l] = new double[g.length];
            }
            for (int i = 0; i < g.length; i++) {
                gradient[l][i] += g[i];
            }
        }
    }

    /// Ends an epoch: evaluates and reports.
    void epoch(BooleanSupplier cancelled) {
        long t = System.nanoTime();
        Evaluation e = session.evaluate(Split.TEST, cancelled);
        double testing = (System.nanoTime() - t) * 1e-9; // counts for the epoch, not for the race
        evaluation = e;
        int n = Math.max(1, session.batches());
        float[][] mean = new float[gradient.length][];
        for (int l = 0; l < mean.length; l++) {
            mean[l] = new float[gradient[l].length];
            for (int i = 0; i < mean[l].length; i++) {
                mean[l][i] = (float) (gradient[l][i] / n);
            }
        }
        reports.add(new EpochReport(session.epoch(), lossSum / n, accuracySum / n, e.loss(), e.accuracy(), e.silent(),
                e.saturated(), e.layerSizes(), e.spikesPerSample(), last == null ? 0 : last.backwardBytes(),
                seconds - epochStart + testing, mean));
        epochs.add(session.epoch(), seconds, e.accuracy(), e.loss(), spikes, bytes, e.spikesPerSample());
        epochStart = seconds;
        lossSum = 0;
        accuracySum = 0;
        network = session.network();
    }

    /// Where no epoch is done yet, the weights of the last batch are what there is.
    void keepWeights() {
        if (reports.isEmpty() && resumedAt == 0) {
            network = session.network();
        }
    }

    /// What it stands at.
    LaneProgress progress() {
        Evaluation e = evaluation;
        return new LaneProgress(session.trainer().id(), session.trainer().title(), start,
                resumedAt + reports.size(), seconds,
                epochs.rows(), batches.rows(), List.copyOf(reports), last, Map.copyOf(before), after, votes,
                e == null ? List.of() : e.silentIndices(), e == null ? new int[0] : e.layerSizes(),
                e == null ? new int[0] : e.saturated(), network);
    }

    /// For each neuron of the last hidden layer, the class to which its strongest weight leads.
    private int[] votes(List<float[]> weights) {
        int classes = Recipe.readout(network).map(Population::size).orElse(0);
        if (weights.isEmpty() || classes == 0) {
            return new int[0];
        }
        float[] w = weights.getLast();
        int[] v = new int[w.length / classes];
        for (int h = 0; h < v.length; h++) {
            for (int c = 1; c < classes; c++) {
                if (w[h * classes + c] > w[h * classes + v[h]]) {
                    v[h] = c;
                }
            }
        }
        return v;
    }
}
