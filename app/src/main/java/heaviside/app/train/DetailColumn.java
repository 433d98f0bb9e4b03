package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.theme.Theme;
import heaviside.engine.network.Network;
import java.util.List;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The right column: the network, the surrogate, hidden neurons with what ails them, memory, optimiser, the trainer's own
/// options, of which there may be many, last.
final class DetailColumn extends VBox {
    private final TrainModel model;
    private final Label about = new Label();
    private final NetworkMini mini;
    private final SurrogateSection surrogate;
    private final NeuronSection neurons;
    private final MemorySection memory;
    private final SlopeSection slopes;
    private final OptimiserSection optimiser;
    private final OptionSection options;
    private final MeasureSection measures;

    DetailColumn(TrainModel model, Theme theme, Consumer<Task<?>> start) {
        this.model = model;
        getStyleClass().addAll("panel", "train-column");
        mini = new NetworkMini(theme);
        mini.setId("network-mini");
        surrogate = new SurrogateSection(model, theme);
        neurons = new NeuronSection(model, theme);
        memory = new MemorySection(model, theme, new MemoryGrowth(model, theme, start));
        slopes = new SlopeSection(model, start);
        optimiser = new OptimiserSection(model);
        options = new OptionSection(model);
        measures = new MeasureSection(model);
        VBox all = new VBox(mini, measures, surrogate, neurons, memory, slopes, optimiser, options);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("train-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Parts.header("Network", about), scroll);
        setMinWidth(280);
        setPrefWidth(312);
    }

    void update() {
        about.setText(model.project().name());
        LaneProgress lane = model.lane().orElse(null);
        Network n = lane != null && model.racedOnThis() && lane.epoch() > 0
                ? lane.network()
                : model.project().network();
        mini.show(n, lane == null ? List.of() : lane.silent(), model.classes(),
                model.showsSilent() && lane != null && lane.silent().stream().anyMatch(q -> q.length > 0));
        surrogate.update();
        neurons.update();
        memory.update();
        slopes.update();
        optimiser.update();
        options.update();
        measures.update();
    }
}
