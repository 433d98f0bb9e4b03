package heaviside.app.editor;

import heaviside.app.theme.Hint;
import heaviside.app.workbench.Services;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The narrow column of tools and parts at the left of the canvas.
public final class ToolRail extends VBox {
    /// Width in pixels.
    public static final double WIDTH = 40;
    private final EditorView editor;
    private final ToggleButton library = new ToggleButton();

    /// @param services commands, so that a button does what its key does
    public ToolRail(Services services, EditorView editor) {
        this.editor = editor;
        setId("tool-rail");
        getStyleClass().addAll("panel", "tool-rail");
        setAlignment(Pos.TOP_CENTER);
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        setMinHeight(0);
        library.setId("rail-library");
        library.setGraphic(Icon.LIBRARY.node());
        library.getStyleClass().setAll("toggle-button", "tool-button", "editor-button", "rail-button");
        Hint.on(library, "Library and outline (Ctrl L)");
        library.setAccessibleText("Library and outline");
        library.managedProperty().bind(library.visibleProperty());
        getChildren().add(library);
        ToggleGroup group = new ToggleGroup();
        for (Tool t : Tool.values()) {
            getChildren().add(tool(t, group));
        }
        parts(services, List.of(Part.EXCITATORY, Part.INHIBITORY, Part.GROUP, Part.READOUT));
        parts(services, List.of(Part.CURRENT, Part.POISSON, Part.NOISE));
        parts(services, List.of(Part.NOTE));
    }

    /// Shows the library where there is no room for it beside the canvas.
    public ToggleButton library() {
        return library;
    }

    private ToggleButton tool(Tool t, ToggleGroup group) {
        ToggleButton b = new ToggleButton();
        b.setId("tool-" + t.name().toLowerCase(Locale.ROOT));
        b.setGraphic(t.icon.node());
        b.getStyleClass().setAll("toggle-button", "tool-button", "editor-button", "rail-button");
        Hint.on(b, t.title + " (" + t.key + ")");
        b.setAccessibleText(t.title + " tool");
        b.setSelected(editor.tool().get() == t);
        b.setOnAction(e -> {
            editor.tool().set(t);
            b.setSelected(true);
            editor.requestFocus();
        });
        editor.tool().addListener((o, was, is) -> b.setSelected(is == t));
        b.setToggleGroup(group);
        return b;
    }

    private void parts(Services services, List<Part> parts) {
        Region line = new Region();
        line.getStyleClass().addAll("separator-line", "rail-line");
        getChildren().add(line);
        for (Part p : parts) {
            String id = p.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Button b = new Button();
            b.setId("rail-" + id);
            b.setGraphic(p.icon.node());
            b.getStyleClass().addAll("tool-button", "editor-button", "rail-button");
            Hint.on(b, p.title + (p.key.isEmpty() ? "" : " (" + p.key + ")") + "\nClick or drag");
            b.setAccessibleText("Add " + p.title.toLowerCase(Locale.ROOT));
            b.setOnAction(e -> services.commands().run("network.add." + id));
            PartDrag.install(b, p, editor);
            getChildren().add(b);
        }
    }
}
