package heaviside.app.spikes;

import heaviside.app.controls.Parts;
import heaviside.engine.analysis.TrainDistances;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What can be set beside the headings of panels.
final class PanelControls {
    private static final double LONGEST_TRIAL_MS = 1e7;
    private final SpikesModel model;

    PanelControls(SpikesModel model) {
        this.model = model;
    }

    /// The control of a panel, or null.
    @Nullable
    Node of(String id) {
        return switch (id) {
            case "intervals" -> segmented("spikes-log", List.of("Linear", "Log"), 1,
                    k -> model.options(model.options().withLogIntervals(k == 1)));
            case "variation" -> combo("spikes-variation", "Measure of irregularity", List.of("cv", "cv2", "lv", "lvr"),
                    x -> switch (x) {
                        case "cv" -> "CV";
                        case "cv2" -> "CV2";
                        case "lv" -> "LV";
                        default -> "LvR";
                    }, x -> model.options(model.options().withVariation(x)));
            case "cross" -> segmented("spikes-surrogate", List.of("Jitter", "Shuffle"), 0,
                    k -> model.options(model.options().withShuffle(k == 1)));
            case "distances" -> combo("spikes-distance", "Distance between trains",
                    TrainDistances.all().stream().map(TrainDistances.TrainDistance::id).toList(),
                    x -> x, x -> model.options(model.options().withDistance(x)));
            case "psth" -> trial();
            default -> null;
        };
    }

    /// Toggle buttons of which one is always on.
    static HBox segmented(String id, List<String> words, int chosen, Consumer<Integer> choose) {
        HBox box = new HBox();
        box.setId(id);
        box.getStyleClass().add("segmented");
        box.setMaxHeight(Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (int k = 0; k < words.size(); k++) {
            int at = k;
            ToggleButton b = new ToggleButton(words.get(k));
            b.setId(id + "-" + words.get(k).toLowerCase(java.util.Locale.ROOT).split(" ", -1)[0]);
            b.setToggleGroup(group);
            b.setSelected(k == chosen);
            b.setMinWidth(Region.USE_PREF_SIZE);
            b.setOnAction(e -> {
                b.setSelected(true);
                choose.accept(at);
            });
            box.getChildren().add(b);
        }
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private ComboBox<String> combo(String id, String what, List<String> items, Function<String, String> words,
            Consumer<String> choose) {
        ComboBox<String> box = new ComboBox<>();
        Parts.combo(box, id, what, items, words);
        box.getStyleClass().add("spikes-combo");
        box.getSelectionModel().select(
                id.equals("spikes-distance") ? model.options().distance() : items.getFirst());
        box.setOnAction(e -> choose.accept(box.getValue()));
        return box;
    }

    private Node trial() {
        TextField f = new TextField();
        f.setId("spikes-trial");
        f.setPromptText("trial, ms");
        f.getStyleClass().addAll("field", "train-field");
        f.setAccessibleText("Length of a trial, ms");
        Tooltip tip = new Tooltip("Length of a trial, ms: 1 to 10\u2009000\u2009000. Empty for none.");
        f.setTooltip(tip);
        f.textProperty().addListener((o, a, b) -> tip.hide());
        f.setOnAction(e -> {
            f.getStyleClass().remove("invalid");
            String text = f.getText().strip().replace(',', '.');
            try {
                double ms = text.isEmpty() ? 0 : Double.parseDouble(text);
                if (ms == 0 || (ms >= 1 && ms <= LONGEST_TRIAL_MS)) {
                    model.options(model.options().withTrial(ms));
                    return;
                }
            } catch (NumberFormatException x) {
                // marked below
            }
            f.getStyleClass().add("invalid");
            Bounds at = f.localToScreen(f.getBoundsInLocal());
            if (at != null) {
                tip.show(f, at.getMinX(), at.getMaxY() + 2); // the reason, until something else is typed
            }
        });
        return f;
    }
}
