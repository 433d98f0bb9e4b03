package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import heaviside.app.live.Neurons;
import heaviside.app.live.Transport;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import heaviside.app.theme.ProbeChip;
import heaviside.app.workbench.Services;
import heaviside.engine.network.Probe;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Play, step, jump, speed, loop, window, probe, export.
final class TransportBar extends HBox {
    private static final List<String> SPEED_NAMES = List.of("1/100", "1/10", "1/4", "1×", "Max");
    private static final double ALL_FITS = 1100;
    private static final double SOME_FITS = 880;
    private final LiveRun run;
    private final Button play = button("play", "Play or pause (Space)");
    private final Label time = new Label();
    private final HBox speeds = new HBox();
    private final Label speedWord = new Label("speed");
    private final ToggleButton loop = new ToggleButton("Loop", Icons.icon("loop"));
    private final Label jumpWord = new Label("Jump to spikes of");
    private final Label windowWord = new Label("Window");
    private final WindowField window;
    private final Button more = button("more", "More: speed, loop, window");
    private boolean showsPause;

    TransportBar(Services services, LiveRun run, JumpTarget target, TimePlots plots) {
        this.run = run;
        window = new WindowField(run);
        getStyleClass().add("transport");
        setFillHeight(false);
        setMinWidth(0); // or its own buttons would keep it too wide to notice that they do not fit
        play.getStyleClass().add("primary");
        play.setId("play");
        play.setOnAction(e -> run.transport().toggle());
        Label unit = new Label("ms");
        unit.getStyleClass().add("caption");
        time.getStyleClass().add("time-value");
        time.setId("time");
        time.setMinWidth(USE_PREF_SIZE);
        unit.setMinWidth(USE_PREF_SIZE);
        HBox readout = new HBox(4, time, unit);
        readout.setMinWidth(USE_PREF_SIZE);
        readout.setFillHeight(false);
        readout.getStyleClass().add("time-readout");
        speeds();
        for (Label l : new Label[]{speedWord, jumpWord, windowWord}) {
            l.getStyleClass().add("secondary");
            l.setMinWidth(USE_PREF_SIZE);
        }
        loop.getStyleClass().add("flat");
        loop.setId("loop");
        loop.setMinWidth(USE_PREF_SIZE);
        Hint.on(loop, "Repeat the window (L)");
        loop.selectedProperty().bindBidirectional(run.transport().loop());
        Button probe = new Button("Probe", Icons.icon("plus"));
        probe.setId("add-probe");
        probe.setMinWidth(USE_PREF_SIZE);
        Hint.on(probe, "Record a variable of the selected neuron (P)");
        probe.setOnAction(e -> new ProbeMenu(services.document()).show(probe));
        Button export = button("export", "Export spikes, traces or a picture");
        ExportMenu exports = new ExportMenu(services, run, plots);
        export.setOnAction(e -> exports.show(export));
        more.setOnAction(e -> overflow().show(more, Side.BOTTOM, 0, 4));
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(tool("start", "Go to start (Home)", run.transport()::home),
                tool("previous-spike", "Previous spike (Shift ,)", target::previous),
                tool("step-back", "Step back (,)", run.transport()::stepBack), play,
                tool("step-forward", "Step once (.)", run.transport()::stepOnce),
                tool("next-spike", "Next spike (Shift .)", target::next),
                tool("end", "Go to the live edge (End)", run.transport()::end), readout, speeds, speedWord, loop, gap,
                jumpWord,
                chooser(target, run), windowWord, window, probe, more, export);
        run.beat().addListener((o, a, b) -> show());
        run.playing().addListener((o, a, b) -> show());
        run.transport().speed().addListener((o, a, b) -> speedShown());
        widthProperty().addListener((o, a, b) -> fold());
        show();
    }

    private void show() {
        String t = Ticks.number(run.cursorMs().get(), 1);
        if (!t.equals(time.getText())) {
            time.setText(t);
        }
        if (run.playing().get() != showsPause) {
            showsPause = run.playing().get();
            play.setGraphic(Icons.icon(showsPause ? "pause" : "play"));
            play.setAccessibleText(showsPause ? "Pause" : "Play");
        }
    }

    private void fold() {
        boolean all = getWidth() >= ALL_FITS;
        boolean some = getWidth() >= SOME_FITS;
        for (Node n : new Node[]{speedWord, jumpWord, windowWord}) {
            visible(n, all);
        }
        for (Node n : new Node[]{speeds, loop, window}) {
            visible(n, some);
        }
        visible(more, !some);
    }

    private static void visible(Node n, boolean v) {
        n.setVisible(v);
        n.setManaged(v);
    }

    private void speeds() {
        speeds.getStyleClass().add("segmented");
        speeds.setId("speed");
        speeds.setMinWidth(USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < SPEED_NAMES.size(); i++) {
            ToggleButton b = new ToggleButton(SPEED_NAMES.get(i));
            double factor = Transport.SPEEDS.get(i);
            b.setUserData(factor);
            b.setToggleGroup(group);
            b.setId("speed-" + i);
            Hint.on(b, i == SPEED_NAMES.size() - 1
                    ? "As fast as possible ( ] )"
                    : "Biological over wall time ( [ slower, ] faster)");
            b.setOnAction(e -> {
                b.setSelected(true);
                run.transport().speed().set(factor);
            });
            speeds.getChildren().add(b);
        }
        speedShown();
    }

    private void speedShown() {
        for (Node n : speeds.getChildren()) {
            if (n instanceof ToggleButton b && b.getUserData() instanceof Double d) {
                b.setSelected(d == run.transport().speed().get());
            }
        }
    }

    private ContextMenu overflow() {
        ContextMenu m = new ContextMenu();
        for (int i = 0; i < SPEED_NAMES.size(); i++) {
            RadioMenuItem item = new RadioMenuItem("Speed " + SPEED_NAMES.get(i));
            double factor = Transport.SPEEDS.get(i);
            item.setSelected(factor == run.transport().speed().get());
            item.setOnAction(e -> run.transport().speed().set(factor));
            m.getItems().add(item);
        }
        CheckMenuItem repeat = new CheckMenuItem("Loop");
        repeat.setSelected(run.transport().loop().get());
        repeat.setOnAction(e -> run.transport().loop().set(repeat.isSelected()));
        m.getItems().addAll(new SeparatorMenuItem(), repeat, new SeparatorMenuItem());
        for (double ms : new double[]{100, 300, 600, 1000, 5000}) {
            RadioMenuItem item = new RadioMenuItem("Window " + Ticks.number(ms, 0) + " ms");
            item.setSelected(run.windowMs().get() == ms);
            item.setOnAction(e -> run.transport().view(run.viewStartMs().get(), ms));
            m.getItems().add(item);
        }
        return m;
    }

    private static ComboBox<Probe> chooser(JumpTarget target, LiveRun run) {
        ComboBox<Probe> box = new ComboBox<>(target.probes());
        box.setId("jump-probe");
        box.setPrefWidth(108);
        box.setMinWidth(88);
        Hint.on(box, "Next and previous spike jump to spikes of this neuron");
        box.setAccessibleText("Jump to spikes of");
        box.setCellFactory(v -> new ProbeCell(run));
        box.setButtonCell(new ProbeCell(run));
        box.setPlaceholder(new Label("No probes"));
        target.chosen().addListener((o, a, b) -> box.setValue(b));
        box.valueProperty().addListener((o, a, b) -> {
            if (b != null) {
                target.chosen().set(b);
            }
        });
        return box;
    }

    private static final class ProbeCell extends ListCell<Probe> {
        private static final int LONGEST = 9;
        private final LiveRun run;

        ProbeCell(LiveRun run) {
            this.run = run;
        }

        @Override
        protected void updateItem(@Nullable Probe p, boolean none) {
            super.updateItem(p, none);
            if (p == null || none) {
                setText(null);
                setGraphic(null);
            } else {
                setGraphic(ProbeChip.of(p.letter(), p.slot()));
                String name = run.network().population(p.population()).map(x -> Neurons.name(x, p.neuron()))
                        .orElse(p.population());
                setText(name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name);
            }
        }
    }

    private static Button tool(String icon, String tip, Runnable action) {
        Button b = button(icon, tip);
        b.setOnAction(e -> action.run());
        return b;
    }

    private static Button button(String icon, String tip) {
        Button b = new Button("", Icons.icon(icon));
        b.setId(icon);
        b.setFocusTraversable(true);
        describe(b, tip);
        if (!icon.equals("play")) {
            b.getStyleClass().add("tool-button");
        }
        return b;
    }

    private static void describe(ButtonBase b, String tip) {
        Hint.on(b, tip);
        b.setAccessibleText(tip);
    }
}
