package heaviside.app.train;

import heaviside.app.controls.ParamRow;
import heaviside.app.controls.Parts;
import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// The settings that only the selected trainer has, built from its [OptionSpec]s. Hidden where it has none.
final class OptionSection extends VBox {
    private final TrainModel model;
    private final List<Consumer<TrainingSetup>> shows = new ArrayList<>();
    private String shown = "";
    private boolean setting;

    OptionSection(TrainModel model) {
        this.model = model;
        setId("train-options");
    }

    void update() {
        if (!shown.equals(model.selected())) {
            shown = model.selected();
            build();
        }
        setting = true;
        shows.forEach(s -> s.accept(model.setup()));
        setting = false;
    }

    private void build() {
        getChildren().clear();
        shows.clear();
        Trainer t = model.trainers().stream().filter(x -> x.id().equals(shown)).findFirst().orElse(null);
        Parts.visible(this, t != null && !t.options().isEmpty());
        if (t != null && !t.options().isEmpty()) {
            getChildren().add(Parts.section(t.title(), new Label("applies at the next start"),
                    t.options().stream().map(this::row).toArray(Node[]::new)));
        }
    }

    private Node row(OptionSpec o) {
        return switch (o.kind()) {
            case NUMBER, WHOLE -> number(o);
            case CHOICE -> choice(o);
            case FLAG -> flag(o);
        };
    }

    private Node number(OptionSpec o) {
        boolean log = o.low() > 0 && o.high() / o.low() > 100;
        ParamRow r = new ParamRow(new ParamRow.Spec(id(o), o.symbol(), o.label(), o.unit(), o.low(), o.high(), o.low(),
                o.high(), log, o.kind() == OptionSpec.Kind.WHOLE),
                v -> model.edit("Change " + o.label(), s -> o.put(s, OptionSpec.text(v))), model::endGesture);
        shows.add(s -> r.show(o.number(s), Double.parseDouble(o.initial())));
        Tooltip.install(r, new Tooltip(o.help()));
        return r;
    }

    private Node choice(OptionSpec o) {
        ComboBox<String> box = new ComboBox<>();
        Parts.combo(box, id(o), o.label(), o.choices(), c -> c);
        box.setOnAction(e -> set(o, box.getValue()));
        box.setTooltip(new Tooltip(o.help()));
        shows.add(s -> box.setValue(o.text(s)));
        return Parts.row(o.label(), box);
    }

    private Node flag(OptionSpec o) {
        CheckBox box = new CheckBox(o.label());
        box.setId(id(o));
        box.setOnAction(e -> set(o, Boolean.toString(box.isSelected())));
        box.setTooltip(new Tooltip(o.help()));
        shows.add(s -> box.setSelected(o.flag(s)));
        return box;
    }

    private void set(OptionSpec o, String value) {
        if (!setting && value != null) {
            model.edit("Change " + o.label(), s -> o.put(s, value));
            model.endGesture();
        }
    }

    private static String id(OptionSpec o) {
        return "train-option-" + o.key();
    }
}
