package heaviside.app.live;

import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Population;
import heaviside.engine.network.Stimulus;

/// A project that is one trial: given spikes reach neurons that nothing else drives, so that after them nothing happens any
/// more.
final class Trial {
    private Trial() {
    }

    /// When it is over, ms: the project's duration, or the last spike where that is later; infinite for a project that goes on
    /// by itself.
    static double endMs(Project p) {
        Network n = p.network();
        boolean given = !n.stimuli().isEmpty()
                && n.stimuli().stream().allMatch(s -> s instanceof Stimulus.SpikeList l && l.timesMs().size() > 0)
                && n.projections().stream().allMatch(c -> n.stimulus(c.source()).isPresent())
                && n.populations().stream().allMatch(Trial::quiet);
        if (!given) {
            return Double.POSITIVE_INFINITY;
        }
        double last = 0;
        for (Stimulus s : n.stimuli()) {
            if (s instanceof Stimulus.SpikeList l) {
                for (int k = 0; k < l.timesMs().size(); k++) {
                    last = Math.max(last, l.timesMs().get(k));
                }
            }
        }
        return Math.max(last, p.simulation().durationMs());
    }

    private static boolean quiet(Population p) {
        return p.model().specs().stream().map(ParameterSpec::key)
                .filter(k -> k.equals("biasPa") || k.equals("noisePa"))
                .allMatch(k -> p.model().get(k).equals(Parameter.of(0)));
    }
}
