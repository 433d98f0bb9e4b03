package heaviside.app.editor;

import heaviside.engine.io.Project;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// Edits labels and notes where they stand. Enter takes over (Ctrl Enter in a note), Esc leaves things as they were.
final class InlineEditor {
    private final Pane layer;
    private final EditorState state;
    private final EditorActions actions;
    private final Runnable focusCanvas;
    private @Nullable TextInputControl field;
    private String id = "";

    InlineEditor(Pane layer, EditorState state, EditorActions actions, Runnable focusCanvas) {
        this.layer = layer;
        this.state = state;
        this.actions = actions;
        this.focusCanvas = focusCanvas;
    }

    /// Opens on a node, a note or a group.
    boolean open(String what) {
        commit();
        Optional<Project.Note> note = actions.project().layout().notes().stream().filter(n -> n.id().equals(what))
                .findFirst();
        Optional<Box> at = place(what);
        if (at.isEmpty()) {
            return false;
        }
        id = what;
        TextInputControl f = note.isPresent()
                ? area(note.get().text())
                : line(NetworkEdits.label(actions.project(),
                        what));
        f.setId("inline-editor");
        f.getStyleClass().add("editor-inline");
        f.setAccessibleText(note.isPresent() ? "Note" : "Label");
        Viewport v = state.viewport.get();
        f.relocate(Math.rint(v.sx(at.get().x())), Math.rint(v.sy(at.get().y())));
        f.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        f.focusedProperty().addListener((o, was, is) -> {
            if (was && !is && f.equals(field)) {
                commit();
            }
        });
        field = f;
        layer.getChildren().add(f);
        f.requestFocus();
        f.selectAll();
        return true;
    }

    private Optional<Box> place(String what) {
        Optional<CanvasNode> n = state.model.node(what);
        if (n.isPresent()) {
            double s = state.viewport.get().scale();
            Box l = state.model.labelBox(n.get());
            return Optional.of(state.model.label(n.get()) == CanvasModel.Label.RIGHT || n.get().isPanel()
                    ? l
                    : new Box(l.cx() - 60 / s, l.y(), 120, 24));
        }
        return state.model.sheets().stream().filter(x -> x.note().id().equals(what)).map(CanvasModel.Sheet::box)
                .findFirst().or(() -> state.model.frames().stream().filter(x -> x.group().id().equals(what))
                        .map(f -> f.box().move(0, -22 / state.viewport.get().scale())).findFirst());
    }

    private static TextInputControl line(String text) {
        TextField f = new TextField(text);
        f.setAlignment(Pos.CENTER_LEFT);
        f.setPrefWidth(120);
        f.setPrefHeight(24);
        return f;
    }

    private static TextInputControl area(String text) {
        TextArea f = new TextArea(text);
        f.setWrapText(true);
        f.setPrefWidth(NoteText.WIDTH + 12);
        f.setPrefRowCount(4);
        f.setPromptText("**bold**, `Ctrl Z` for keys");
        return f;
    }

    private void key(KeyEvent e) {
        boolean note = field instanceof TextArea;
        if (e.getCode() == KeyCode.ESCAPE) {
            close();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER && (!note || e.isShortcutDown())) {
            commit();
            e.consume();
        }
    }

    boolean isOpen() {
        return field != null;
    }

    /// Takes over what was typed; an empty label is no label and changes nothing, an empty note goes away.
    void commit() {
        TextInputControl f = field;
        if (f == null) {
            return;
        }
        String text = f instanceof TextArea ? f.getText().stripTrailing() : f.getText().strip();
        boolean note = f instanceof TextArea;
        String what = id;
        close();
        if (note && text.isEmpty()) {
            actions.apply(p -> NetworkEdits.delete(p, java.util.Set.of(what)));
        } else if (note) {
            actions.applyKeepingSelection(p -> NetworkEdits.rename(p, what, text));
        } else if (!text.isEmpty()) {
            actions.rename(what, text);
        }
    }

    private void close() {
        Node f = field;
        field = null;
        if (f != null) {
            boolean had = f.isFocused();
            layer.getChildren().remove(f);
            if (had) {
                focusCanvas.run();
            }
        }
    }
}
