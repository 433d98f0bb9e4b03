package heaviside.app.live;

import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.run.Control;
import heaviside.engine.run.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An engine that a test turns by hand: plain LIF neurons under a constant current each, no synapses, no thread.
public final class HandEngine implements RunEngine, RecordedRun {
    private final List<Diagnostic> diagnostics;
    private final double dt;
    private Network network;
    public final List<Control> sent = new ArrayList<>();
    private final List<float[]> membrane = new ArrayList<>();
    private int[] spikeSteps = new int[1024];
    private int[] spikeNeurons = new int[1024];
    private int spikes;
    private double[] v = new double[0];
    private int[] since = new int[0];
    private boolean running;
    private double speed = 1;
    private double owed;
    private int awaited;
    private int awaitedSteps;
    private @Nullable Frame latest;

    /// An opener that gives this kind of engine.
    public static Opener opener() {
        return HandEngine::new;
    }

    /// @param p its network has LIF populations only
    public HandEngine(Project p) {
        this(p, List.of());
    }

    public HandEngine(Project p, List<Diagnostic> diagnostics) {
        dt = p.simulation().dtMs();
        network = p.network();
        this.diagnostics = diagnostics;
        reset();
    }

    private void reset() {
        v = new double[(int) network.neurons()];
        since = new int[v.length];
        Arrays.fill(v, -65);
        Arrays.fill(since, 1_000_000);
        membrane.clear();
        spikes = 0;
        latest = null;
    }

    /// Lets wall time pass.
    public void turn(double wallMs) {
        for (int i = 0; i < 500 && awaitedSteps > 0; i++) {
            int before = spikes;
            advance(1);
            awaitedSteps--;
            for (int k = before; k < spikes; k++) {
                awaitedSteps = spikeNeurons[k] == awaited ? 0 : awaitedSteps;
            }
        }
        if (running) {
            owed += wallMs * Math.min(speed, 100) / dt;
            advance((int) owed);
            owed -= (int) owed;
        }
    }

    /// Advances by steps.
    public void advance(int steps) {
        for (int s = 0; s < steps; s++) {
            int at = 0;
            float[] row = new float[v.length];
            for (Population p : network.populations()) {
                Lif m = (Lif) p.model();
                for (int k = 0; k < p.size(); k++) {
                    step(m, at + k, k, p.size());
                }
                at += p.size();
            }
            for (int i = 0; i < v.length; i++) {
                row[i] = (float) v[i];
            }
            membrane.add(row);
        }
        float[] now = membrane.isEmpty() ? new float[v.length] : membrane.getLast().clone();
        float[] ago = new float[v.length];
        for (int i = 0; i < ago.length; i++) {
            ago[i] = (float) (since[i] * dt);
        }
        latest = new Frame(membrane.size(), membrane.size() * dt, now, ago, running, running ? speed : 0, spikes);
    }

    private void step(Lif m, int i, int k, int size) {
        double tau = m.tauMemMs().centre();
        double drive = m.restMv().centre()
                + 1e-3 * m.resistanceMOhm().centre() * (m.biasPa().centre() * (1 + 0.4 * k / Math.max(1, size)));
        since[i]++;
        if (since[i] * dt > m.refractoryMs().centre()) {
            v[i] = drive + (v[i] - drive) * Math.exp(-dt / tau);
        }
        if (v[i] >= m.thresholdMv().centre()) {
            v[i] = m.resetMv().centre();
            since[i] = 0;
            if (spikes == spikeSteps.length) {
                spikeSteps = Arrays.copyOf(spikeSteps, 2 * spikes);
                spikeNeurons = Arrays.copyOf(spikeNeurons, 2 * spikes);
            }
            spikeSteps[spikes] = membrane.size();
            spikeNeurons[spikes++] = i;
        }
    }

    @Override
    public void send(Control c) {
        sent.add(c);
        switch (c) {
            case Control.Resume r -> running = true;
            case Control.Pause p -> running = false;
            case Control.Step s -> advance(s.n());
            case Control.UntilSpike u -> {
                running = false;
                awaited = u.neuron();
                awaitedSteps = u.mostSteps();
            }
            case Control.Speed s -> speed = s.factor();
            case Control.SetParameter s -> network = network.withPopulation(s.population(),
                    p -> p.withModel(p.model().with(s.key(),
                            heaviside.engine.network.Parameter.of(s.value()))));
            case Control.Replace r -> network = r.network();
            case Control.Restart r -> reset();
            case Control.Stop s -> running = false;
        }
    }

    @Override
    public @Nullable Frame latest() {
        return latest;
    }

    @Override
    public RecordedRun recording() {
        return this;
    }

    @Override
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    @Override
    public long synapses() {
        return 0;
    }

    @Override
    public long synapses(String projection) {
        return -1;
    }

    @Override
    public long droppedFrames() {
        return 0;
    }

    @Override
    public void close() {
        running = false;
    }

    @Override
    public int spikeCount() {
        return spikes;
    }

    @Override
    public int spikeStep(int i) {
        return spikeSteps[i];
    }

    @Override
    public int spikeNeuron(int i) {
        return spikeNeurons[i];
    }

    @Override
    public int firstSpikeAtOrAfter(int step) {
        int i = Arrays.binarySearch(spikeSteps, 0, spikes, step);
        if (i < 0) {
            return -i - 1;
        }
        while (i > 0 && spikeSteps[i - 1] == step) {
            i--;
        }
        return i;
    }

    @Override
    public long steps() {
        return membrane.size();
    }

    @Override
    public double dtMs() {
        return dt;
    }

    @Override
    public float[] trace(String probe, String variable, int from, int to, int points) {
        float[] out = new float[2 * points];
        for (int i = 0; i < points; i++) {
            int a = from + (int) ((long) (to - from) * i / points);
            int b = from + (int) ((long) (to - from) * (i + 1) / points);
            out[2 * i] = Float.NaN;
            out[2 * i + 1] = Float.NaN;
            for (int s = a; s < Math.max(b, a + 1); s++) {
                float x = value(probe, variable, s);
                out[2 * i] = Float.isNaN(out[2 * i]) ? x : Math.min(out[2 * i], x);
                out[2 * i + 1] = Float.isNaN(out[2 * i + 1]) ? x : Math.max(out[2 * i + 1], x);
            }
        }
        return out;
    }

    @Override
    public float value(String probe, String variable, int step) {
        Probe p = network.probes().stream().filter(x -> x.id().equals(probe)).findFirst().orElseThrow();
        int at = 0;
        for (Population pop : network.populations()) {
            if (pop.id().equals(p.population())) {
                break;
            }
            at += pop.size();
        }
        return step < 0 || step >= membrane.size()
                ? Float.NaN
                : variable.equals("V") ? membrane.get(step)[at + p.neuron()] : 0;
    }

    @Override
    public boolean membraneAt(int step, float[] into) {
        if (step < 0 || step >= membrane.size()) {
            return false;
        }
        System.arraycopy(membrane.get(step), 0, into, 0, into.length);
        return true;
    }

    @Override
    public List<Applied> controls() {
        return List.of();
    }
}
