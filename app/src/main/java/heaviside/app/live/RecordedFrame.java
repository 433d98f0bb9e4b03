package heaviside.app.live;

import heaviside.engine.run.Frame;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The state of all neurons at a recorded step, rebuilt from the record and kept until another step is asked for.
final class RecordedFrame {
    private static final double SPIKES_BACK_MS = 200;
    private @Nullable Frame kept;

    /// What is kept no longer holds.
    void forget() {
        kept = null;
    }

    Frame at(RecordedRun r, int step, int neurons) {
        Frame f = kept;
        if (f == null || f.step() != step || f.membrane().length != neurons) {
            f = rebuilt(r, step, neurons);
            kept = f;
        }
        return f;
    }

    private static Frame rebuilt(RecordedRun r, int step, int neurons) {
        float[] v = new float[neurons];
        if (!r.membraneAt(step, v)) {
            Arrays.fill(v, Float.NaN);
        }
        float[] since = new float[neurons];
        Arrays.fill(since, 1e9f);
        double dt = r.dtMs();
        int count = r.spikeCount();
        int i = r.firstSpikeAtOrAfter((int) Math.max(0, step - SPIKES_BACK_MS / dt));
        for (; i < count && r.spikeStep(i) <= step; i++) {
            int k = r.spikeNeuron(i);
            if (k < neurons) {
                since[k] = (float) ((step - r.spikeStep(i)) * dt);
            }
        }
        return new Frame(step, step * dt, v, since, false, 0, i);
    }
}
