package heaviside.app.explore;

import heaviside.app.document.Document;
import heaviside.app.live.Neurons;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Adds and removes probes: the variables of the selected neuron that are not recorded yet, and the probes there are.
final class ProbeMenu {
    private final Document document;

    ProbeMenu(Document document) {
        this.document = document;
    }

    void show(Node at) {
        ContextMenu m = new ContextMenu();
        Network n = document.now().network();
        Optional<Population> pop = population(n);
        if (pop.isEmpty()) {
            m.getItems().add(off("No neurons to probe. Press E on the canvas for one."));
        } else {
            int neuron = neuron(pop.get());
            List<String> free = free(n, pop.get(), neuron);
            String name = Neurons.name(pop.get(), neuron);
            for (String v : free) {
                m.getItems().add(item("Probe " + v + " of " + name, () -> add(pop.get(), neuron, v)));
            }
            if (free.isEmpty()) {
                m.getItems().add(off("Everything of " + name + " is probed. Select another neuron."));
            }
        }
        if (!n.probes().isEmpty()) {
            m.getItems().add(new SeparatorMenuItem());
        }
        for (Probe p : n.probes()) {
            String of = n.population(p.population()).map(x -> Neurons.name(x, p.neuron())).orElse("");
            m.getItems().add(item("Remove " + p.letter() + ": " + p.variable() + " of " + of,
                    () -> remove(p)));
        }
        m.show(at, Side.BOTTOM, 0, 4);
    }

    private Optional<Population> population(Network n) {
        return document.selection().ids().stream().map(n::population).flatMap(Optional::stream).findFirst()
                .or(() -> n.populations().stream().findFirst());
    }

    private int neuron(Population p) {
        int k = document.selection().state().get().neuron();
        return k >= 0 && k < p.size() ? k : 0;
    }

    static List<String> free(Network n, Population p, int neuron) {
        List<String> out = new ArrayList<>(p.model().variables());
        for (Probe x : n.probes()) {
            if (x.population().equals(p.id()) && x.neuron() == neuron) {
                out.remove(x.variable());
            }
        }
        return out;
    }

    void add(Population p, int neuron, String variable) {
        document.edit("Add probe", project -> {
            Network n = project.network();
            int slot = 0;
            while (taken(n, slot)) {
                slot++;
            }
            return project.withNetwork(n.plus(new Probe(n.freeId("probe"), slot, p.id(), neuron, variable)));
        });
        document.endGesture();
    }

    private static boolean taken(Network n, int slot) {
        return n.probes().stream().anyMatch(p -> p.slot() == slot);
    }

    private void remove(Probe p) {
        document.edit("Remove probe " + p.letter(),
                project -> project.withNetwork(project.network().without(Set.of(p.id()))));
        document.endGesture();
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem i = new MenuItem(text);
        i.setMnemonicParsing(false);
        i.setOnAction(e -> action.run());
        return i;
    }

    private static MenuItem off(String text) {
        MenuItem i = new MenuItem(text);
        i.setDisable(true);
        return i;
    }
}
