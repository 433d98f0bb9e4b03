package heaviside.app.workbench;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the status line shows: words of the workspace on show, and of the window. Texts may mark words in bold with `*` around them: "*Paused* at 1 123.5 ms".
public final class StatusLine {
    private final ObservableList<String> left = FXCollections.observableArrayList();
    private final ObservableList<String> right = FXCollections.observableArrayList();
    private final ObservableList<String> window = FXCollections.observableArrayList();

    /// Items on the left: state, engine, sizes, seed.
    public ObservableList<String> left() {
        return left;
    }

    /// Items on the right: speed, frames a second.
    public ObservableList<String> right() {
        return right;
    }

    /// Items of the window, whatever workspace is shown: autosave. They stand last.
    public ObservableList<String> window() {
        return window;
    }

    /// Left and right belong to the workspace on show; another one starts with an empty line.
    void clear() {
        left.clear();
        right.clear();
    }
}
