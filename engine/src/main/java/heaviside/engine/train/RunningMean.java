package heaviside.engine.train;

/// Means over the batches of an epoch.
final class RunningMean {
    private double loss;
    private double accuracy;
    private double seconds;
    private long bytes;
    private int count;
    private float[][] through = new float[0][];
    private final Measures.Mean measures = new Measures.Mean();

    void clear() {
        loss = 0;
        accuracy = 0;
        seconds = 0;
        bytes = 0;
        count = 0;
        through = new float[0][];
        measures.clear();
    }

    void add(BatchReport b) {
        loss += b.loss();
        accuracy += b.accuracy();
        seconds += b.seconds();
        bytes = Math.max(bytes, b.backwardBytes());
        float[][] t = b.gradientThroughTime();
        if (count == 0) {
            through = new float[t.length][];
            for (int l = 0; l < t.length; l++) {
                through[l] = t[l].clone();
            }
        } else {
            for (int l = 0; l < t.length; l++) {
                for (int n = 0; n < t[l].length; n++) {
                    through[l][n] += t[l][n];
                }
            }
        }
        measures.add(b.measures());
        count++;
    }

    EpochReport report(int epoch, TrainingSession.Evaluation e, double evaluationSeconds) {
        int n = Math.max(1, count);
        for (float[] t : through) {
            for (int k = 0; k < t.length; k++) {
                t[k] /= n;
            }
        }
        return new EpochReport(epoch, loss / n, accuracy / n, e.loss(), e.accuracy(), e.silent(), e.saturated(),
                e.layerSizes(), e.spikesPerSample(), bytes, seconds + evaluationSeconds, through, measures.mean());
    }
}
