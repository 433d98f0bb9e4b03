package heaviside.app.gradients;

import heaviside.app.command.Announcement;
import heaviside.app.controls.Divider;
import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.Workspace;
import heaviside.engine.data.DataFolders;
import heaviside.engine.train.microscope.Moment;
import heaviside.engine.train.microscope.Specimen;
import heaviside.engine.train.microscope.Sweep;
import java.util.List;
import java.util.Locale;
import javafx.concurrent.Task;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The Gradients workspace.
public final class GradientWorkspace implements Workspace {
    private static final Announcement PLAY = new Announcement("gradients.play", "Run", "Play the backward pass", "");
    private static final Announcement NEXT = new Announcement("gradients.jump", "Run",
            "Weight to the next jump of the loss", "J");
    private static final Announcement BACK = new Announcement("gradients.back", "Run",
            "Weight to the previous jump of the loss", "Shift+J");
    private static final Announcement STEPS = new Announcement("gradients.steps", "Run",
            "Take one step with each slope", "");
    /// What this workspace can do, known before it is built.
    public static final List<Announcement> COMMANDS = List.of(PLAY, NEXT, BACK, STEPS);
    /// The backward pass is played in this many seconds.
    private static final double PLAY_SECONDS = 4;
    private final Services services;
    private final GradientModel model;
    private final SplitPane root = new SplitPane();
    private final LossPlot loss;
    private final TimePlot time;
    private final SlopePanel panel;
    private final Label subject = new Label();
    private final ComboBox<String> weights = new ComboBox<>();
    private final ComboBox<String> outputs = new ComboBox<>();
    private final TextField low = field("gradient-low", "Where the sweep begins");
    private final TextField high = field("gradient-high", "Where the sweep ends");
    private final Button play = Parts.button("gradient-play", "Backward", "Play the backward pass from the end (Space)",
            this::togglePlay);
    private final Label clock = Parts.label("", "gradient-clock");
    private final Label stored = Parts.label("", "secondary");
    private final Runnable frame = this::frame;
    private @Nullable Task<Sweep> running;
    private long drawn = -1;
    private long playedAt;
    private static final double NARROW_SIDE = 340;
    private static final double WIDE_SIDE = 440;
    private boolean playing;
    private boolean visible;
    private boolean setting;

    /// @param services of the window
    /// @param folders where data-set inputs find their sample
    public GradientWorkspace(Services services, DataFolders folders) {
        this.services = services;
        model = new GradientModel(services.document(), folders, this::launch);
        loss = new LossPlot(model, services.theme());
        time = new TimePlot(model, services.theme());
        panel = new SlopePanel(model, services.theme(),
                () -> services.commands().run("sample.spike-timing"));
        loss.setId("loss-plot");
        time.setId("time-plot");
        root.setId("gradients-view");
        root.getStyleClass().add("train-columns");
        VBox centre = new VBox(4, above(), below());
        centre.getStyleClass().add("train-centre");
        centre.setMinWidth(420);
        root.getItems().setAll(centre, panel);
        SplitPane.setResizableWithParent(panel, false);
        Divider.keep(root, width -> Math.clamp(0.225 * width, NARROW_SIDE, WIDE_SIDE));
        commands();
    }

    private Node above() {
        Parts.combo(weights, "gradient-synapse", "Which weight is moved", List.<String>of(), s -> s);
        weights.setOnAction(e -> {
            int k = weights.getSelectionModel().getSelectedIndex();
            if (!setting && k >= 0) {
                model.chooseSynapse(k);
            }
        });
        weights.setMaxWidth(220);
        low.setOnAction(e -> range());
        high.setOnAction(e -> range());
        VBox.setVgrow(loss, Priority.ALWAYS);
        VBox v = new VBox(
                Parts.header("Loss against one weight", subject, weights, Parts.label("Sweep", "caption"), low,
                        high),
                loss);
        v.getStyleClass().addAll("panel", "train-panel");
        VBox.setVgrow(v, Priority.ALWAYS);
        v.setPrefHeight(440);
        return v;
    }

    private Node below() {
        Parts.combo(outputs, "gradient-output", "Whose spikes are compared", List.<String>of(), s -> s);
        outputs.setOnAction(e -> {
            int k = outputs.getSelectionModel().getSelectedIndex();
            if (!setting && k >= 0) {
                model.chooseOutput(k);
            }
        });
        play.getStyleClass().add("primary");
        Button end = icon("end", "To the end, where the backward pass starts (End)", () -> model.setCursor(1e9));
        Button before = icon("previous-spike", "Previous spike (Shift ,)", () -> beside(false));
        Button after = icon("next-spike", "Next spike (Shift .)", () -> beside(true));
        HBox head = Parts.header("Forward and backward in time", new Label(), outputs, stored);
        head.getChildren().addAll(1, List.of(end, play, before, after, clock));
        VBox.setVgrow(time, Priority.ALWAYS);
        head.getStyleClass().add("gradient-transport");
        VBox v = new VBox(head, time);
        v.getStyleClass().addAll("panel", "train-panel");
        VBox.setVgrow(v, Priority.ALWAYS);
        v.setPrefHeight(380);
        return v;
    }

    private static Button icon(String name, String tip, Runnable action) {
        Button b = Parts.button("gradient-" + name, "", tip, action);
        b.setGraphic(new StackPane(Icons.icon(name)));
        b.getStyleClass().add("tool-button");
        return b;
    }

    private static TextField field(String id, String what) {
        TextField f = new TextField();
        f.setId(id);
        f.getStyleClass().addAll("field", "train-field");
        f.setAccessibleText(what);
        f.setTooltip(new Tooltip(what));
        return f;
    }

    private void range() {
        try {
            double a = Double.parseDouble(low.getText().strip().replace('\u2212', '-').replace(',', '.'));
            double b = Double.parseDouble(high.getText().strip().replace('\u2212', '-').replace(',', '.'));
            boolean good = b > a && Math.abs(a) < 1e9 && Math.abs(b) < 1e9;
            mark(good, "The end must lie above the beginning.");
            if (good) {
                model.setRange(a, b);
            }
        } catch (NumberFormatException e) {
            mark(false, "Write two numbers. The last legal range stays.");
        }
    }

    private void mark(boolean good, String why) {
        for (TextField f : List.of(low, high)) {
            f.getStyleClass().remove("invalid");
            if (!good) {
                f.getStyleClass().add("invalid");
                f.setTooltip(new Tooltip(why));
            }
        }
    }

    private void commands() {
        services.commands().add(PLAY.command(() -> visible, this::togglePlay),
                NEXT.command(() -> visible, () -> model.toJump(true)),
                BACK.command(() -> visible, () -> model.toJump(false)),
                STEPS.command(() -> visible, model::stepWithEach));
    }

    private void beside(boolean later) {
        model.spikeBeside(later).ifPresent(model::setCursor);
    }

    private void togglePlay() {
        playing = !playing;
        if (playing && model.cursorMs() <= 0) {
            model.setCursor(1e9);
        }
        playedAt = System.nanoTime();
    }

    private void launch(GradientModel.SweepRequest r) {
        Task<Sweep> before = running;
        if (before != null) {
            before.cancel();
        }
        Task<Sweep> task = new Task<>() {
            @Override
            protected Sweep call() {
                updateTitle("Sweep of one weight");
                return r.scope().sweep(r.low(), r.high(), r.points(), this::isCancelled);
            }
        };
        task.setOnSucceeded(e -> r.done().accept(task.getValue()));
        running = task;
        services.tasks().start(task);
    }

    private void frame() {
        model.refresh();
        if (playing) {
            long now = System.nanoTime();
            double all = model.specimen().map(Specimen::endMs).orElse(1.0);
            double next = model.cursorMs() - (now - playedAt) * 1e-9 / PLAY_SECONDS * all;
            playedAt = now;
            playing = next > 0;
            model.setCursor(next);
        }
        if (model.revision().get() != drawn) {
            drawn = model.revision().get();
            update();
        }
    }

    private void update() {
        Specimen s = model.specimen().orElse(null);
        Moment m = model.moment().orElse(null);
        setting = true;
        if (s != null) {
            List<String> names = SlopePanel.names(s);
            if (!weights.getItems().equals(names)) {
                weights.getItems().setAll(names);
            }
            if (!outputs.getItems().equals(s.neurons())) {
                outputs.getItems().setAll(s.neurons());
            }
            weights.getSelectionModel().select(model.synapse());
            outputs.getSelectionModel().select(model.output());
        }
        setting = false;
        subject.setText(s == null ? "" : s.synapses().get(model.synapse()).name() + ", all other weights held");
        Parts.visible(weights, s != null);
        Parts.visible(outputs, s != null && s.neurons().size() > 1);
        if (!low.isFocused() && !high.isFocused()) {
            low.setText(LossPlot.number(model.low()));
            high.setText(LossPlot.number(model.high()));
        }
        clock.setText(String.format(Locale.ROOT, "%.1f ms", model.cursorMs()));
        play.setText(playing ? "Pause" : "Backward");
        stored.setText(m == null || s == null ? "" : memory(m));
        panel.update();
        loss.repaint();
        time.repaint();
        status(s, m);
    }

    private static String memory(Moment m) {
        return "Kept for the way back: spikes alone %s, counted; every step %s, derived".formatted(
                bytes(m.storedBytes()), bytes(m.steppedBytes()));
    }

    private static String bytes(long b) {
        return b < 1000 ? b + " B" : String.format(Locale.ROOT, "%.1f kB", b / 1000.0);
    }

    private void status(@Nullable Specimen s, @Nullable Moment m) {
        if (!visible) {
            return;
        }
        List<String> left = services.status().left();
        if (s == null || m == null) {
            services.status().left().setAll("*Gradients*", "no slope for this network");
            return;
        }
        left.clear();
        services.status().left().setAll("*Backward pass* at " + clock.getText(), "Event-driven, exact spike times",
                "%d %s, %d synapses, %d input spikes".formatted(s.neurons().size(),
                        s.neurons().size() == 1 ? "neuron" : "neurons", s.synapses().size(),
                        s.spikes().count()),
                "Seed *" + model.project().simulation().seed() + "*");
        services.status().right().removeIf(t -> t.startsWith("Sweep") || t.startsWith("Exact"));
        services.status().right().addFirst("Exact and numeric slope " + SlopePanel.off(m.fine(), m.exact()) + " apart");
        model.sweep().ifPresent(w -> services.status().right().addFirst("Sweep %d points, %s s".formatted(
                w.weights().length, Ticks.number(w.seconds(), 2))));
    }

    @Override
    public String id() {
        return "gradients";
    }

    @Override
    public String title() {
        return "Gradients";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void shown() {
        visible = true;
        drawn = -1;
        services.pump().add(frame);
    }

    @Override
    public void hidden() {
        visible = false;
        playing = false;
        services.pump().remove(frame);
        services.status().right().removeIf(t -> t.startsWith("Sweep") || t.startsWith("Exact"));
    }

    /// The view model, for tests.
    GradientModel model() {
        return model;
    }
}
