package heaviside.app.editor;

import heaviside.app.theme.Hint;
import heaviside.app.workbench.Fold;
import heaviside.app.workbench.Services;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What can be put on the canvas, and the outline of what stands on it.
public final class LibraryView extends VBox {
    private final GridPane tiles = new GridPane();
    private final Map<Part, Button> buttons = new EnumMap<>(Part.class);
    private final TextField search = new TextField();
    private final Label nothing = new Label();
    private final Outline outline;

    /// @param editor where parts go
    public LibraryView(Services services, EditorView editor) {
        setId("library");
        getStyleClass().addAll("panel", "library");
        setMinWidth(0);
        setPrefWidth(196);
        outline = new Outline(services, editor);
        for (Part p : Part.values()) {
            buttons.put(p, tile(p, services, editor));
        }
        ToggleButton lens = new ToggleButton();
        lens.setId("library-search");
        lens.setGraphic(Icon.SEARCH.node());
        lens.getStyleClass().setAll("toggle-button", "tool-button", "editor-button");
        Hint.on(lens, "Search library and outline");
        lens.setAccessibleText("Search library and outline");
        search.setId("library-filter");
        search.setPromptText("Search");
        search.setAccessibleText("Search library and outline");
        search.visibleProperty().bind(lens.selectedProperty());
        search.managedProperty().bind(lens.selectedProperty());
        lens.selectedProperty().addListener((o, was, is) -> {
            if (is) {
                search.requestFocus();
            } else {
                search.clear();
                editor.requestFocus();
            }
        });
        search.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                lens.setSelected(false);
                e.consume();
            } else if (e.getCode() == KeyCode.ENTER) {
                buttons.values().stream().filter(Button::isVisible).findFirst().ifPresent(Button::fire);
                e.consume();
            }
        });
        search.textProperty().addListener((o, a, text) -> filter(text.strip().toLowerCase(Locale.ROOT)));
        Label title = new Label("Library");
        title.getStyleClass().add("panel-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(title, gap, lens);
        header.getStyleClass().addAll("panel-header", "library-header");
        header.setAlignment(Pos.CENTER_LEFT);
        tiles.getStyleClass().add("library-tiles");
        nothing.getStyleClass().addAll("caption", "library-nothing");
        VBox.setVgrow(outline, Priority.ALWAYS);
        Region line = new Region();
        line.getStyleClass().add("separator-line");
        VBox parts = new VBox(search, tiles, nothing);
        parts.getStyleClass().add("library-parts");
        getChildren().addAll(header, parts, line, outline);
        Fold fold = new Fold(header, parts);
        lens.selectedProperty().addListener((o, was, is) -> fold.folded().set(fold.folded().get() && !is));
        filter("");
    }

    /// Adds something below the outline; it shows only while the outline has room for all its rows beside it.
    public void below(Region more) {
        getChildren().add(more);
        Runnable fit = () -> {
            double used = getChildren().stream().filter(c -> c != outline && c != more && c.isManaged())
                    .mapToDouble(c -> c.prefHeight(getWidth())).sum();
            boolean room = used + outline.wanted() + more.prefHeight(getWidth()) <= getHeight();
            more.setVisible(room);
            more.setManaged(room);
        };
        heightProperty().addListener((o, a, b) -> fit.run());
        outline.rows().addListener((InvalidationListener) o -> fit.run());
    }

    private static Button tile(Part p, Services services, EditorView editor) {
        String id = p.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Button b = new Button(p.tile);
        b.setId("tile-" + id);
        b.setGraphic(p.icon.node());
        b.setContentDisplay(ContentDisplay.TOP);
        b.getStyleClass().addAll("library-tile", "editor-button");
        b.setMaxWidth(Double.MAX_VALUE);
        Hint.on(b, p.title + (p.key.isEmpty() ? "" : " (" + p.key + ")") + "\nClick or drag");
        b.setAccessibleText("Add " + p.title.toLowerCase(Locale.ROOT));
        b.setOnAction(e -> services.commands().run("network.add." + id));
        PartDrag.install(b, p, editor);
        return b;
    }

    private void filter(String text) {
        tiles.getChildren().clear();
        tiles.getColumnConstraints().clear();
        for (int i = 0; i < 3; i++) {
            var c = new javafx.scene.layout.ColumnConstraints();
            c.setPercentWidth(100 / 3.0);
            tiles.getColumnConstraints().add(c);
        }
        int n = 0;
        for (Part p : Part.values()) {
            Button b = buttons.get(p);
            if (b == null) {
                continue;
            }
            b.setVisible(text.isEmpty() || (p.title + " " + p.tile).toLowerCase(Locale.ROOT).contains(text));
            if (b.isVisible()) {
                tiles.add(b, n % 3, n / 3);
                n++;
            }
        }
        nothing.setText("No part is called '" + text + "'.");
        nothing.setVisible(n == 0);
        nothing.setManaged(n == 0);
        outline.filter(text);
    }
}
