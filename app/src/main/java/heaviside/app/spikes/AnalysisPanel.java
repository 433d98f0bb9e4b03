package heaviside.app.spikes;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Figure;
import heaviside.app.plot.FigureView;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import heaviside.app.theme.Theme;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A panel: heading, plot, words below. Double click on the heading folds it.
final class AnalysisPanel extends VBox {
    /// How a panel is written to a file.
    enum Format {
        PNG, SVG, CSV
    }

    private final Analysis analysis;
    private final FigureView plot;
    private final Label remark = Parts.label("", "caption");
    private final Label foot = Parts.label("", "caption");
    private final Button again;
    private Runnable rerun = () -> {
    };
    private boolean folded;

    /// @param control beside the heading, or null
    /// @param export writes the panel
    /// @param hide takes the panel away
    AnalysisPanel(Analysis analysis, Theme theme, @Nullable Node control, BiConsumer<AnalysisPanel, Format> export,
            Runnable hide) {
        this.analysis = analysis;
        plot = new FigureView(theme);
        plot.setId("spikes-plot-" + analysis.id());
        plot.setMinHeight(analysis.height());
        plot.setPrefHeight(analysis.height());
        setId("spikes-panel-" + analysis.id());
        getStyleClass().add("spikes-section");
        Button more = new Button();
        more.setGraphic(Icons.icon("more"));
        more.getStyleClass().addAll("tool-button", "spikes-more");
        more.setAccessibleText("Export or hide " + analysis.title());
        Hint.on(more, "Export or hide");
        ContextMenu menu = exports("spikes-export-" + analysis.id(), f -> export.accept(this, f));
        MenuItem away = new MenuItem("Hide this panel");
        away.setOnAction(e -> hide.run());
        menu.getItems().add(away);
        more.setOnAction(e -> menu.show(more, Side.BOTTOM, 0, 2));
        Label title = Parts.label(analysis.title(), "train-heading");
        title.setMinWidth(USE_PREF_SIZE);
        remark.setMinWidth(0);
        HBox head = new HBox(6, title, Parts.spring(), remark);
        if (control != null) {
            head.getChildren().add(control);
        }
        head.getChildren().add(more);
        head.getStyleClass().add("spikes-section-head");
        head.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getClickCount() == 2 && !(e.getTarget() instanceof Button)) {
                fold(!folded);
            }
        });
        foot.setWrapText(true);
        foot.setMinHeight(USE_PREF_SIZE);
        foot.getStyleClass().add("spikes-foot");
        again = Parts.button("spikes-again-" + analysis.id(), "Run again", "Compute " + analysis.title() + " again",
                () -> rerun.run());
        StackPane.setMargin(again, new Insets(50, 0, 0, 0));
        getChildren().addAll(head, new StackPane(plot, again), foot);
        words("");
    }

    /// A menu with an entry a format.
    static ContextMenu exports(String id, Consumer<Format> export) {
        ContextMenu menu = new ContextMenu();
        for (Format f : Format.values()) {
            MenuItem item = new MenuItem(f == Format.CSV ? "Export numbers as CSV\u2026" : "Export as " + f + "\u2026");
            item.setId(id + "-" + f.name().toLowerCase(Locale.ROOT));
            item.setOnAction(e -> export.accept(f));
            menu.getItems().add(item);
        }
        return menu;
    }

    private void fold(boolean away) {
        folded = away;
        Parts.visible(plot.getParent(), !away);
        Parts.visible(foot, !away && !foot.getText().isEmpty());
    }

    Analysis analysis() {
        return analysis;
    }

    FigureView plot() {
        return plot;
    }

    /// Words below the plot.
    String foot() {
        return foot.getText();
    }

    /// Says that what it shows is being computed anew.
    void computing() {
        Parts.visible(again, false);
        if (plot.figure().equals(Figure.EMPTY)) {
            plot.words("computing\u2026");
        } else {
            remark.setText("computing\u2026");
        }
    }

    /// Shows an outcome.
    void show(Analysis.Outcome o) {
        if (o.figure().equals(Figure.EMPTY)) {
            words(o.foot());
            return;
        }
        Parts.visible(again, false);
        plot.show(o.figure());
        remark.setText(o.remark());
        foot.setText(o.foot());
        Parts.visible(foot, !folded && !o.foot().isEmpty());
        plot.setAccessibleText(analysis.title() + ". " + o.remark() + ". " + o.foot());
    }

    /// Says that it was stopped before it was computed, beside a button that computes it.
    void stopped(Runnable toRunAgain) {
        words("Stopped.");
        rerun = toRunAgain;
        Parts.visible(again, true);
    }

    /// Shows words instead of a plot.
    void words(String why) {
        Parts.visible(again, false);
        plot.words(why);
        remark.setText("");
        foot.setText("");
        Parts.visible(foot, false);
    }
}
