package heaviside.app.workbench;

import heaviside.app.command.Command;
import heaviside.app.command.Commands;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All commands in one list: type a few letters, press Enter.
final class CommandPalette extends StackPane {
    private final Commands commands;
    private final Consumer<Command> runner;
    private final TextField query = new TextField();
    private final ListView<Command> list = new ListView<>();
    private @Nullable Node before;

    /// @param runner runs what is chosen
    CommandPalette(Commands commands, Consumer<Command> runner) {
        this.commands = commands;
        this.runner = runner;
        setId("palette");
        getStyleClass().add("palette-veil");
        query.setPromptText("Search commands");
        query.setId("palette-query");
        list.setId("palette-list");
        list.setCellFactory(v -> new Row());
        list.setPrefHeight(320);
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label("No command has these letters."));
        VBox box = new VBox(6, query, list);
        box.getStyleClass().addAll("popover-panel");
        box.setMaxSize(460, Region.USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        StackPane.setMargin(box, new javafx.geometry.Insets(60, 0, 0, 0));
        getChildren().add(box);
        setVisible(false);
        setOnMousePressed(e -> {
            if (equals(e.getTarget())) {
                close();
            }
        });
        query.textProperty().addListener((o, a, b) -> filter());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(e -> runSelected());
    }

    void open() {
        before = getScene() == null ? null : getScene().getFocusOwner();
        setVisible(true);
        query.clear();
        filter();
        query.requestFocus();
    }

    private void close() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void key(KeyEvent e) {
        KeyCode k = e.getCode();
        if (k == KeyCode.ESCAPE) {
            close();
        } else if (k == KeyCode.ENTER) {
            runSelected();
        } else if (k == KeyCode.DOWN || k == KeyCode.UP) {
            int n = list.getItems().size();
            if (n > 0) {
                int i = Math.floorMod(list.getSelectionModel().getSelectedIndex() + (k == KeyCode.DOWN ? 1 : -1), n);
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - 4));
            }
        } else {
            return;
        }
        e.consume();
    }

    private void runSelected() {
        Command c = list.getSelectionModel().getSelectedItem();
        if (c != null && c.enabled().getAsBoolean()) {
            close();
            runner.accept(c);
        }
    }

    private void filter() {
        String q = query.getText().strip().toLowerCase(Locale.ROOT);
        List<Command> found = commands.all().stream().filter(c -> score(c, q) >= 0)
                .sorted(Comparator.comparingInt(c -> score(c, q))).toList();
        list.getItems().setAll(found);
        list.getSelectionModel().selectFirst();
    }

    /// How badly a command matches, lower is better; negative for not at all.
    static int score(Command c, String q) {
        String t = plain(c.title() + " " + c.menu());
        return score(t, plain(q));
    }

    /// Case, hyphens (those that do not break, too) and spaces do not matter.
    private static String plain(String s) {
        return s.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}]+", " ");
    }

    private static int score(String t, String q) {
        int at = t.indexOf(q);
        if (at >= 0) {
            return at;
        }
        if (Arrays.stream(q.split(" ")).allMatch(t::contains)) {
            return 99;
        }
        int from = 0;
        int gaps = 0;
        for (int k = 0; k < q.length(); k++) {
            int i = t.indexOf(q.charAt(k), from);
            if (i < 0) {
                return -1;
            }
            gaps += i - from;
            from = i + 1;
        }
        return 100 + gaps;
    }

    private static final class Row extends ListCell<Command> {
        @Override
        protected void updateItem(@Nullable Command c, boolean empty) {
            super.updateItem(c, empty);
            if (c == null || empty) {
                setGraphic(null);
                return;
            }
            Label title = new Label(c.title());
            Label menu = new Label(c.menu());
            menu.getStyleClass().add("caption");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label key = new Label(Keys.words(c.keys()));
            key.getStyleClass().add("key-cap");
            key.setVisible(!c.keys().isEmpty());
            HBox row = new HBox(8, title, menu, gap, key);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setOpacity(c.enabled().getAsBoolean() ? 1 : 0.45);
            setGraphic(row);
        }
    }
}
