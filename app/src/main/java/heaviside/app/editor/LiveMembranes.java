package heaviside.app.editor;

import heaviside.app.live.LiveRun;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Population;
import heaviside.engine.run.Frame;
import java.util.List;
import javafx.beans.value.ObservableValue;

/// The live run as the canvas sees it.
final class LiveMembranes implements MembraneSource {
    private final LiveRun run;

    LiveMembranes(LiveRun run) {
        this.run = run;
    }

    @Override
    public boolean read(float[] v, float[] sinceSpikeMs) {
        Frame f = run.frame();
        if (f == null || f.membrane().length != v.length || f.sinceSpikeMs().length != v.length) {
            return false;
        }
        System.arraycopy(f.membrane(), 0, v, 0, v.length);
        System.arraycopy(f.sinceSpikeMs(), 0, sinceSpikeMs, 0, v.length);
        return true;
    }

    @Override
    public double rateHz(int first, int count) {
        List<Population> all = run.network().populations();
        int at = 0;
        for (Population p : all) {
            if (at == first && p.size() == count) {
                return run.rateHz(p.id());
            }
            at += p.size();
        }
        return Double.NaN;
    }

    @Override
    public long synapses(String projection) {
        return run.engine().synapses(projection);
    }

    @Override
    public ObservableValue<List<Diagnostic>> problems() {
        return run.problems();
    }

    @Override
    public double timeMs() {
        return run.cursorMs().get();
    }
}
