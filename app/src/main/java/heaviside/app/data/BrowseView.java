package heaviside.app.data;

import heaviside.app.controls.Parts;
import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.app.document.Replay;
import heaviside.app.plot.Bars;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.FileDialogs;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import heaviside.engine.io.Project;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Data sets at the left, one sample in the middle, what is known and counted at the right.
final class BrowseView extends HBox {
    private static final double NARROW = 1200;
    private final BrowseModel model;
    private final Document document;
    private final Button use;
    private final Button open;
    private final VBox ownCard = new VBox();
    private final Label useNote = Parts.label("", "caption");
    private final List<SetCard> cards;
    private final EventRaster raster;
    private final ValueFigure figure;
    private final EventMovie movie;
    private final Segments kinds;
    private boolean asMovie = true;
    private final Label about = new Label();
    private final Label problem = Parts.label("", "data-problem");
    private final Segments splits;
    private final ComboBox<Integer> classes = new ComboBox<>();
    private final TextField place = new TextField();
    private final Label of = Parts.label("", "secondary");
    private final FactRows facts = new FactRows();
    private final Label balanceOf = new Label();
    private final Bars balance;
    private final VBox balanceSection;
    private final VBox left;
    private final VBox right;
    private final Button cancel;
    private final HBox steps;
    private boolean setting;

    BrowseView(BrowseModel model, Document document, FileDialogs files, Theme theme) {
        super(4);
        this.model = model;
        this.document = document;
        open = Parts.button("data-open", "Open file\u2026",
                "Open a file of your own: a table, spikes, or a recording of an event camera; or drop it here",
                () -> files.importFile("Open data", OwnFile.endings()).ifPresent(model::open));
        use = Parts.button("data-use", "Use in project",
                "The project trains on this set; its input and read-out follow in size", this::use);
        raster = new EventRaster(theme);
        figure = new ValueFigure(theme);
        movie = new EventMovie(theme);
        movie.setId("data-movie");
        kinds = new Segments("data-kind", List.of("Movie", "Raster"), k -> {
            asMovie = k == 0;
            sample();
        });
        balance = new Bars(theme);
        cards = model.entries().stream().map(e -> new SetCard(model, e)).toList();
        splits = new Segments("data-split", List.of(), k -> model.choose(model.splits().get(k)));
        cancel = Parts.button("data-cancel", "Cancel", "Stop reading", model::cancel);
        steps = steps();
        left = left();
        balanceSection = Parts.section("Class balance", balanceOf, balance);
        right = right();
        VBox middle = middle();
        HBox.setHgrow(middle, Priority.ALWAYS);
        getChildren().setAll(left, middle, right);
        setId("data-browse");
        widthProperty().addListener((o, a, b) -> widths(b.doubleValue() < NARROW));
        widths(false);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (file(e).isPresent()) {
                e.acceptTransferModes(TransferMode.COPY);
                e.consume();
            }
        });
        addEventHandler(DragEvent.DRAG_DROPPED, e -> file(e).ifPresent(f -> {
            model.open(f);
            e.setDropCompleted(true);
            e.consume();
        }));
        update();
    }

    /// The file that is dragged; projects go to the window.
    private static Optional<Path> file(DragEvent e) {
        return e.getDragboard().getFiles().stream().map(File::toPath)
                .filter(f -> Files.isRegularFile(f) && !f.toString().endsWith(".json")).findFirst();
    }

    private void widths(boolean narrow) {
        fix(left, narrow ? 212 : 264);
        fix(right, narrow ? 262 : 348);
    }

    private static void fix(VBox v, double width) {
        v.setMinWidth(width);
        v.setPrefWidth(width);
        v.setMaxWidth(width);
    }

    private VBox left() {
        VBox list = new VBox(4);
        list.getChildren().add(ownCard);
        list.getChildren().addAll(cards);
        list.getStyleClass().add("data-cards");
        Label n = new Label(Integer.toString(cards.size()));
        VBox v = new VBox(Parts.header("Data sets", n, open), scroll(list));
        v.getStyleClass().add("panel");
        return v;
    }

    private VBox middle() {
        StackPane stage = new StackPane(figure, raster, movie, problem);
        stage.getStyleClass().add("data-well");
        stage.setMinSize(0, 0);
        problem.setId("data-problem");
        problem.setWrapText(true);
        VBox.setVgrow(stage, Priority.ALWAYS);
        Parts.combo(classes, "data-class", "Class to show", List.of(), k -> className(k));
        classes.setOnAction(e -> {
            Integer k = classes.getValue();
            if (!setting && k != null && k != model.wanted()) {
                model.filter(k);
            }
        });
        about.setId("data-sample");
        HBox head = Parts.header("Sample", about, cancel, kinds, splits, classes, steps);
        head.getStyleClass().add("data-head");
        VBox v = new VBox(head, stage);
        v.setMinWidth(0);
        v.getStyleClass().add("panel");
        return v;
    }

    private HBox steps() {
        Button previous = arrow("data-previous", "step-back", "Previous sample  Left", () -> model.step(-1));
        Button next = arrow("data-next", "step-forward", "Next sample  Right", () -> model.step(1));
        place.setId("data-place");
        place.getStyleClass().add("field");
        place.setPrefColumnCount(4);
        place.setAccessibleText("Number in the list");
        place.setOnAction(e -> {
            String t = place.getText().replaceAll("[^0-9]", "");
            if (!t.isEmpty() && t.length() < 10) {
                model.go(Integer.parseInt(t) - 1);
            }
            place.getParent().requestFocus();
        });
        HBox h = new HBox(4, previous, place, of, next);
        h.setAlignment(Pos.CENTER_LEFT);
        of.setMinWidth(USE_PREF_SIZE);
        return h;
    }

    private static Button arrow(String id, String icon, String tip, Runnable action) {
        Button b = Parts.button(id, "", tip, action);
        b.setGraphic(Icons.icon(icon));
        b.getStyleClass().add("tool-button");
        return b;
    }

    private VBox right() {
        VBox all = new VBox(Parts.section("About", new Label(), facts, use, useNote), balanceSection);
        VBox v = new VBox(Parts.header("Set", new Label()), scroll(all));
        v.getStyleClass().add("panel");
        return v;
    }

    private static ScrollPane scroll(Node content) {
        ScrollPane s = new ScrollPane(content);
        s.setFitToWidth(true);
        s.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        s.getStyleClass().add("experiment-scroll");
        VBox.setVgrow(s, Priority.ALWAYS);
        return s;
    }

    /// One step of undo.
    private void use() {
        if (model.recordings()) {
            replay();
            return;
        }
        model.entry().filter(e -> model.data().isPresent()).ifPresent(e -> {
            document.edit("Use " + e.title(), p -> Recipe.withDataset(p, e));
            offer();
        });
    }

    /// The recording on show becomes an input that gives its spikes again.
    private void replay() {
        Sample s = model.sample().orElse(null);
        SpikeDataset.Events e = s == null ? null : s.events();
        if (s == null || e == null) {
            return;
        }
        double[] times = new double[e.timesMs().length];
        for (int i = 0; i < times.length; i++) {
            times[i] = e.timesMs()[i];
        }
        String name = model.entry().map(Datasets.Entry::title).orElse("recording");
        try {
            Project p = Replay.with(document.now(), name, s.channels(), e.channels(), times);
            document.edit("Use " + name, x -> p);
            useNote.setText("The project has it as an input. Draw a connection from it.");
        } catch (IllegalArgumentException x) {
            useNote.setText(x.getMessage());
        }
        Parts.visible(useNote, true);
    }

    private void offer() {
        if (model.recordings()) {
            Parts.visible(use, model.sample().isPresent());
            use.setDisable(false);
            return;
        }
        boolean has = model.entry().map(e -> e.id().equals(document.now().training().dataset())
                && Recipe.input(document.now().network()).filter(in -> in.dataset().equals(e.id())).isPresent())
                .orElse(false);
        Parts.visible(use, model.data().isPresent());
        use.setDisable(has);
        useNote.setText(has ? "The project uses it." : "");
        Parts.visible(useNote, has && model.data().isPresent());
    }

    private void key(KeyEvent e) {
        if (e.getTarget() instanceof TextField) {
            return;
        }
        if (e.getCode() == KeyCode.RIGHT || e.getCode() == KeyCode.LEFT) {
            model.step(e.getCode() == KeyCode.RIGHT ? 1 : -1);
            e.consume();
        }
    }

    private String className(int k) {
        return k < 0 ? "All classes" : model.data().map(d -> d.classes().get(k)).orElse("");
    }

    /// A picture of the window was made: a movie moves on.
    void frame(long nanos) {
        if (movie.isVisible()) {
            movie.frame(nanos);
        }
    }

    /// Shows what the model holds.
    void update() {
        setting = true;
        cards.forEach(SetCard::update);
        ownCard.getChildren().setAll(model.own().map(e -> List.of(new SetCard(model, e))).orElse(List.of()));
        ownCard.getChildren().forEach(c -> ((SetCard) c).update());
        List<Split> all = model.splits();
        splits.words(all.stream().map(BrowseView::words).toList());
        splits.show(all.indexOf(model.split()));
        Parts.visible(splits, all.size() > 1);
        boolean counted = model.facts().map(f -> f.counts().length > 1).orElse(false);
        Parts.visible(classes, counted);
        Parts.visible(steps, model.listed() > 0);
        Parts.visible(cancel, model.loading());
        List<Integer> items = new ArrayList<>(List.of(-1));
        model.facts().ifPresent(f -> {
            for (int k = 0; k < f.counts().length; k++) {
                items.add(k);
            }
        });
        if (!classes.getItems().equals(items)) {
            classes.getItems().setAll(items);
        }
        classes.setValue(model.wanted());
        if (!place.isFocused()) {
            place.setText(Integer.toString(model.at() + 1));
        }
        of.setText("of " + Ticks.number(model.listed(), 0));
        setting = false;
        sample();
        facts();
        offer();
        balance();
    }

    private static String words(Split s) {
        return switch (s) {
            case TRAIN -> "Training";
            case VALIDATION -> "Validation";
            case TEST -> "Test";
        };
    }

    private void sample() {
        Sample s = model.sample().orElse(null);
        String why = model.problem();
        problem.setText(why);
        Parts.visible(problem, !why.isEmpty());
        boolean spikes = s != null && s.events() != null && why.isEmpty();
        boolean camera = spikes && s != null && s.width() > 0;
        Parts.visible(kinds, camera);
        kinds.show(asMovie ? 0 : 1);
        Parts.visible(movie, camera && asMovie);
        Parts.visible(raster, spikes && !(camera && asMovie));
        Parts.visible(figure, !spikes && why.isEmpty());
        figure.words(model.loading() ? "Reading\u2026" : model.entry().isEmpty() ? "Choose a data set." : "");
        if (s == null) {
            figure.show(new float[0], 0);
            about.setText("");
            return;
        }
        SpikeDataset.Events e = s.events();
        if (e != null) {
            raster.words("This sample has no spikes.");
            raster.show(e.timesMs(), e.channels(), s.channels(), s.durationMs());
            if (s.width() > 0) {
                movie.show(e, s.width(), s.height(), s.durationMs());
            }
        } else {
            figure.show(s.values(), s.width());
        }
        String name = s.label() < 0 ? "signals to follow" : className(s.label());
        about.setText(name + (e == null ? "" : ", " + Ticks.number(s.spikes(), 0) + " spikes"));
    }

    private void facts() {
        facts.clear();
        Datasets.Entry e = model.entry().orElse(null);
        if (e == null) {
            facts.getChildren().add(Parts.label("Nothing chosen.", "caption"));
            return;
        }
        facts.add("Size", e.size());
        if (e.channels() > 0) {
            facts.add("Channels", Ticks.number(e.channels(), 0));
        }
        if (model.own().filter(e::equals).isEmpty()) {
            facts.add("Licence", e.licence());
            facts.add("Citation", e.citation());
            facts.add("Get it", e.source());
        }
        model.data().ifPresent(d -> facts.add("Here", near(d.provenance())));
        if (model.data().isEmpty() && !model.loading() && model.own().filter(e::equals).isEmpty()) {
            facts.add("Looked in", String.join("\n", model.lookedIn()));
        }
        model.facts().ifPresent(f -> model.data().ifPresent(d -> counted(d, f)));
    }

    /// Words in which what lies beside the program is named from there, not from the root of the disk.
    private static String near(String words) {
        String w = words;
        for (Path root : DataFolders.roots()) {
            w = w.replace(root + File.separator, "");
        }
        return w;
    }

    private void counted(Dataset d, SplitFacts f) {
        String of = "measured on " + Ticks.number(f.looked(), 0) + " of " + Ticks.number(f.labels().length, 0);
        if (d instanceof SpikeDataset s) {
            facts.add("Spikes a sample", "%s (%s to %s), %s".formatted(Ticks.number(f.mean(), f.mean() < 100 ? 1 : 0),
                    Ticks.number(f.least(), 0), Ticks.number(f.most(), 0), of));
            facts.add("Duration", "%s ms; latest spike at %s ms".formatted(Ticks.number(s.durationMs(), 0),
                    Ticks.number(f.lastMs(), 0)));
        } else {
            facts.add("Values", "%s to %s, mean %s, %s".formatted(Ticks.number(f.least(), 2), Ticks.number(f.most(), 2),
                    Ticks.number(f.mean(), 3), of));
        }
    }

    private void balance() {
        SplitFacts f = model.facts().orElse(null);
        Dataset d = model.data().orElse(null);
        boolean on = f != null && d != null && f.counts().length > 1;
        Parts.visible(balanceSection, on);
        if (f != null && d != null && on) {
            List<Bars.Bar> bars = new ArrayList<>();
            for (int k = 0; k < f.counts().length; k++) {
                String name = d.classes().get(k);
                bars.add(new Bars.Bar(name.length() > 15 ? name.substring(0, 14) + "\u2026" : name, f.counts()[k],
                        "%s   %s".formatted(Ticks.number(f.counts()[k], 0), String.format(Locale.ROOT, "%.1f %%",
                                100.0 * f.counts()[k] / Math.max(1, f.labels().length))),
                        0));
            }
            balance.show(bars);
            balanceOf.setText(words(model.split()).toLowerCase(Locale.ROOT));
        }
    }
}
