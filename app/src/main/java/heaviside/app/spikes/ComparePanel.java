package heaviside.app.spikes;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import heaviside.app.theme.ProbeChip;
import heaviside.app.theme.Theme;
import heaviside.engine.analysis.UnitStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import javafx.geometry.HPos;
import javafx.geometry.Side;
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
    private static final double FANO_MS = 100;
    private final SpikesModel model;
    private final Background background;
    private final Label about = new Label();
    private final GridPane table = new GridPane();
    private final VBox list = new VBox();
    private final Map<String, AnalysisPanel> panels = new LinkedHashMap<>();
    private final Map<String, CheckMenuItem> choices = new LinkedHashMap<>();
    private final List<Runnable> running = new ArrayList<>();

    /// @param export writes a panel
    /// @param exportNumbers writes the numbers at the top
    ComparePanel(SpikesModel model, Background background, Theme theme,
            BiConsumer<AnalysisPanel, AnalysisPanel.Format> export,
            BiConsumer<ComparePanel, AnalysisPanel.Format> exportNumbers) {
        this.model = model;
        this.background = background;
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
        }
        table.getStyleClass().add("spikes-table");
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
            value.setMinWidth(84);
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
            update();
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

    private Numbers filled = new Numbers(List.of(), Map.of(), Map.of());
    private Runnable rowsTaken = () -> {
    };
    private java.util.function.BiConsumer<SpikesModel.Shown, Comparison> taker = (s, c) -> {
    };

    /// Who else wants the trains once they are cut out.
    void onComparison(java.util.function.BiConsumer<SpikesModel.Shown, Comparison> who) {
        taker = who;
    }

    /// Computes everything anew.
    void update() {
        running.forEach(Runnable::run);
        running.clear();
        rowsTaken.run();
        SpikesModel.Shown s = model.shown().get();
        List<Selected> chosen = model.selections();
        about.setText(words(chosen));
        if (s.sheet().spikes().unitCount() == 0) {
            table.getChildren().clear();
            shown().forEach(p -> p.words(""));
            return;
        }
        Comparison.Options o = model.options();
        running.add(background.start("Cut out spike trains", c -> SpikesModel.comparison(s, chosen, o),
                c -> analyse(s, c), e -> about.setText(String.valueOf(e.getMessage()))));
    }

    private static String words(List<Selected> chosen) {
        if (chosen.isEmpty()) {
            return "all units";
        }
        double from = chosen.stream().mapToDouble(x -> x.window().startMs()).min().orElse(0);
        double to = chosen.stream().mapToDouble(x -> x.window().stopMs()).max().orElse(0);
        int digits = to - from < 200 ? 3 : 2;
        return Ticks.number(from / 1000, digits) + " to " + Ticks.number(to / 1000, digits) + " s";
    }

    private void analyse(SpikesModel.Shown s, Comparison c) {
        running.clear();
        taker.accept(s, c);
        running.add(background.start("Statistics of selections", x -> numbers(c), this::fill, e -> {
        }));
        for (AnalysisPanel p : shown()) {
            running.add(background.start(p.analysis().title(), x -> p.analysis().compute().of(c, x), p::show,
                    e -> p.words(String.valueOf(e.getMessage()))));
        }
    }

    /// @param parts what is compared
    /// @param values rows of words, one a part
    /// @param raw rows of numbers, one a part, as in the CSV
    private record Numbers(List<Comparison.Part> parts, Map<String, List<String>> values,
            Map<String, List<Double>> raw) {
    }

    private static Numbers numbers(Comparison c) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Map<String, List<Double>> raw = new LinkedHashMap<>();
        for (Comparison.Part p : Layers.parts(c)) {
            UnitStatistics[] u = Arrays.stream(p.trains()).map(t -> UnitStatistics.of(t, p.window(), FANO_MS))
                    .toArray(UnitStatistics[]::new);
            row(rows, "Units, spikes", Ticks.number(u.length, 0) + ", " + Ticks.number(p.spikes(), 0));
            row(rows, "Mean rate", number(mean(u, UnitStatistics::rateHz), 1) + " Hz");
            row(rows, "CV of intervals", number(mean(u, UnitStatistics::cv), 2));
            row(rows, "LvR of intervals", number(mean(u, UnitStatistics::lvr), 2));
            row(rows, "Fano factor, 100 ms", number(mean(u, UnitStatistics::fano), 2));
            raw(raw, p, u);
        }
        return new Numbers(Layers.parts(c), rows, raw);
    }

    /// The numbers at the top: a line each, a column a selection.
    String csv() {
        StringBuilder s = new StringBuilder("quantity");
        for (Comparison.Part p : filled.parts) {
            s.append(',').append(p.letter().isEmpty() ? "all" : p.letter());
        }
        s.append('\n');
        filled.raw.forEach((name, values) -> {
            s.append(name);
            values.forEach(v -> s.append(',').append(Double.isNaN(v) ? "" : plain(v)));
            s.append('\n');
        });
        return s.toString();
    }

    /// The numbers at the top as a drawing.
    String svg() {
        return TableDrawing.comparison(
                filled.parts.stream().map(p -> p.letter().isEmpty() ? "all" : p.letter()).toList(), filled.values);
    }

    /// The numbers at the top as they stand.
    GridPane table() {
        return table;
    }

    private static String plain(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }

    private static void row(Map<String, List<String>> rows, String name, String value) {
        rows.computeIfAbsent(name, k -> new ArrayList<>()).add(value);
    }

    private static void raw(Map<String, List<Double>> rows, Comparison.Part p, UnitStatistics[] u) {
        Map<String, Double> v = new LinkedHashMap<>();
        v.put("from_ms", p.window().startMs());
        v.put("to_ms", p.window().stopMs());
        v.put("units", (double) u.length);
        v.put("spikes", (double) p.spikes());
        v.put("mean_rate_hz", mean(u, UnitStatistics::rateHz));
        v.put("mean_isi_ms", mean(u, UnitStatistics::meanMs));
        v.put("mean_cv", mean(u, UnitStatistics::cv));
        v.put("mean_cv2", mean(u, UnitStatistics::cv2));
        v.put("mean_lv", mean(u, UnitStatistics::lv));
        v.put("mean_lvr", mean(u, UnitStatistics::lvr));
        v.put("mean_fano_100ms", mean(u, UnitStatistics::fano));
        v.forEach((name, x) -> rows.computeIfAbsent(name, k -> new ArrayList<>()).add(x));
    }

    private static double mean(UnitStatistics[] u, ToDoubleFunction<UnitStatistics> f) {
        return Arrays.stream(u).mapToDouble(f).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private static String number(double v, int digits) {
        return Double.isNaN(v) ? "\u2013" : Ticks.number(v, digits);
    }

    private void fill(Numbers n) {
        filled = n;
        columns(n.parts.size());
        table.getChildren().clear();
        for (int k = 0; k < n.parts.size(); k++) {
            Comparison.Part p = n.parts.get(k);
            table.add(p.letter().isEmpty() ? Parts.label("all", "caption") : ProbeChip.of(p.letter(), p.slot()), k + 1,
                    0);
        }
        int row = 1;
        for (Map.Entry<String, List<String>> e : n.values.entrySet()) {
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
