package heaviside.app.editor;

import heaviside.app.command.Command;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;

/// The canvas's context menu: the commands that make sense for what was clicked.
final class CanvasMenu {
    private static final List<String> NODE = List.of("edit.rename", "network.probe", "network.connect", "",
            "network.make-excitatory", "network.make-inhibitory", "network.double", "network.halve", "", "edit.cut",
            "edit.copy", "edit.duplicate", "edit.delete", "", "network.group", "network.ungroup");
    private static final List<String> EDGE = List.of("network.reverse", "", "edit.delete");
    private static final List<String> VOID = List.of("network.add.excitatory", "network.add.inhibitory",
            "network.add.group", "network.add.current", "network.add.poisson", "network.add.noise",
            "network.add.spike-file", "network.add.readout", "network.add.note", "", "edit.paste", "edit.select-all",
            "view.fit");

    private CanvasMenu() {
    }

    static void show(EditorView view, MouseEvent e) {
        Optional<HitTest.Hit> hit = view.state.hit(e.getX(), e.getY());
        ContextMenu menu = new ContextMenu();
        menu.setId("canvas-menu");
        List<String> ids = hit.map(h -> switch (h) {
            case HitTest.OnNode n -> take(view, n.node().id(), n.neuron());
            case HitTest.OnHandle n -> take(view, n.node().id(), -1);
            case HitTest.OnNote n -> take(view, n.sheet().note().id(), -1);
            case HitTest.OnGroup n -> take(view, n.frame().group().id(), -1);
            case HitTest.OnEdge n -> {
                take(view, n.edge().id(), -1);
                yield EDGE;
            }
            case HitTest.OnBadge b -> {
                MenuItem remove = new MenuItem("Remove probe " + b.badge().probe().letter());
                remove.setOnAction(x -> view.actions.applyKeepingSelection(p -> NetworkEdits.removeProbe(p, b.badge()
                        .probe())));
                menu.getItems().add(remove);
                yield List.<String>of();
            }
        }).orElse(VOID);
        for (String id : ids) {
            if (id.isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            } else {
                view.services().commands().find(id).ifPresent(c -> menu.getItems().add(item(view, c)));
            }
        }
        menu.show(view, e.getScreenX(), e.getScreenY());
    }

    private static List<String> take(EditorView view, String id, int neuron) {
        if (!view.actions.selection().ids().contains(id)) {
            if (neuron >= 0) {
                view.actions.selection().setNeuron(id, neuron);
            } else {
                view.actions.selection().set(Set.of(id));
            }
        }
        return NODE;
    }

    private static MenuItem item(EditorView view, Command c) {
        MenuItem m = new MenuItem(c.title());
        m.setDisable(!c.enabled().getAsBoolean());
        if (!c.keys().isEmpty()) {
            m.setAccelerator(KeyCombination.valueOf(c.keys().split("\\|", -1)[0]));
        }
        m.setOnAction(e -> view.services().commands().run(c.id()));
        return m;
    }
}
