package heaviside.app.command;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The list of all commands, in the order in which they were added.
public final class Commands {
    private final ObservableList<Command> all = FXCollections.observableArrayList();

    private final Set<String> announced = new HashSet<>();

    /// Names a command that is added later; until then running it runs `build`, which should add it, and then the command.
    public void announce(Announcement a, Runnable build) {
        add(a.command(() -> true, () -> {
            build.run();
            if (!announced.contains(a.id())) {
                run(a.id());
            }
        }));
        announced.add(a.id());
    }

    /// Adds commands; one that was announced takes its place in the order.
    ///
    /// @throws IllegalArgumentException if an id is taken
    public void add(Command... commands) {
        for (Command c : commands) {
            if (announced.remove(c.id())) {
                all.replaceAll(x -> x.id().equals(c.id()) ? c : x);
                continue;
            }
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

    /// Those of a menu in their order; leaving the program comes last.
    public List<Command> of(String menu) {
        return all.stream().filter(c -> c.menu().equals(menu))
                .sorted(Comparator.comparing((Command c) -> c.id().equals("file.quit"))).toList();
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
