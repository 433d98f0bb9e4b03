package heaviside.app.spikes;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Ink;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.app.theme.Theme;
import heaviside.engine.analysis.UnitFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The table of units with its filter.
final class UnitsView extends VBox {
    /// From here on an interval is told in seconds.
    private static final double LONG_MS = 1e6;
    private static final double NARROW = 760;
    private static final double LEAST_NAME = 104;
    private static final double MOST_NAME = 190;
    /// Names that are measured for the width of their column.
    private static final int MEASURED = 300;
    private final TableView<UnitRow> table = new TableView<>();
    private List<UnitRow> rows = List.of();
    private List<UnitRow> passing = List.of();
    private final Label about = new Label();
    private final TextField filter = new TextField();
    private final Label matches = Parts.label("", "caption");
    private final Label wrong = Parts.label("", "error-text", "caption");
    private final TableColumn<UnitRow, UnitRow> rasters;
    private final TableColumn<UnitRow, UnitRow> names;
    private int allUnits;
    private String leftOut = "";

    /// @param probe puts a probe on a unit
    UnitsView(Theme theme, Consumer<UnitRow> probe) {
        setId("spikes-units");
        getStyleClass().addAll("panel", "train-panel");
        filter.setId("spikes-filter");
        filter.setPromptText("rate > 30 and cv < 1.6");
        filter.setAccessibleText("Which units are listed: a condition on " + String.join(", ", UnitRow.FIELDS));
        filter.setTooltip(new Tooltip("Fields: " + String.join(", ", UnitRow.FIELDS) + ". Join with and, or, not."));
        filter.textProperty().addListener((o, a, b) -> applyFilter());
        filter.setPrefWidth(220);
        filter.setMinWidth(120);
        matches.setMinWidth(34);
        HBox search = new HBox(6, Icons.icon("search"), filter, matches);
        search.getStyleClass().add("spikes-search");
        Button probeButton = Parts.button("spikes-probe", "Probe",
                "Put a probe on the chosen unit of the running network",
                () -> {
                    UnitRow r = table.getSelectionModel().getSelectedItem();
                    if (r != null) {
                        probe.accept(r);
                    }
                });
        probeButton.setGraphic(Icons.icon("probe"));
        probeButton.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
        Button copy = Parts.button("spikes-copy", "Copy as CSV", "Copy the listed units with all their numbers",
                this::copy);
        HBox head = Parts.header("Units", about, search, probeButton, copy);
        head.getStyleClass().add("spikes-head");
        Parts.visible(wrong, false);
        wrong.setWrapText(true);
        wrong.setId("spikes-filter-error");
        wrong.getStyleClass().add("spikes-wrong");
        names = drawn("Unit", LEAST_NAME, NameCell::new);
        names.setUserData(Comparator.comparingInt(UnitRow::unit));
        TableColumn<UnitRow, Double> rate = number("Rate, Hz", 82, "rate", 1, "");
        rasters = drawn("Spikes over time", 380, () -> new TrainCell(theme));
        rasters.setSortable(false);
        TableColumn<UnitRow, UnitRow> histogram = drawn("Intervals, log", 106, () -> new HistogramCell(theme));
        histogram.setSortable(false);
        table.getColumns().setAll(List.of(names, number("Cluster", 66, "cluster", 0, ""),
                number("Spikes", 72, "spikes", 0, ""), rate, number("Mean interval", 98, "interval", 1, " ms"),
                number("CV", 58, "cv", 2, ""), number("CV2", 58, "cv2", 2, ""), number("LvR", 58, "lvr", 2, ""),
                histogram, rasters));
        table.setId("spikes-table");
        table.setPlaceholder(Parts.label("No unit is listed yet.", "caption"));
        table.getStyleClass().add("spikes-rows");
        table.setSortPolicy(t -> {
            list();
            return true;
        });
        rate.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().add(rate);
        VBox.setVgrow(table, Priority.ALWAYS);
        setMinHeight(90);
        getChildren().addAll(head, wrong, table);
        widthProperty().addListener((o, a, b) -> narrow(b.doubleValue()));
    }

    private void narrow(double width) {
        for (TableColumn<UnitRow, ?> c : table.getColumns()) {
            switch (c.getText()) {
                case "CV2", "LvR", "Intervals, log" -> c.setVisible(width > NARROW);
                default -> {
                }
            }
        }
        double others = table.getColumns().stream().filter(c -> c != rasters && c.isVisible())
                .mapToDouble(TableColumn::getPrefWidth).sum();
        rasters.setPrefWidth(Math.max(120, width - others - 14));
        filter.setPrefWidth(width > NARROW ? 220 : 140);
    }

    private TableColumn<UnitRow, Double> number(String title, double width, String field, int digits, String unit) {
        TableColumn<UnitRow, Double> c = new TableColumn<>(title);
        c.setPrefWidth(width);
        ToDoubleFunction<UnitRow> value = UnitRow.field(field);
        c.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(f.getValue())));
        c.setUserData(
                (Comparator<UnitRow>) (a, b) -> lastWithoutNumber(value.applyAsDouble(a), value.applyAsDouble(b)));
        c.getStyleClass().add("spikes-number");
        c.setCellFactory(x -> new TableCell<>() {
            @Override
            protected void updateItem(Double v, boolean empty) {
                super.updateItem(v, empty);
                setText(empty || v == null
                        ? ""
                        : v.isNaN() || (field.equals("cluster") && v == 0)
                                ? "\u2013"
                                : unit.isEmpty() || v < LONG_MS
                                        ? Ticks.number(v, digits) + unit
                                        : RatePanels.width(v)); // milliseconds with as many digits would be cut
            }
        });
        return c;
    }

    /// Numbers ascending; what is none comes before all, so that it is last in the usual falling order.
    private static int lastWithoutNumber(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) ? Double.isNaN(b) ? 0 : -1 : 1;
        }
        return Double.compare(a, b);
    }

    private static TableColumn<UnitRow, UnitRow> drawn(String title, double width,
            java.util.function.Supplier<TableCell<UnitRow, UnitRow>> cell) {
        TableColumn<UnitRow, UnitRow> c = new TableColumn<>(title);
        c.setPrefWidth(width);
        c.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        c.setCellFactory(x -> cell.get());
        return c;
    }

    /// Name with the colour of the selection.
    private static final class NameCell extends TableCell<UnitRow, UnitRow> {
        @Override
        protected void updateItem(UnitRow r, boolean empty) {
            super.updateItem(r, empty);
            setText(empty || r == null ? "" : r.name());
            javafx.scene.layout.Region square = new javafx.scene.layout.Region();
            square.getStyleClass().addAll("spikes-square",
                    r == null || r.slot() < 0 ? "spikes-square-none" : "spikes-square-" + r.slot());
            setGraphic(empty ? null : square);
        }
    }

    /// Lists these units.
    ///
    /// @param units number of all units on the sheet
    /// @param remark what is left out; empty for nothing
    void show(List<UnitRow> list, int units, String remark) {
        table.setPlaceholder(Parts.label("No unit fulfils the condition.", "caption"));
        allUnits = units;
        leftOut = remark.isEmpty() ? "" : "; " + remark;
        UnitRow chosen = table.getSelectionModel().getSelectedItem();
        rows = List.copyOf(list);
        double widest = rows.stream().limit(MEASURED).mapToDouble(r -> Ink.width(r.name(), Ink.LABEL)).max().orElse(0);
        names.setPrefWidth(Math.clamp(Math.ceil(1.06 * widest) + 40, LEAST_NAME, MOST_NAME));
        narrow(getWidth());
        applyFilter();
        if (chosen != null) {
            rows.stream().filter(r -> r.unit() == chosen.unit()).findFirst()
                    .ifPresent(r -> table.getSelectionModel().select(r));
        }
        if (!list.isEmpty()) {
            double from = list.stream().mapToDouble(r -> r.window().startMs()).min().orElse(0);
            double to = list.stream().mapToDouble(r -> r.window().stopMs()).max().orElse(0);
            int digits = to - from < 1e8 ? 2 : 0;
            rasters.setText(Ticks.number(from / 1000, digits) + " to " + Ticks.number(to / 1000, digits) + " s");
        }
    }

    /// Lists nothing, because that was stopped; a button runs it again.
    void stopped(Runnable again) {
        show(List.of(), allUnits, "");
        HBox row = new HBox(8, Parts.label("Stopped.", "caption"),
                Parts.button("spikes-again-units", "Run again", "Compute the units' numbers again", again));
        row.setAlignment(Pos.CENTER);
        table.setPlaceholder(row);
    }

    private void applyFilter() {
        boolean selected = rows.stream().anyMatch(r -> r.slot() >= 0);
        about.setText(Ticks.number(allUnits, 0)
                + (selected ? ", " + Ticks.number(rows.size(), 0) + " selected" : "") + leftOut);
        filter.getStyleClass().remove("invalid");
        try {
            Predicate<Integer> p = UnitFilter.parse(filter.getText(), UnitRow.fields(rows));
            List<UnitRow> in = new ArrayList<>();
            for (int k = 0; k < rows.size(); k++) {
                if (p.test(k)) {
                    in.add(rows.get(k));
                }
            }
            passing = in;
            matches.setText(Ticks.number(in.size(), 0));
            list();
            Parts.visible(wrong, false);
        } catch (UnitFilter.SyntaxException e) {
            filter.getStyleClass().add("invalid");
            wrong.setText(e.getMessage());
            Parts.visible(wrong, true);
        }
    }

    /// Lists what passes the filter in the order of the columns. The table's own sort makes a property of every value that it
    /// compares, which thousands of rows feel.
    private void list() {
        List<UnitRow> sorted = new ArrayList<>(passing);
        List<TableColumn<UnitRow, ?>> by = List.copyOf(table.getSortOrder());
        for (int k = by.size() - 1; k >= 0; k--) {
            if (by.get(k).getUserData() instanceof Comparator<?> c) {
                @SuppressWarnings("unchecked") // put there by this class
                Comparator<UnitRow> own = (Comparator<UnitRow>) c;
                sorted.sort(by.get(k).getSortType() == TableColumn.SortType.DESCENDING ? own.reversed() : own);
            }
        }
        table.getItems().setAll(sorted);
    }

    /// Units that are listed, in their order.
    List<UnitRow> listed() {
        return List.copyOf(table.getItems());
    }

    TableView<UnitRow> table() {
        return table;
    }

    private void copy() {
        ClipboardContent c = new ClipboardContent();
        c.putString(UnitRow.csv(listed()));
        Clipboard.getSystemClipboard().setContent(c);
    }
}
