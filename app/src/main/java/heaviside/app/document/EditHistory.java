package heaviside.app.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// Undo and redo. The oldest steps go beyond 1000.
public final class EditHistory {
    private static final int LIMIT = 1000;
    private final List<Edit> edits = new ArrayList<>();
    private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(0);
    private boolean sealed = true;

    void push(Edit e) {
        int at = position.get();
        while (edits.size() > at) {
            edits.removeLast();
        }
        if (!sealed && !e.key().isEmpty() && at > 0 && edits.get(at - 1).key().equals(e.key())) {
            edits.set(at - 1, new Edit(e.label(), e.key(), edits.get(at - 1).before(), e.after()));
            return;
        }
        edits.add(e);
        if (edits.size() > LIMIT) {
            edits.removeFirst();
        }
        sealed = false;
        position.set(edits.size());
    }

    void seal() {
        sealed = true;
    }

    Optional<Edit> undo() {
        sealed = true;
        Optional<Edit> e = nextUndo();
        e.ifPresent(x -> position.set(position.get() - 1));
        return e;
    }

    Optional<Edit> redo() {
        sealed = true;
        Optional<Edit> e = nextRedo();
        e.ifPresent(x -> position.set(position.get() + 1));
        return e;
    }

    void clear() {
        edits.clear();
        sealed = true;
        position.set(0);
    }

    void restore(List<Edit> steps, int done) {
        edits.clear();
        edits.addAll(steps);
        sealed = true;
        position.set(done);
    }

    /// The step that undo would take back.
    public Optional<Edit> nextUndo() {
        return position.get() > 0 ? Optional.of(edits.get(position.get() - 1)) : Optional.empty();
    }

    /// The step that redo would do again.
    public Optional<Edit> nextRedo() {
        return position.get() < edits.size() ? Optional.of(edits.get(position.get())) : Optional.empty();
    }

    /// Number of steps done; changes with every edit, undo and redo.
    public ReadOnlyIntegerProperty position() {
        return position.getReadOnlyProperty();
    }

    /// All steps, oldest first, the undone ones at the end.
    public List<Edit> all() {
        return List.copyOf(edits);
    }
}
