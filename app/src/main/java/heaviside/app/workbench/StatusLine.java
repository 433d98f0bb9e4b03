package heaviside.app.workbench;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the status line shows. Texts may mark words in bold with `*` around them: "*Paused* at 1 123.5 ms".
public final class StatusLine {
    private final ObservableList<String> left = FXCollections.observableArrayList();
    private final ObservableList<String> right = FXCollections.observableArrayList();

    /// Items on the left: state, engine, sizes, seed.
    public ObservableList<String> left() {
        return left;
    }

    /// Items on the right: speed, frames a second, autosave.
    public ObservableList<String> right() {
        return right;
    }
}
