package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.theme.Theme;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The left column: trainer cards, what stands in their way, data and time.
final class TrainerColumn extends VBox {
    private final TrainModel model;
    private final Label about = new Label();
    private final List<TrainerCard> cards;
    private final FindingsBox findings;
    private final DataSection data;
    private final CountSection counts;
    private final TauSection taus;

    TrainerColumn(TrainModel model, Theme theme, DataSection data) {
        this.model = model;
        this.data = data;
        getStyleClass().addAll("panel", "train-column");
        cards = model.trainers().stream().map(t -> new TrainerCard(model, t, theme)).toList();
        findings = new FindingsBox(model);
        VBox list = new VBox(8);
        list.getStyleClass().add("train-cards");
        list.getChildren().addAll(cards);
        list.getChildren().add(findings);
        counts = new CountSection(model);
        taus = new TauSection(model, theme);
        VBox all = new VBox(list, taus, data, counts);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("train-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Parts.header("Trainer", new Label(), about), scroll);
        about.getStyleClass().add("caption");
        setMinWidth(260);
        setPrefWidth(304);
    }

    void update() {
        int n = model.entrants().racing().size();
        about.setText(n > 1 ? "Race " + n + ", turn by turn" : n == 1 ? "One trainer" : "None ticked");
        cards.forEach(TrainerCard::update);
        findings.update();
        data.update();
        counts.update();
        taus.update();
    }
}
