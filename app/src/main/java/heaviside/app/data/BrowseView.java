package heaviside.app.data;

import heaviside.app.controls.Parts;
import heaviside.app.document.Document;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.FileDialogs;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
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
    private final Button open;
    private final VBox ownCard = new VBox();
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
    private final VBox left;
    private final SetColumn right;
    private final Button cancel;
    private final HBox steps;
    private final HBox head;
    private final HBox below = new HBox(8);
    private boolean setting;

    BrowseView(BrowseModel model, Document document, FileDialogs files, Theme theme) {
        super(4);
        this.model = model;
        open = Parts.button("data-open", "Open file\u2026",
                "Open a file of your own: a table, spikes, or a recording of an event camera; or drop it here",
                () -> files.importFile("Open data", OwnFile.endings()).ifPresent(model::open));
        raster = new EventRaster(theme);
        figure = new ValueFigure(theme);
        movie = new EventMovie(theme);
        movie.setId("data-movie");
        kinds = new Segments("data-kind", List.of("Movie", "Raster"), k -> {
            asMovie = k == 0;
            sample();
        });
        cards = model.entries().stream().map(e -> new SetCard(model, e)).toList();
        splits = new Segments("data-split", List.of(), k -> model.choose(model.splits().get(k)));
        cancel = Parts.button("data-cancel", "Cancel", "Stop reading", model::cancel);
        steps = steps();
        left = left();
        right = new SetColumn(model, document, theme);
        head = Parts.header("Sample", about, cancel, kinds, splits, classes, steps);
        VBox middle = middle();
        HBox.setHgrow(middle, Priority.ALWAYS);
        getChildren().setAll(left, middle, right);
        setId("data-browse");
        widthProperty().addListener((o, a, b) -> widths(b.doubleValue() < NARROW));
        widths(false);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (!files(e).isEmpty()) {
                e.acceptTransferModes(TransferMode.COPY);
                e.consume();
            }
        });
        addEventHandler(DragEvent.DRAG_DROPPED, e -> {
            if (!files(e).isEmpty()) {
                model.drop(files(e));
                e.setDropCompleted(true);
                e.consume();
            }
        });
        update();
    }

    /// The files that are dragged; none where one is a project, which the window opens.
    private static List<Path> files(DragEvent e) {
        List<Path> all = e.getDragboard().getFiles().stream().map(File::toPath).toList();
        return all.stream().anyMatch(DroppedSounds::isProject) ? List.of() : all;
    }

    private void widths(boolean narrow) {
        fix(left, narrow ? 212 : 264);
        fix(right, narrow ? 262 : 348);
        List<Node> choices = List.of(kinds, splits, classes);
        head.getChildren().removeAll(choices);
        below.getChildren().clear();
        if (narrow) {
            below.getChildren().setAll(choices);
        } else {
            head.getChildren().addAll(head.getChildren().size() - 1, choices);
        }
        room();
    }

    /// The second row of choices is there where it has some.
    private void room() {
        Parts.visible(below, below.getChildren().stream().anyMatch(Node::isVisible));
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
        VBox v = new VBox(Parts.header("Data sets", n, open), SetColumn.scroll(list));
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
        head.getStyleClass().add("data-head");
        below.getStyleClass().addAll("data-head", "data-below");
        VBox v = new VBox(head, below, stage);
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
        splits.words(all.stream().map(SetColumn::words).toList());
        splits.show(all.indexOf(model.split()));
        Parts.visible(splits, all.size() > 1);
        boolean counted = model.facts().map(f -> f.counts().length > 1).orElse(false);
        Parts.visible(classes, counted);
        Parts.visible(steps, model.listed() > 0);
        Parts.visible(cancel, model.loading() || model.counting().isPresent());
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
        room();
        right.update();
    }

    private void sample() {
        Sample s = model.sample().orElse(null);
        String why = model.problem();
        problem.setText(why);
        Parts.visible(problem, !why.isEmpty());
        boolean spikes = s != null && s.events() != null && why.isEmpty();
        boolean camera = spikes && s != null && s.width() > 0;
        Parts.visible(kinds, camera);
        room();
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
        name = name.matches("\\d+") ? "class " + name : name;
        about.setText(name + (e == null ? "" : ", " + Ticks.number(s.spikes(), 0) + " spikes"));
    }
}
