package heaviside.app;

import heaviside.app.theme.Hint;
import heaviside.app.workbench.Services;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a first look should not miss, one click each.
final class StartList extends VBox {
    private final Services services;

    StartList(Services services) {
        this.services = services;
        setId("start-list");
        getStyleClass().add("start-list");
        Label title = new Label("Start with");
        title.getStyleClass().add("section-title");
        HBox header = new HBox(title);
        header.getStyleClass().add("panel-header");
        getChildren().setAll(header,
                entry("digits", "Digits", "Handwritten digits: train a network, then put it on the chip"),
                entry("street", "Street, live", "Road users in video, seen by a spiking network on TrueNorth"),
                entry("full-truenorth", "Full TrueNorth, live",
                        "All 4\u2009096 cores, 1\u2009048\u2009576 neurons, 1 ms a tick"));
    }

    private Button entry(String sample, String name, String what) {
        Button b = new Button(name);
        b.setId("start-" + sample);
        b.getStyleClass().addAll("start-entry");
        b.setMaxWidth(Double.MAX_VALUE);
        Hint.on(b, what);
        b.setAccessibleText("Open " + name + ": " + what);
        b.setOnAction(e -> services.commands().run("sample." + sample));
        return b;
    }
}
