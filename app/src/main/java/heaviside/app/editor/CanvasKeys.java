package heaviside.app.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// Keys that mean something only on the canvas: arrows, Tab, Enter, Esc, and Space held to move the canvas.
final class CanvasKeys {
    private static final String RUN = "run.toggle";
    private final EditorView view;

    CanvasKeys(EditorView view) {
        this.view = view;
    }

    void pressed(KeyEvent e) {
        if (view.inline.isOpen() || e.isShortcutDown() || e.isMetaDown()) {
            return;
        }
        boolean used = switch (e.getCode()) {
            case LEFT -> arrow(-1, 0, e);
            case RIGHT -> arrow(1, 0, e);
            case UP -> arrow(0, -1, e);
            case DOWN -> arrow(0, 1, e);
            case TAB -> cycle(e.isShiftDown() ? -1 : 1);
            case ENTER -> enter();
            case ESCAPE -> escape();
            default -> false;
        };
        if (used) {
            e.consume();
        }
    }

    void released(KeyEvent e) {
        if (e.getCode().isArrowKey()) {
            view.actions.endNudge();
        }
    }

    /// Watches the space bar before the window's keys do: over the canvas it plays and pauses when it is released, and
    /// not at all if it was held to move the canvas.
    void watch(Window window) {
        window.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.SPACE && e.isShortcutDown() == e.isShiftDown() && overCanvas()) {
                view.gestures.space(true);
                e.consume();
            }
        });
        window.addEventFilter(KeyEvent.KEY_RELEASED, e -> {
            if (e.getCode() == KeyCode.SPACE && view.gestures.spaceHeld()) {
                view.gestures.space(false);
                if (!view.gestures.spaceUsed()) {
                    // several workspaces have a command at the space bar: here it is the run's
                    view.services().commands().run(RUN);
                }
                e.consume();
            }
        });
    }

    private boolean overCanvas() {
        return view.isFocused() && view.isHover() && !view.inline.isOpen();
    }

    private boolean arrow(int dx, int dy, KeyEvent e) {
        EditorState.Wire w = view.state.wire;
        if (w != null) {
            aim(w, dx, dy);
            return true;
        }
        double step = e.isAltDown() ? 1 : e.isShiftDown() ? 4 * Snap.GRID : Snap.GRID;
        view.actions.nudge(dx * step, dy * step);
        return true;
    }

    /// Points the hanging connection at the nearest node in a direction.
    private void aim(EditorState.Wire w, int dx, int dy) {
        CanvasNode best = null;
        double cost = Double.POSITIVE_INFINITY;
        for (CanvasNode n : view.state.model.nodes()) {
            double along = (n.box().cx() - w.x()) * dx + (n.box().cy() - w.y()) * dy;
            double across = Math.abs((n.box().cx() - w.x()) * dy) + Math.abs((n.box().cy() - w.y()) * dx);
            if (n.population() != null && along > 1 && along + 2 * across < cost) {
                cost = along + 2 * across;
                best = n;
            }
        }
        if (best != null) {
            point(w, best);
        }
    }

    private void point(EditorState.Wire w, CanvasNode n) {
        view.state.wire = new EditorState.Wire(w.sources(), n.box().cx(), n.box().cy(), n.id(), Set.of(n.id()));
        view.state.changed();
    }

    private boolean cycle(int by) {
        EditorState.Wire w = view.state.wire;
        List<CanvasNode> all = new ArrayList<>();
        view.state.model.nodes().forEach(n -> {
            if (w == null || n.population() != null) {
                all.add(n);
            }
        });
        if (all.isEmpty()) {
            return false;
        }
        String now = w != null ? w.target() : view.actions.selection().ids().stream().findFirst().orElse(null);
        int at = -1;
        for (int i = 0; i < all.size(); i++) {
            at = all.get(i).id().equals(now) ? i : at;
        }
        if (w == null && at >= 0 && (at + by < 0 || at + by >= all.size())) {
            return false;
        }
        int next = at < 0 ? by > 0 ? 0 : all.size() - 1 : Math.floorMod(at + by, all.size());
        if (w != null) {
            point(w, all.get(next));
        } else {
            view.actions.selection().set(Set.of(all.get(next).id()));
        }
        return true;
    }

    private boolean enter() {
        EditorState.Wire w = view.state.wire;
        if (w != null) {
            view.state.wire = null;
            if (!w.targets().isEmpty()) {
                view.actions.connect(w.sources(), w.targets());
            }
            view.state.tool.set(Tool.SELECT);
            view.state.changed();
            return true;
        }
        Set<String> ids = view.actions.selected();
        return ids.size() == 1 && view.inline.open(ids.iterator().next());
    }

    private boolean escape() {
        if (view.gestures.cancel()) {
            return true;
        }
        if (view.state.tool.get() != Tool.SELECT) {
            view.state.tool.set(Tool.SELECT);
            return true;
        }
        boolean any = !view.actions.selection().ids().isEmpty();
        view.actions.selection().clear();
        return any;
    }
}
