package heaviside.app.experiments;

import heaviside.app.command.Announcement;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.Workspace;
import heaviside.engine.experiment.Experiment;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The Experiments workspace: choose a published claim, run it again, see the numbers beside the published ones.
public final class ExperimentsWorkspace implements Workspace {
    private static final Announcement RUN = new Announcement("experiment.run", "Run", "Run the experiment",
            "Shortcut+Enter");
    private static final Announcement CANCEL = new Announcement("experiment.cancel", "Run", "Cancel the experiment",
            "Shortcut+.");
    /// What it can do; known before it is built.
    public static final List<Announcement> COMMANDS = List.of(RUN, CANCEL);
    private final Services services;
    private final ExperimentsModel model;
    private final ExperimentColumn column;
    private final ResultView result;
    private final HBox root;
    private final Runnable frame = this::frame;
    private long drawn = -1;

    /// @param experiments what can be run, at least one
    /// @param toCanvas shows the canvas, after a network was put on it
    public ExperimentsWorkspace(Services services, List<Experiment> experiments, Runnable toCanvas) {
        this.services = services;
        model = new ExperimentsModel(services.document(), services.tasks(), experiments);
        column = new ExperimentColumn(model, toCanvas);
        result = new ResultView(model, services.theme());
        HBox.setHgrow(result, Priority.ALWAYS);
        root = new HBox(4, column, result);
        root.setId("experiments-view");
        root.getStyleClass().add("experiments");
        root.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && model.active()) {
                model.cancel();
                e.consume();
            }
        });
        services.commands().add(RUN.command(() -> !model.active(), model::run),
                CANCEL.command(model::active, model::cancel));
        update();
    }

    @Override
    public String id() {
        return "experiments";
    }

    @Override
    public String title() {
        return "Experiments";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void shown() {
        services.pump().add(frame);
        drawn = -1;
    }

    @Override
    public void hidden() {
        services.pump().remove(frame);
    }

    /// The view model, for tests.
    ExperimentsModel model() {
        return model;
    }

    private void frame() {
        if (model.revision().get() != drawn) {
            update();
            status();
        }
    }

    private void update() {
        drawn = model.revision().get();
        column.update();
        result.update();
    }

    private void status() {
        services.status().left().setAll(model.active() ? "*Running* " + model.message() : "*Experiments* at rest",
                "%d experiments".formatted(model.experiments().size()));
        services.status().right().clear();
    }
}
