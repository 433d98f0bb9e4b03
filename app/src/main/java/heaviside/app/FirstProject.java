package heaviside.app;

import heaviside.engine.io.Project;
import heaviside.engine.io.Project.Point;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.List;
import java.util.Map;

/// What a first start shows: one LIF neuron that fires, driven by a current step, with a probe on it.
final class FirstProject {
    private FirstProject() {
    }

    static Project create() {
        Network n = new Network(
                List.of(new Population("neuron", "Neuron", 1, Polarity.EXCITATORY, Lif.standard())),
                List.of(new Stimulus.CurrentStep("step", "Step", 200, 50, Double.POSITIVE_INFINITY)),
                List.of(new Projection("step-neuron", "step", "neuron", new Connectivity.AllToAll(true),
                        Parameter.of(1), Parameter.of(0))),
                List.of(new Probe("A", 0, "neuron", 0, "V")));
        Project.Layout layout = new Project.Layout(Map.of("step", new Point(200, 200), "neuron", new Point(460, 200)),
                List.of(new Project.Note("note",
                        "One neuron, charged by a current.\n**Try it:** drag τ_m or R in the inspector.", 120, 60)),
                List.of());
        return Project.empty("first-neuron").withNetwork(n).withLayout(layout);
    }
}
