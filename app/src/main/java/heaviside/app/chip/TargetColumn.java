package heaviside.app.chip;

import heaviside.app.document.Document;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import heaviside.engine.chip.map.Repair;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.io.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The left column: target chip, its limits, settings of the run, placed populations, and the comparison with the simulator.
final class TargetColumn extends VBox {
    private final Document document;
    private final ChipViewModel model;
    private final HBox repairs = new HBox();
    private final ChipFiles files;
    private final VBox chips = new VBox();
    private final VBox limits = new VBox();
    private final HBox bits = new HBox();
    private final TextField samples = new TextField();
    private final TextField watts = new TextField();
    private final VBox against = new VBox();
    private VBox mayRepair = new VBox();
    private final List<Label> againstValues = new ArrayList<>();
    private List<String> againstNames = List.of();
    private final Label comparable = new Label();
    private final Label coresUsed = new Label();
    private final PopulationBars populations;

    TargetColumn(Document document, ChipFiles files, PopulationBars populations, ChipViewModel model) {
        this.model = model;
        this.document = document;
        this.files = files;
        this.populations = populations;
        setId("chip-target");
        getStyleClass().add("panel");
        coresUsed.getStyleClass().add("caption");
        VBox content = new VBox(section("Target chip", null), chips, line(), section("Limits per core", null), limits,
                line(), section("Settings", null), settings(), line(), section("Placed populations", coresUsed),
                populations, line(), section("Against the simulator", null), against);
        content.getStyleClass().add("chip-column");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        comparable.setWrapText(true);
        comparable.getStyleClass().addAll("caption", "chip-pad-sides");
        against(List.of());
    }

    private static HBox section(String title, @Nullable Label right) {
        Label t = new Label(title);
        t.getStyleClass().add("section-title");
        HBox h = new HBox(t);
        if (right != null) {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            h.getChildren().addAll(gap, right);
        }
        h.getStyleClass().add("chip-section");
        return h;
    }

    private static Region line() {
        Region r = new Region();
        r.getStyleClass().addAll("separator-line", "chip-line");
        return r;
    }

    private VBox settings() {
        samples.setId("chip-samples");
        watts.setId("chip-watts");
        commit(samples, s -> whole(s, 0, 1_000_000), v -> "Change test samples",
                (c, v) -> c.withSamples(v.intValue()));
        commit(watts, s -> real(s, 0.1, 10_000), v -> "Change host wattage",
                (c, v) -> c.withHostWatts(v.doubleValue()));
        bits.getStyleClass().add("segmented");
        bits.setId("chip-bits");
        repairs.getStyleClass().add("segmented");
        repairs.setId("chip-repairs");
        VBox may = new VBox(3, caption("The mapper may"), repairs);
        may.getStyleClass().add("chip-repairs");
        may.managedProperty().bind(may.visibleProperty());
        mayRepair = may;
        return new VBox(setting("Weight bits", bits, "Bits a weight, sign included."), may,
                setting("Test samples", samples, "How many test samples to run; 0 for all."),
                setting("This computer, W", watts, "Stated wattage; multiplies the measured time."));
    }

    private static Label caption(String text) {
        Label l = new Label(text);
        l.getStyleClass().add("secondary");
        return l;
    }

    /// What the mapper may do where the network breaks a rule of a crossbar chip.
    private void repairs(Project project, ChipSpec s) {
        repairs.getChildren().clear();
        boolean crossbar = s.kind() == ChipSpec.Kind.CROSSBAR;
        mayRepair.setVisible(crossbar);
        for (Repair repair : Repair.values()) {
            ToggleButton t = new ToggleButton(repair.name().toLowerCase(Locale.ROOT));
            t.setId("repair-" + repair.name().toLowerCase(Locale.ROOT));
            t.getStyleClass().add("chip-repair");
            t.setSelected(project.chip().repairs().has(repair));
            Hint.on(t, repair.title() + (repair.exact() ? "; changes no spike" : "; changes numbers"));
            t.setOnAction(e -> document.edit(t.isSelected()
                    ? repair.title()
                    : "Do not " + repair.button().toLowerCase(
                            Locale.ROOT),
                    p -> p.withChip(p.chip().withRepair(repair, t.isSelected()))));
            repairs.getChildren().add(t);
        }
    }

    private static HBox setting(String name, Region control, String help) {
        Label l = new Label(name);
        l.getStyleClass().add("secondary");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        if (control instanceof TextField f) {
            f.setPrefWidth(64);
            f.setMaxWidth(64);
            f.setAlignment(Pos.CENTER_RIGHT);
            f.setTooltip(new Tooltip(help));
        }
        HBox h = new HBox(l, gap, control);
        h.getStyleClass().add("chip-setting");
        return h;
    }

    private interface Change {
        Project.Chip apply(Project.Chip c, Number v);
    }

    private void commit(TextField f, Function<String, Optional<Number>> parse, Function<Number, String> label,
            Change change) {
        Runnable take = () -> {
            Optional<Number> v = parse.apply(f.getText().strip().replace("\u2009", ""));
            f.getStyleClass().remove("invalid");
            if (v.isPresent()) {
                document.edit(label.apply(v.get()), p -> p.withChip(change.apply(p.chip(), v.get())));
            } else {
                f.getStyleClass().add("invalid");
            }
        };
        f.setOnAction(e -> take.run());
        f.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                take.run();
            }
        });
    }

    private static Optional<Number> whole(String s, int min, int max) {
        try {
            int v = Integer.parseInt(s);
            return v >= min && v <= max ? Optional.of(v) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Number> real(String s, double min, double max) {
        try {
            double v = Double.parseDouble(s);
            return v >= min && v <= max ? Optional.of(v) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Shows the project's settings and the placement.
    void show(Project project, @Nullable Placed placed) {
        chips(project, placed);
        if (!samples.isFocused()) {
            samples.setText(Integer.toString(project.chip().samples()));
        }
        if (!watts.isFocused()) {
            double w = project.chip().hostWatts();
            watts.setText(w == Math.rint(w) ? Integer.toString((int) w) : Double.toString(w));
        }
        limits.getChildren().clear();
        populations.show(placed);
        bits.setVisible(placed != null);
        if (placed == null) {
            mayRepair.setVisible(false);
            coresUsed.setText("");
            return;
        }
        ChipSpec s = placed.spec();
        limits.getChildren().addAll(fact("Axons × neurons", n(s.core().axons()) + " × " + n(s.core().neurons())),
                fact("Synapse memory", n(s.core().synapseBits() / 8192) + " KB"),
                fact("Weight", s.weights().minBits() + " to " + s.weights().maxBits() + " bit"),
                fact("State, decay", s.state().bits() + ", " + s.state().decayBits() + " bit"),
                fact("Delay", s.delays().minTicks() + " to " + s.delays().maxTicks() + " ticks"));
        Tooltip.install(limits, new Tooltip(s.limitsFrom().source() + "\n" + s.limitsFrom().caveat()));
        coresUsed.setText(n(placed.mapped().plans().size()) + " cores");
        bits(project, s);
        repairs(project, s);
    }

    private static String n(long v) {
        return Ticks.number((double) v, 0);
    }

    private void bits(Project project, ChipSpec s) {
        bits.getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        List<Integer> offered = new ArrayList<>();
        for (int b = s.weights().minBits(); b <= s.weights().maxBits(); b++) {
            if (b == s.weights().maxBits() || b == 8 || b == 6 || b == 4 || b == 2) {
                offered.add(b);
            }
        }
        for (int b : offered) {
            ToggleButton t = new ToggleButton(Integer.toString(b));
            t.setId("bits-" + b);
            t.setToggleGroup(group);
            t.getStyleClass().add("chip-bit");
            t.setSelected(project.chip().weightBits() == b);
            t.setOnAction(e -> document.edit("Use " + b + "-bit weights",
                    p -> p.withChip(p.chip().withSpec(p.chip().spec(), b))));
            bits.getChildren().add(t);
        }
    }

    private void chips(Project project, @Nullable Placed placed) {
        chips.getChildren().clear();
        boolean live = placed != null && placed.fullChip();
        String now = live ? "" : project.chip().spec();
        for (ChipSpec s : ChipSpecs.all()) {
            chips.getChildren().add(chip(s.id(), s.title(), n(s.mesh().cores()) + " cores", s.summary(),
                    now.equals(s.id())));
        }
        if (now.endsWith(".json")) {
            String title = placed == null ? String.valueOf(Path.of(now).getFileName()) : placed.spec().title();
            chips.getChildren().add(chip(now, title, "file", now, true));
        }
        ToggleButton full = chip("full-chip", "Full chip, live", "random",
                "All 4 096 cores with a random recurrent network of 1 048 576 neurons, ticking in real time.", live);
        full.setOnAction(e -> {
            full.setSelected(true);
            model.full();
        });
        chips.getChildren().add(full);
        Button file = new Button("From a JSON file", Icons.icon("plus"));
        file.setId("chip-from-file");
        file.getStyleClass().add("chip-target-row");
        file.setMaxWidth(Double.MAX_VALUE);
        file.setTooltip(new Tooltip("Copy and edit assets/engine/chips/custom-example.json."));
        file.setOnAction(e -> files.open(getScene().getWindow(), "Chip specification", "json").ifPresent(
                f -> choose(f.toAbsolutePath().toString(), String.valueOf(f.getFileName()))));
        chips.getChildren().add(file);
    }

    private ToggleButton chip(String id, String title, String right, String help, boolean chosen) {
        Label t = new Label(title);
        Label r = new Label(right);
        r.getStyleClass().add("caption");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, Icons.icon("chip"), t, gap, r);
        row.setAlignment(Pos.CENTER_LEFT);
        ToggleButton b = new ToggleButton();
        b.setGraphic(row);
        row.setMouseTransparent(true);
        b.setId("target-" + (id.endsWith(".json") ? "file" : id));
        b.getStyleClass().add("chip-target-row");
        b.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(b.widthProperty().subtract(22));
        b.setSelected(chosen);
        b.setAccessibleText("Target chip " + title);
        b.setTooltip(new Tooltip(help));
        b.getTooltip().setWrapText(true);
        b.getTooltip().setMaxWidth(320);
        b.setOnAction(e -> {
            b.setSelected(true);
            choose(id, title);
        });
        return b;
    }

    private void choose(String spec, String title) {
        model.project();
        document.edit("Target " + title,
                p -> p.withChip(p.chip().withSpec(spec, bitsFor(spec, p.chip().weightBits()))));
    }

    /// As many of the wanted bits as the chip stores.
    private static int bitsFor(String spec, int wanted) {
        return ChipSpecs.all().stream().filter(s -> s.id().equals(spec)).findFirst()
                .map(s -> Math.clamp(wanted, s.weights().minBits(), s.weights().maxBits())).orElse(wanted);
    }

    /// What stands under "Against the simulator" before there is a run.
    void comparable(String words) {
        comparable.setText(words);
    }

    /// Rows of name and value under "Against the simulator".
    void against(List<String[]> rows) {
        List<String> names = rows.stream().map(r -> r[0]).toList();
        if (!names.equals(againstNames) || against.getChildren().isEmpty()) {
            againstNames = names;
            againstValues.clear();
            against.getChildren().clear();
            if (rows.isEmpty()) {
                against.getChildren().add(comparable);
            }
            for (String name : names) {
                HBox f = fact(name, "");
                Label value = (Label) f.getChildren().getLast();
                value.setId("against-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"));
                againstValues.add(value);
                against.getChildren().add(f);
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            againstValues.get(i).setText(rows.get(i)[1]);
        }
    }

    private static HBox fact(String name, String value) {
        Label l = new Label(name);
        l.getStyleClass().add("secondary");
        Label v = new Label(value);
        v.getStyleClass().add("chip-number");
        v.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox h = new HBox(4, l, gap, v);
        h.getStyleClass().add("chip-fact");
        return h;
    }
}
