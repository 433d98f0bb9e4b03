package heaviside.engine.experiment.maass;

import heaviside.engine.io.Project;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Network;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Scheme;
import java.util.List;
import java.util.Map;

/// The construction as projects that open in the workbench: two copies of the neuron, one whose answer is yes and one whose
/// answer is no, each with its inputs, a probe on both, and a note that says how to break them.
final class MaassProjects {
    /// Largest n of a project.
    static final int DRAWABLE = OneNeuron.LARGEST;
    private static final double HEADROOM_MS = 20;
    private static final String BREAK = "**Break it:** click a connection, set its weight to 700 pA and press `Space`: its neuron fires "
            + "without reason. With 220 pA on all that lead to **yes** it misses the answer.";

    private MaassProjects() {
    }

    /// CD_n.
    static Project coincidence(int n) {
        RandomStream random = new RandomStream(7).stream("CD").stream(n);
        Instances.Words yes = Instances.words(n, true, random);
        Instances.Words no = Instances.words(n, false, random);
        Network network = Pair.of(OneNeuron.coincidence(yes.x(), yes.y()), OneNeuron.coincidence(no.x(), no.y()));
        String text = ("**yes** fires: some bit is 1 in both of its words. **no** stays silent.\n"
                + "Bit i of x and of y travel with the same delay, so only equal places meet: CD_%d by one neuron.\n"
                + BREAK)
                .formatted(n);
        return project("Maass CD " + n,
                "Coincidence detection CD_%d by one spiking neuron (Maass 1997): is there a place where both words have a 1?"
                        .formatted(n),
                network, text,
                Map.of("x-yes", new Project.Point(350, 60), "y-yes", new Project.Point(350, 160), "N-yes",
                        new Project.Point(640, 110), "x-no", new Project.Point(350, 270), "y-no",
                        new Project.Point(350, 370), "N-no", new Project.Point(640, 320)));
    }

    /// ED_n.
    static Project distinctness(int n) {
        RandomStream random = new RandomStream(7).stream("ED").stream(n);
        Network network = Pair.of(OneNeuron.distinctness(Instances.numbers(n, true, random)),
                OneNeuron.distinctness(Instances.numbers(n, false, random)));
        String text = ("**yes** fires: two of its %d numbers (spike times) are equal. **no** stays silent: all are a unit of %.1f ms apart or more.\n"
                + "Two inputs within %.2f ms reach threshold; any number of inputs %.2f ms apart never do.\n"
                + BREAK)
                .formatted(n, OneNeuron.unitMs(), OneNeuron.limits().coincidenceMs(),
                        OneNeuron.limits().separationMs());
        return project("Maass ED " + n,
                "Element distinctness ED_%d by one spiking neuron (Maass 1997): are two of the numbers equal?"
                        .formatted(n),
                network, text,
                Map.of("s-yes", new Project.Point(350, 100), "N-yes", new Project.Point(640, 100), "s-no",
                        new Project.Point(350, 270), "N-no", new Project.Point(640, 270)));
    }

    private static Project project(String name, String description, Network network, String note,
            Map<String, Project.Point> positions) {
        Network probed = network.plus(new Probe("A", 0, "N-yes", 0, "V")).plus(new Probe("B", 1, "N-no", 0, "V"));
        double duration = Math.ceil((OneNeuron.durationMs(network) + HEADROOM_MS) / 10) * 10;
        Project p = new Project(name, description, probed, Project.Layout.empty(), Project.Simulation.standard(),
                Project.empty(name).training(), Project.Chip.standard());
        return p.withLayout(new Project.Layout(positions, List.of(new Project.Note("note", note, 24, 24)), List.of()))
                .withSimulation(new Project.Simulation(OneNeuron.DT_MS, Scheme.EXACT, 1, duration));
    }
}
