package heaviside.app.live;

import heaviside.engine.compile.InputSource;
import heaviside.engine.data.DataFolders;
import heaviside.engine.encode.SampleInput;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import heaviside.engine.run.Control;
import heaviside.engine.run.Frame;
import heaviside.engine.run.SimulationRun;
import heaviside.engine.run.Stepping;
import heaviside.engine.sim.LearnedWeights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens the engine's runs for the views.
public final class SimulationEngines implements RunEngine.Opener {
    private final DataFolders folders;

    /// @param folders where data-set stimuli find their samples
    public SimulationEngines(DataFolders folders) {
        this.folders = folders;
    }

    @Override
    public RunEngine open(Project p) {
        SampleInput samples = new SampleInput(folders, p.simulation().seed(),
                p.training().steps() * p.training().dtMs());
        InputSource inputs = samples::input;
        SimulationRun run = SimulationRun.open(p.network(), new Stepping(
                new TimeGrid(p.simulation().dtMs()), p.simulation().scheme(), p.simulation().regime()),
                p.simulation().seed(), inputs);
        return new Engine(run);
    }

    private record Engine(SimulationRun run) implements RunEngine {
        @Override
        public void send(Control control) {
            run.send(control);
        }

        @Override
        public @Nullable Frame latest() {
            return run.latest();
        }

        @Override
        public RecordedRun recording() {
            return new Recorded(run.recording());
        }

        @Override
        public List<Diagnostic> diagnostics() {
            List<Diagnostic> all = new ArrayList<>(run.diagnostics());
            String failure = run.failure();
            if (failure != null) {
                all.addFirst(
                        Diagnostic.error("run-failed", "", failure, "Undo the last change, or start again with R."));
            }
            return all;
        }

        @Override
        public long synapses() {
            return run.synapses();
        }

        @Override
        public long synapses(String projection) {
            return run.synapsesOf().getOrDefault(projection, -1L);
        }

        @Override
        public List<LearnedWeights> learned() {
            return run.learned();
        }

        @Override
        public long droppedFrames() {
            return run.droppedFrames();
        }

        @Override
        public void close() {
            run.close();
        }
    }

    private record Recorded(Recording r) implements RecordedRun {
        @Override
        public int spikeCount() {
            return r.spikeCount();
        }

        @Override
        public int spikeStep(int i) {
            return r.spikeStep(i);
        }

        @Override
        public double spikeTimeMs(int i) {
            return r.spikeTimeMs(i);
        }

        @Override
        public int spikeNeuron(int i) {
            return r.spikeNeuron(i);
        }

        @Override
        public int firstSpikeAtOrAfter(int step) {
            return r.firstSpikeAtOrAfter(step);
        }

        @Override
        public long steps() {
            return r.steps();
        }

        @Override
        public double dtMs() {
            return r.dtMs();
        }

        @Override
        public float[] trace(String probe, String variable, int fromStep, int toStep, int points) {
            return r.trace(probe, variable, fromStep, toStep, points);
        }

        @Override
        public float value(String probe, String variable, int step) {
            return r.value(probe, variable, step);
        }

        @Override
        public boolean membraneAt(int step, float[] into) {
            return r.membraneAt(step, into);
        }

        @Override
        public List<Applied> controls() {
            return r.controls().stream().map(c -> new Applied(c.step(), c.control())).toList();
        }
    }
}
