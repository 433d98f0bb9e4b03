package heaviside.app.data;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.engine.data.Datasets;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/// One data set in the list: title, size, whether its files are there.
final class SetCard extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private final BrowseModel model;
    private final Datasets.Entry entry;
    private final Label state = Parts.label("", "caption");

    SetCard(BrowseModel model, Datasets.Entry entry) {
        this.model = model;
        this.entry = entry;
        setId("data-set-" + entry.id().replaceAll("[^a-z0-9-]", "-"));
        getStyleClass().addAll("experiment-card", "data-card");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        setAccessibleText(entry.title());
        Label title = Parts.label(entry.title(), "experiment-title");
        for (Label l : List.of(title, state)) {
            l.setWrapText(true);
            l.setMinHeight(USE_PREF_SIZE);
        }
        getChildren().addAll(title, state);
        setOnMouseClicked(e -> {
            requestFocus();
            model.choose(entry);
        });
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                model.choose(entry);
                e.consume();
            }
        });
    }

    void update() {
        pseudoClassStateChanged(CHOSEN, model.entry().filter(entry::equals).isPresent());
        Optional<Boolean> here = model.here(entry);
        boolean missing = here.isPresent() && !here.get();
        state.setText(entry.channels() == 0
                ? missing ? "Cannot be read" : "Reading\u2026"
                : "%s, %s channels%s".formatted(here.isEmpty() ? "Not opened yet" : missing ? "Not here" : "Here",
                        Ticks.number(entry.channels(), 0),
                        entry.classes() > 1 ? ", %d classes".formatted(entry.classes()) : ""));
        state.pseudoClassStateChanged(PseudoClass.getPseudoClass("missing"), missing);
    }
}
