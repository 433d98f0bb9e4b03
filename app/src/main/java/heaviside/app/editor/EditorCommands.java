package heaviside.app.editor;

import heaviside.app.command.Command;
import heaviside.app.command.Commands;
import heaviside.engine.network.Polarity;
import java.util.Set;

/// The canvas's commands, for menu, palette and keys.
final class EditorCommands {
    private final EditorView view;

    EditorCommands(EditorView view) {
        this.view = view;
    }

    void register(Commands all) {
        EditorActions a = view.actions;
        all.add(edit("edit.cut", "Cut", "Shortcut+X", () -> {
            if (NetworkClipboard.copy(a)) {
                a.deleteSelected();
            }
        }), edit("edit.copy", "Copy", "Shortcut+C", () -> NetworkClipboard.copy(a)),
                always("edit.paste", "Edit", "Paste", "Shortcut+V", () -> NetworkClipboard.paste(a, view.state)),
                edit("edit.duplicate", "Duplicate", "Shortcut+D", a::duplicate),
                edit("edit.delete", "Delete", "Delete|Backspace", a::deleteSelected),
                always("edit.select-all", "Edit", "Select all", "Shortcut+A", a::selectAll),
                edit("edit.rename", "Rename", "F2", () -> a.selected().stream().findFirst().ifPresent(
                        view.inline::open)));
        for (Part p : Part.values()) {
            all.add(always("network.add." + p.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    "Network", "Add " + p.title.toLowerCase(java.util.Locale.ROOT), p.key, () -> add(p)));
        }
        all.add(always("network.tool.select", "Network", "Select tool", "V", () -> tool(Tool.SELECT)),
                always("network.connect", "Network", "Connect", "C", this::connect),
                always("network.probe", "Network", "Probe", "P", this::probe),
                always("network.tool.hand", "Network", "Hand tool", "H", () -> tool(Tool.HAND)),
                edit("network.group", "Group in a frame", "Shortcut+G", a::group, "Network"),
                edit("network.ungroup", "Ungroup", "Shortcut+Shift+G", a::ungroup, "Network"),
                edit("network.make-excitatory", "Make excitatory", "", () -> a.polarity(Polarity.EXCITATORY),
                        "Network"),
                edit("network.make-inhibitory", "Make inhibitory", "", () -> a.polarity(Polarity.INHIBITORY),
                        "Network"),
                edit("network.double", "Twice as many neurons", "", () -> a.resize(2), "Network"),
                edit("network.halve", "Half as many neurons", "", () -> a.resize(0.5), "Network"),
                edit("network.reverse", "Reverse connection", "", this::reverse, "Network"));
        all.add(always("view.zoom-in", "View", "Zoom in", "Shortcut+Plus|Shortcut+Equals|Shortcut+Add",
                () -> view.zoomTo(view.scale() * 1.25)),
                always("view.zoom-out", "View", "Zoom out", "Shortcut+Minus|Shortcut+Subtract",
                        () -> view.zoomTo(view.scale() / 1.25)),
                always("view.zoom-100", "View", "Zoom to 100 %", "Shortcut+0|Shortcut+Numpad 0", () -> view.zoomTo(1)),
                always("view.fit", "View", "Show everything", "F", view::fit));
    }

    private Command edit(String id, String title, String keys, Runnable action) {
        return edit(id, title, keys, action, "Edit");
    }

    private Command edit(String id, String title, String keys, Runnable action, String menu) {
        return new Command(id, menu, title, keys, () -> view.active() && !view.actions.selected().isEmpty(), action);
    }

    private Command always(String id, String menu, String title, String keys, Runnable action) {
        return new Command(id, menu, title, keys, view::active, action);
    }

    private void tool(Tool t) {
        view.state.tool.set(t);
        view.requestFocus();
    }

    /// Adds at the pointer, or in the middle of the view.
    void add(Part p) {
        EditorState s = view.state;
        boolean over = !Double.isNaN(s.pointerX);
        Viewport v = s.viewport.get();
        double x = over ? s.pointerX : v.wx(view.getWidth() / 2);
        double y = over ? s.pointerY : v.wy(view.getHeight() / 2);
        place(p, x, y);
    }

    void place(Part p, double x, double y) {
        if (p == Part.SPIKE_FILE) {
            SpikeFileImport.choose(view, x, y);
            return;
        }
        view.actions.add(p, x, y);
        view.requestFocus();
        if (p == Part.NOTE) {
            view.actions.selected().stream().findFirst().ifPresent(view.inline::open);
        }
    }

    /// With a selected source: the next arrow, Tab or click says where to; else takes the tool.
    private void connect() {
        Set<String> sources = view.actions.selectedNodes();
        view.state.tool.set(Tool.CONNECT);
        view.requestFocus();
        if (!sources.isEmpty()) {
            view.state.model.node(sources.iterator().next()).ifPresent(n -> {
                view.state.wire = new EditorState.Wire(sources, n.box().cx(), n.box().cy(), null, Set.of());
                view.say("Where to? Arrow keys or Tab choose, Enter connects, Esc leaves it.");
            });
        }
    }

    private void probe() {
        if (!view.actions.probeSelected()) {
            tool(Tool.PROBE);
        }
    }

    private void reverse() {
        view.actions.selected().stream().filter(id -> view.actions.project().network().projection(id).isPresent())
                .findFirst().ifPresent(id -> view.actions.apply(p -> NetworkEdits.reverse(p, id)));
    }
}
