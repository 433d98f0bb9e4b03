package heaviside.app.editor;

import heaviside.app.document.Selection;
import heaviside.app.theme.ProbeChip;
import heaviside.app.workbench.Fold;
import heaviside.app.workbench.Services;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The network as a list: stimuli, populations, probes under them. Its selection is the document's; a double click, F2 or
/// Enter renames.
final class Outline extends VBox {
    private static final double ROW = 23;
    private static final double HEADER = 36;
    private final Services services;
    private final EditorView editor;
    private final ListView<OutlineRow> list = new ListView<>();
    private final Label total = new Label();
    private String text = "";
    private final Fold fold;
    private boolean following;

    Outline(Services services, EditorView editor) {
        this.services = services;
        this.editor = editor;
        Label title = new Label("Outline");
        title.getStyleClass().add("section-title");
        total.getStyleClass().add("caption");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(title, gap, total);
        header.getStyleClass().addAll("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        list.setId("outline");
        list.setAccessibleText("Outline");
        list.getStyleClass().add("outline");
        list.setFixedCellSize(ROW);
        list.setEditable(true);
        list.setCellFactory(l -> new Row());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel().getSelectedItems()
                .addListener((javafx.collections.ListChangeListener<OutlineRow>) c -> chosen());
        list.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            int at = list.getSelectionModel().getSelectedIndex();
            if (e.getCode() == KeyCode.ENTER && at >= 0 && list.getEditingIndex() < 0) {
                list.edit(at);
                e.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        list.setMinHeight(0);
        setMinHeight(0);
        getChildren().addAll(header, list);
        fold = new Fold(header, list);
        services.document().project().addListener((o, a, b) -> refresh());
        services.document().selection().state().addListener((o, a, b) -> follow());
        services.theme().palette().addListener((o, a, b) -> list.refresh());
        refresh();
    }

    /// The rows on show.
    ObservableList<OutlineRow> rows() {
        return list.getItems();
    }

    /// The height at which no row is out of sight, pixels.
    double wanted() {
        return HEADER + ROW * list.getItems().size();
    }

    void filter(String filter) {
        text = filter;
        fold.folded().set(fold.folded().get() && filter.isEmpty());
        refresh();
    }

    private void refresh() {
        long n = services.document().now().network().neurons();
        total.setText(Words.count((double) n) + (n == 1 ? " neuron" : " neurons"));
        List<OutlineRow> rows = OutlineRow.of(services.document().now(), text);
        if (!rows.equals(list.getItems())) {
            following = true;
            list.getItems().setAll(rows);
            following = false;
        }
        follow();
    }

    /// Takes over the document's selection.
    private void follow() {
        if (following) {
            return;
        }
        following = true;
        Selection.State s = services.document().selection().state().get();
        list.getSelectionModel().clearSelection();
        boolean probeRow = false;
        for (int i = 0; i < list.getItems().size(); i++) {
            OutlineRow r = list.getItems().get(i);
            if (r.isProbe() && s.ids().contains(r.id()) && s.ids().size() == 1 && r.neuron() == s.neuron()) {
                list.getSelectionModel().clearSelection();
                list.getSelectionModel().select(i);
                probeRow = true;
            } else if (!r.isProbe() && s.ids().contains(r.id()) && !probeRow) {
                list.getSelectionModel().select(i);
            }
        }
        following = false;
    }

    /// Gives the document the list's selection.
    private void chosen() {
        if (following) {
            return;
        }
        following = true;
        List<OutlineRow> rows = list.getSelectionModel().getSelectedItems().stream().filter(r -> r != null).toList();
        if (rows.size() == 1 && rows.getFirst().isProbe()) {
            services.document().selection().setNeuron(rows.getFirst().id(), rows.getFirst().neuron());
        } else if (!rows.isEmpty()) {
            Set<String> ids = new LinkedHashSet<>();
            rows.forEach(r -> ids.add(r.id()));
            services.document().selection().set(ids);
        }
        following = false;
    }

    private final class Row extends ListCell<OutlineRow> {
        private @Nullable TextField field;

        @Override
        protected void updateItem(@Nullable OutlineRow r, boolean empty) {
            super.updateItem(r, empty);
            setText(null);
            setGraphic(r == null || empty ? null : isEditing() && field != null ? field : line(r));
        }

        private HBox line(OutlineRow r) {
            Label name = new Label(r.label());
            name.setMinWidth(0);
            Label value = new Label(r.value());
            value.getStyleClass().add("caption");
            value.setMinWidth(Region.USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox line = new HBox(8);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setMaxHeight(24);
            if (r.isProbe()) {
                Label badge = ProbeChip.of(r.letter(), r.slot());
                Region indent = new Region();
                indent.setMinWidth(12);
                line.getChildren().addAll(indent, badge, name, gap, value);
            } else {
                line.getChildren().addAll(r.icon().node(), name, gap, value);
            }
            return line;
        }

        @Override
        public void startEdit() {
            OutlineRow r = getItem();
            if (r == null || r.isProbe()) {
                return;
            }
            super.startEdit();
            TextField f = new TextField(r.label());
            f.setId("outline-rename");
            f.setOnAction(e -> {
                String label = f.getText().strip();
                cancelEdit();
                if (!label.isEmpty()) {
                    editor.actions.rename(r.id(), label);
                }
            });
            f.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
                if (e.getCode() == KeyCode.ESCAPE) {
                    cancelEdit();
                    e.consume();
                }
            });
            field = f;
            setGraphic(f);
            f.requestFocus();
            f.selectAll();
        }

        @Override
        public void cancelEdit() {
            super.cancelEdit();
            field = null;
            OutlineRow r = getItem();
            setGraphic(r == null ? null : line(r));
        }
    }
}
