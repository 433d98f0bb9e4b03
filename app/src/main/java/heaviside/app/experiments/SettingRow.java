package heaviside.app.experiments;

import heaviside.engine.experiment.Setting;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A setting: name, field, unit; below it why a value was refused.
final class SettingRow extends VBox {
    private final ExperimentsModel model;
    private final Setting setting;
    private final TextField field = new TextField();
    private final Label reason = Parts.words("", "caption", "experiment-reason");

    SettingRow(ExperimentsModel model, Setting setting) {
        this.model = model;
        this.setting = setting;
        field.setId("setting-" + setting.key());
        field.setPrefWidth(70);
        field.setMinWidth(70);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setAccessibleText(setting.name());
        field.setTooltip(new Tooltip("%s to %s, default %s".formatted(Setting.text(setting.min()),
                Setting.text(setting.max()), Setting.text(setting.initial()))));
        field.setText(Setting.text(model.value(setting)));
        field.setOnAction(e -> take());
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                take();
            }
        });
        Label name = Parts.label(setting.name(), "secondary");
        name.setWrapText(true);
        HBox row = new HBox(6, name, Parts.spring(), field);
        if (!setting.unit().isEmpty()) {
            row.getChildren().add(Parts.label(setting.unit(), "secondary"));
        }
        row.getStyleClass().add("param-row");
        reason.setVisible(false);
        reason.setManaged(false);
        getChildren().addAll(row, reason);
    }

    private void take() {
        String why = "";
        try {
            model.set(setting, Double.parseDouble(field.getText().strip()));
        } catch (NumberFormatException e) {
            why = "'" + field.getText() + "' is not a number.";
        } catch (IllegalArgumentException e) {
            why = String.valueOf(e.getMessage());
        }
        field.getStyleClass().remove("invalid");
        if (!why.isEmpty()) {
            field.getStyleClass().add("invalid");
        }
        reason.setText(why);
        reason.setVisible(!why.isEmpty());
        reason.setManaged(!why.isEmpty());
    }
}
