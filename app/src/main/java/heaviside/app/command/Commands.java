package heaviside.app.command;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The list of all commands, in the order in which they were added.
public final class Commands {
    private final ObservableList<Command> all = FXCollections.observableArrayList();

    /// Adds commands.
    ///
    /// @throws IllegalArgumentException if an id is taken
    public void add(Command... commands) {
        for (Command c : commands) {
            if (find(c.id()).isPresent()) {
                throw new IllegalArgumentException("Command '" + c.id() + "' is there already");
            }
            all.add(c);
        }
    }

    /// All of them.
    public List<Command> all() {
        return FXCollections.unmodifiableObservableList(all);
    }

    /// The command with an id.
    public Optional<Command> find(String id) {
        return all.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /// Runs a command if it is there and enabled.
    public boolean run(String id) {
        Optional<Command> c = find(id).filter(x -> x.enabled().getAsBoolean());
        c.ifPresent(x -> x.action().run());
        return c.isPresent();
    }
}
