package heaviside.app.spikes;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import heaviside.app.theme.ProbeChip;
import heaviside.app.theme.Theme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The column at the right: what A and B have in numbers, then the panels that the user chose.
final class ComparePanel extends VBox {
    /// Pixels below which the heading leaves its room to the time.
    private static final double NARROW = 330;
    private final SpikesModel model;
    private final Background background;
    private final Label about = new Label();
    private final GridPane table = new GridPane();
    private final VBox list = new VBox();
    private final Map<String, AnalysisPanel> panels = new LinkedHashMap<>();
    private final Map<String, CheckMenuItem> choices = new LinkedHashMap<>();
    private final PanelQueue queue;
    private Runnable cancelNumbers = () -> {
    };

    /// @param export writes a panel
    /// @param exportNumbers writes the numbers at the top
    ComparePanel(SpikesModel model, Background background, Theme theme,
            BiConsumer<AnalysisPanel, AnalysisPanel.Format> export,
            BiConsumer<ComparePanel, AnalysisPanel.Format> exportNumbers) {
        this.model = model;
        this.background = background;
        queue = new PanelQueue(background);
        setId("spikes-compare");
        getStyleClass().addAll("panel", "train-panel");
        setMinWidth(250);
        MenuButton chooser = new MenuButton("Panels");
        chooser.setId("spikes-panels");
        Hint.on(chooser, "Which panels are shown");
        PanelControls controls = new PanelControls(model);
        for (Analysis a : Analyses.all()) {
            AnalysisPanel p = new AnalysisPanel(a, theme, controls.of(a.id()), export, () -> choose(a.id(), false));
            panels.put(a.id(), p);
            CheckMenuItem item = new CheckMenuItem(a.title());
            item.setId("spikes-panel-choice-" + a.id());
            item.setSelected(a.standard());
            item.setOnAction(e -> choose(a.id(), item.isSelected()));
            chooser.getItems().add(item);
            choices.put(a.id(), item);
        }
        chooser.setMinWidth(USE_PREF_SIZE);
        ContextMenu formats = AnalysisPanel.exports("spikes-export-numbers", f -> exportNumbers.accept(this, f));
        Button numbers = Parts.button("spikes-export-numbers", "", "Export the numbers of the selections", () -> {
        });
        numbers.setOnAction(e -> formats.show(numbers, Side.BOTTOM, 0, 2));
        numbers.setGraphic(Icons.icon("export"));
        HBox head = Parts.header("Compare selections", about, numbers, chooser);
        head.getStyleClass().add("spikes-head");
        if (head.getChildren().getFirst() instanceof Label title) {
            title.setMinWidth(USE_PREF_SIZE);
            widthProperty().addListener((o, a, b) -> title.setText(
                    b.doubleValue() < NARROW ? "Compare" : "Compare selections"));
            head.setSpacing(6);
        }
        table.getStyleClass().add("spikes-table");
        table.setHgap(10);
        columns(1);
        VBox content = new VBox(table, list);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("train-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        place();
    }

    /// A column of names, and one for each selection.
    private void columns(int selections) {
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().setAll(name);
        for (int k = 0; k < selections; k++) {
            ColumnConstraints value = new ColumnConstraints();
            value.setHalignment(HPos.RIGHT);
            value.setMinWidth(getWidth() > 0 && getWidth() < NARROW ? 60 : 84);
            table.getColumnConstraints().add(value);
        }
    }

    private void place() {
        list.getChildren().setAll(panels.values().stream().filter(p -> isChosen(p.analysis().id())).toList());
    }

    private boolean isChosen(String id) {
        CheckMenuItem c = choices.get(id);
        return c != null && c.isSelected();
    }

    /// Shows or hides a panel.
    void choose(String id, boolean on) {
        CheckMenuItem c = choices.get(id);
        if (c != null) {
            c.setSelected(on);
            place();
            AnalysisPanel p = panels.get(id);
            if (on && p != null) {
                queue.add(p);
            }
        }
    }

    /// The panel of an analysis.
    Optional<AnalysisPanel> panel(String id) {
        return Optional.ofNullable(panels.get(id));
    }

    /// Panels on show.
    List<AnalysisPanel> shown() {
        return panels.values().stream().filter(p -> isChosen(p.analysis().id())).toList();
    }

    /// Puts the amber line into panels over time.
    void cursor(double ms) {
        for (String id : List.of("rate", "pca")) {
            AnalysisPanel p = panels.get(id);
            if (p != null) {
                p.plot().cursor(ms);
            }
        }
    }

    private ComparedNumbers filled = ComparedNumbers.NONE;
    private BiConsumer<Shown, Comparison> taker = (s, c) -> {
    };

    /// Who else wants the trains once they are cut out.
    void onComparison(BiConsumer<Shown, Comparison> who) {
        taker = who;
    }

    /// Computes everything anew.
    void update() {
        cancelNumbers.run();
        queue.clear();
        Shown s = model.shown().get();
        List<Selected> chosen = model.selections();
        about.setText(words(chosen));
        if (s.sheet().spikes().unitCount() == 0) {
            table.getChildren().clear();
            shown().forEach(p -> p.words(""));
            return;
        }
        Comparison.Options o = model.options();
        cancelNumbers = background.start("Cut out spike trains", c -> Comparison.of(s, chosen, o), c -> analyse(s, c),
                e -> about.setText(String.valueOf(e.getMessage())), () -> {
                    stopped(this::update);
                    shown().forEach(p -> p.stopped(this::update));
                });
    }

    private static String words(List<Selected> chosen) {
        if (chosen.isEmpty()) {
            return "all units";
        }
        double from = chosen.stream().mapToDouble(x -> x.window().startMs()).min().orElse(0);
        double to = chosen.stream().mapToDouble(x -> x.window().stopMs()).max().orElse(0);
        int digits = to - from < 200 ? 3 : to - from < 20_000 ? 2 : to - from < 1e8 ? 1 : 0;
        return Ticks.number(from / 1000, digits) + " to " + Ticks.number(to / 1000, digits) + " s";
    }

    private void analyse(Shown s, Comparison c) {
        taker.accept(s, c);
        count(c);
        queue.start(c, shown());
    }

    private void count(Comparison c) {
        cancelNumbers = background.start("Statistics of selections", x -> ComparedNumbers.of(c), this::fill,
                e -> instead(Parts.label(String.valueOf(e.getMessage()), "caption")), () -> stopped(() -> count(c)));
    }

    /// Says that the numbers were stopped, beside a button that runs what would have given them.
    private void stopped(Runnable again) {
        HBox row = new HBox(8, Parts.label("Stopped.", "caption"),
                Parts.button("spikes-again-numbers", "Run again", "Compute the numbers again", again));
        row.setAlignment(Pos.CENTER_LEFT);
        instead(row);
    }

    private void instead(Node words) {
        filled = ComparedNumbers.NONE;
        columns(1);
        table.getChildren().clear();
        table.add(words, 0, 0);
    }

    /// The numbers at the top.
    ComparedNumbers numbers() {
        return filled;
    }

    /// The numbers at the top as they stand.
    GridPane table() {
        return table;
    }

    private void fill(ComparedNumbers n) {
        filled = n;
        columns(n.parts().size());
        table.getChildren().clear();
        for (int k = 0; k < n.parts().size(); k++) {
            Comparison.Part p = n.parts().get(k);
            table.add(p.letter().isEmpty() ? Parts.label("all", "caption") : ProbeChip.of(p.letter(), p.slot()), k + 1,
                    0);
        }
        int row = 1;
        for (Map.Entry<String, List<String>> e : n.values().entrySet()) {
            Label name = Parts.label(e.getKey(), "secondary");
            name.setMinWidth(0);
            if (row > 2) {
                Hint.on(name, "Mean over units that have enough spikes");
            }
            table.add(name, 0, row);
            for (int k = 0; k < e.getValue().size(); k++) {
                Label v = Parts.label(e.getValue().get(k), "strong");
                v.setId("spikes-" + e.getKey().split("[ ,]", -1)[0].toLowerCase(Locale.ROOT) + "-" + k);
                v.setMinWidth(USE_PREF_SIZE);
                table.add(v, k + 1, row);
            }
            row++;
        }
    }
}
