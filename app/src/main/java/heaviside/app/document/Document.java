package heaviside.app.document;

import heaviside.engine.io.Project;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The open project with its undo history and selection. Every change goes through [#edit].
public final class Document {
    private final ReadOnlyObjectWrapper<Project> project = new ReadOnlyObjectWrapper<>(Project.empty("untitled"));
    private final EditHistory history = new EditHistory();
    private final Selection selection = new Selection();

    /// The project; changes on edit, undo, redo, open.
    public ReadOnlyObjectProperty<Project> project() {
        return project.getReadOnlyProperty();
    }

    /// The project, now.
    public Project now() {
        return project.get();
    }

    /// Undo and redo stacks.
    public EditHistory history() {
        return history;
    }

    /// What is selected.
    public Selection selection() {
        return selection;
    }

    /// Changes the project as one undoable step. A change that leaves it equal is no step.
    ///
    /// @param label what the user did, as after "Undo": "Change tau_m"
    public void edit(String label, UnaryOperator<Project> change) {
        edit(label, "", change);
    }

    /// As [#edit(String, UnaryOperator)]; consecutive edits with the same non-empty key become one step.
    ///
    /// @param key coalescing key: "tauMemMs of E" while a slider is dragged
    public void edit(String label, String key, UnaryOperator<Project> change) {
        Project before = project.get();
        Project after = change.apply(before);
        if (!after.equals(before)) {
            history.push(new Edit(label, key, before, after));
            project.set(after);
        }
    }

    /// Ends coalescing: the next edit is a step of its own.
    public void endGesture() {
        history.seal();
    }

    /// Takes the last step back.
    public void undo() {
        history.undo().ifPresent(e -> project.set(e.before()));
    }

    /// Does the next step again.
    public void redo() {
        history.redo().ifPresent(e -> project.set(e.after()));
    }

    /// Opens another project with an empty history.
    public void replace(Project p) {
        history.clear();
        selection.clear();
        project.set(p);
    }

    /// Opens a project with the history that an earlier session left.
    ///
    /// @param steps all steps, oldest first
    /// @param done how many of them are done
    void restore(Project p, List<Edit> steps, int done) {
        selection.clear();
        history.restore(steps, done);
        project.set(p);
    }
}
