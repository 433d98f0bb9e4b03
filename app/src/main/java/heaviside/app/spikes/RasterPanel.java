package heaviside.app.spikes;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import heaviside.app.workbench.Fold;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The raster with its header: which recordings, how ordered and drawn, import and export.
final class RasterPanel extends VBox {
    private static final double NARROW = 900;
    /// Pixels below which the header gives up its title: the controls would not fit.
    private static final double COMPACT = 640;
    private final SpikesModel model;
    private final SpikesWorkspace workspace;
    private final Label about = new Label();
    private final Label wrong = Parts.label("", "caption");
    private final HBox complaint = new HBox(8);
    private final MenuButton recordings = new MenuButton("Recordings");
    private final ToggleButton all;
    private final ToggleButton selection;
    private final ComboBox<Order> order = new ComboBox<>();
    private final Button listen;
    private boolean listening;
    private final Label shelfWords = Parts.label("", "secondary");
    private final HBox shelf = new HBox(6);
    private final Label readingWords = Parts.label("", "secondary");
    private final ProgressBar readingBar = new ProgressBar();
    private final HBox reading = new HBox(10);

    RasterPanel(SpikesModel model, RasterView raster, UnitsView units, SpikeExports exports,
            SpikesWorkspace workspace) {
        this.model = model;
        this.workspace = workspace;
        getStyleClass().addAll("panel", "train-panel");
        setMinHeight(240);
        Parts.combo(order, "spikes-order", "Order of the units", List.of(Order.values()), o -> o.words);
        order.getSelectionModel().select(model.order());
        order.setOnAction(e -> model.order(order.getValue()));
        order.setMinWidth(96);
        HBox draw = PanelControls.segmented("spikes-draw", List.of("Dots", "Density"), 1, k -> model.dots(k == 0));
        HBox range = PanelControls.segmented("spikes-range", List.of("All", "Selection"), 0, k -> {
            if (k == 0) {
                model.showAll();
            } else {
                model.showSelection();
            }
        });
        all = (ToggleButton) range.getChildren().get(0);
        selection = (ToggleButton) range.getChildren().get(1);
        recordings.setId("spikes-recordings");
        Hint.on(recordings, "Which recordings are shown, and how they are aligned");
        listen = Parts.button("spikes-listen", "", "Hear the selected spikes as clicks (Space)",
                () -> workspace.listening().toggle());
        listen.setGraphic(Icons.icon("play"));
        Button load = Parts.button("spikes-import", "Import", "Open files with spikes; or drop them here",
                workspace::importFile);
        load.setGraphic(Icons.icon("download"));
        MenuButton export = exportMenu(raster, units, exports);
        Label orderWord = Parts.label("Order", "caption");
        Label drawWord = Parts.label("Draw", "caption");
        HBox head = Parts.header("Raster", about, recordings, orderWord, order, drawWord, draw, range, listen, load,
                export);
        head.getStyleClass().add("spikes-head");
        for (javafx.scene.layout.Region n : List.of(recordings, orderWord, drawWord, export)) {
            n.setMinWidth(USE_PREF_SIZE); // a long name of a file gives way, nothing else
        }
        if (head.getChildren().getFirst() instanceof Label title) {
            title.setMinWidth(USE_PREF_SIZE);
        }
        wrong.setWrapText(true);
        wrong.setId("spikes-complaint");
        HBox.setHgrow(wrong, Priority.ALWAYS);
        Button close = new Button();
        close.setGraphic(Icons.icon("close"));
        close.getStyleClass().add("tool-button");
        close.setAccessibleText("Close");
        close.setOnAction(e -> complain(""));
        Node sign = Icons.icon("warning");
        sign.getStyleClass().add("severity-warning");
        complaint.getChildren().setAll(sign, wrong, close);
        complaint.getStyleClass().add("spikes-complaint");
        Parts.visible(complaint, false);
        Button before = Parts.button("spikes-previous", "", "Previous recording of the file",
                () -> workspace.reading().turn(-1));
        before.setGraphic(Icons.icon("step-back"));
        Button after = Parts.button("spikes-next", "", "Next recording of the file", () -> workspace.reading().turn(1));
        after.setGraphic(Icons.icon("step-forward"));
        shelfWords.setId("spikes-shelf");
        shelf.getChildren().setAll(before, after, shelfWords);
        shelf.getStyleClass().add("spikes-shelf");
        Parts.visible(shelf, false);
        VBox.setVgrow(raster, Priority.ALWAYS);
        readingWords.setId("spikes-reading");
        readingBar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(readingBar, Priority.ALWAYS);
        reading.getChildren().setAll(readingWords, readingBar,
                Parts.button("spikes-reading-cancel", "Cancel", "Stop reading; what is shown stays",
                        () -> workspace.reading().stop()));
        reading.getStyleClass().add("spikes-shelf");
        Parts.visible(reading, false);
        getChildren().addAll(head, complaint, reading, shelf, raster);
        new Fold(head, raster);
        widthProperty().addListener((o, a, b) -> {
            boolean narrow = b.doubleValue() < NARROW;
            for (Node n : List.of(orderWord, drawWord)) {
                Parts.visible(n, !narrow);
            }
            load.setText(narrow ? "" : "Import");
            export.setText(narrow ? "" : "Export");
            recordings.setText(narrow ? "" : "Recordings");
            boolean compact = b.doubleValue() < COMPACT;
            head.setSpacing(compact ? 4 : 8);
            order.setMinWidth(compact ? 84 : 96);
            Parts.visible(head.getChildren().getFirst(), !compact);
        });
        recordings.setGraphic(Icons.icon("spikefile"));
        recordings.setOnShowing(e -> refill());
        model.shown().addListener((o, a, b) -> refill());
        model.complaint().addListener((o, a, b) -> complain(b));
        refill();
    }

    private static MenuButton exportMenu(RasterView raster, UnitsView units, SpikeExports exports) {
        MenuButton m = new MenuButton("Export");
        m.setId("spikes-export");
        m.setGraphic(Icons.icon("export"));
        m.setAccessibleText("Export spikes, raster and units");
        m.getItems().setAll(
                item("Spikes as CSV\u2026", "spikes-export-spikes", () -> exports.spikes(raster.sheet(), ".csv")),
                item("Spikes as NumPy archive, NPZ\u2026", "spikes-export-npz",
                        () -> exports.spikes(raster.sheet(), ".npz")),
                item("Spikes as NumPy array, NPY\u2026", "spikes-export-npy",
                        () -> exports.spikes(raster.sheet(), ".npy")),
                item("Spikes as HDF5, layout of SHD\u2026", "spikes-export-h5",
                        () -> exports.spikes(raster.sheet(), ".h5")),
                item("Spikes as NWB units\u2026", "spikes-export-nwb",
                        () -> exports.spikes(raster.sheet(), ".nwb")),
                item("Raster as PNG\u2026", "spikes-export-png", () -> exports.picture("raster.png", raster)),
                item("Raster as SVG\u2026", "spikes-export-svg", () -> exports.rasterSvg(raster)),
                item("Units as CSV\u2026", "spikes-export-units", () -> exports.units(units.listed())),
                item("Units as PNG\u2026", "spikes-export-units-png", () -> exports.picture("units.png", units)),
                item("Units as SVG\u2026", "spikes-export-units-svg", () -> exports.unitsSvg(units.listed())));
        return m;
    }

    private static MenuItem item(String words, String id, Runnable action) {
        MenuItem i = new MenuItem(words);
        i.setId(id);
        i.setOnAction(e -> action.run());
        return i;
    }

    /// Fills the menu of recordings.
    private void refill() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("Take the running network's", "spikes-take", workspace::take));
        items.add(item("Use in project: A, or all spikes", "spikes-use", workspace::useInProject));
        items.add(new SeparatorMenuItem());
        for (Opened o : model.recordings()) {
            CheckMenuItem c = new CheckMenuItem(o.name() + ", " + Ticks.number(o.spikes().count(), 0) + " spikes");
            c.setMnemonicParsing(false); // an underscore of a file's name is one
            c.setSelected(model.wanted().contains(o));
            c.setOnAction(e -> {
                List<Opened> list = new ArrayList<>(model.wanted());
                if (!list.remove(o)) {
                    list.add(o);
                }
                model.show(list);
            });
            items.add(c);
        }
        if (model.wanted().size() > 1 || model.align() != Sheet.Align.OWN) { // moved times are told of one as well
            items.add(new SeparatorMenuItem());
            ToggleGroup group = new ToggleGroup();
            for (Sheet.Align a : Sheet.Align.values()) {
                RadioMenuItem r = new RadioMenuItem("Align by " + a.words);
                r.setToggleGroup(group);
                r.setSelected(model.align() == a);
                r.setOnAction(e -> model.align(a));
                items.add(r);
            }
        }
        if (!model.recordings().isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.add(item("Close those not shown", "spikes-close",
                    () -> model.recordings().stream().filter(o -> !model.wanted().contains(o)).forEach(model::close)));
        }
        recordings.getItems().setAll(items);
    }

    /// Says why something did not work, in place; empty takes the words away.
    void complain(String why) {
        wrong.setText(why);
        Parts.visible(complaint, !why.isEmpty());
    }

    /// How far reading is, and which recording of a file of many is shown.
    private void files() {
        FileReading.State s = workspace.reading().state();
        if ((s != null) != reading.isVisible()) {
            Parts.visible(reading, s != null);
        }
        if (s != null) {
            readingWords.setText(s.words());
            readingBar.setProgress(s.share());
        }
        String words = workspace.reading().shelf();
        if (!words.equals(shelfWords.getText())) {
            shelfWords.setText(words);
            Parts.visible(shelf, !words.isEmpty());
        }
    }

    /// Keeps words and buttons in step.
    void frame() {
        files();
        Sheet s = model.shown().get().sheet();
        about.setText(words(s));
        boolean whole = model.span().equals(model.shown().get().all());
        String length = s.spikes().unitCount() == 0
                ? "All"
                : "All " + RatePanels.width(s.spikes().window().lengthMs()).replaceFirst("\\.0(?= )", "");
        if (!all.getText().equals(length)) {
            all.setText(length);
        }
        if (whole != all.isSelected()) {
            all.setSelected(whole);
            if (whole) {
                selection.setSelected(false);
            }
        }
        selection.setDisable(model.selections().isEmpty());
        if (order.getValue() != model.order()) {
            order.getSelectionModel().select(model.order());
        }
        boolean on = workspace.listening().playing();
        if (on != listening) {
            listening = on;
            listen.setGraphic(Icons.icon(on ? "stop" : "play"));
        }
    }

    private static String words(Sheet s) {
        if (s.recordings().isEmpty()) {
            return "";
        }
        if (s.recordings().size() > 1) {
            return s.recordings().size() + " recordings";
        }
        Opened o = s.recordings().getFirst();
        if (!o.live()) {
            return o.note().isEmpty() ? o.name() : o.name() + ", " + o.note();
        }
        long age = (System.nanoTime() - o.takenNanos()) / 1_000_000_000L;
        return o.name() + ", " + (age < 120 ? age + " s" : age / 60 + " min") + " ago";
    }
}
