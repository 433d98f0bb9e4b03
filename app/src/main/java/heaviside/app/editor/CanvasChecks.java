package heaviside.app.editor;

import heaviside.app.checks.CheckLine;
import heaviside.app.document.Document;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.engine.network.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Marks at the nodes and edges that the compiler complains of. Pointing at a mark, or Enter on it, opens its sentences, each
/// with a button that mends it.
final class CanvasChecks extends Pane {
    private static final double SIZE = 20;
    private static final double CARD = 270;
    private final Document document;
    private final EditorState state;
    private final Map<String, Button> marks = new LinkedHashMap<>();
    private final Map<String, List<Diagnostic>> said = new LinkedHashMap<>();
    private final VBox card = new VBox(6);
    private final PauseTransition leaving = new PauseTransition(Duration.millis(250));

    CanvasChecks(Document document, EditorState state) {
        this.document = document;
        this.state = state;
        setId("canvas-checks");
        setPickOnBounds(false);
        card.setId("check-card");
        card.getStyleClass().add("hover-card");
        card.setVisible(false);
        card.setManaged(false);
        card.addEventHandler(MouseEvent.MOUSE_ENTERED, e -> leaving.stop());
        card.addEventHandler(MouseEvent.MOUSE_EXITED, e -> leaving.playFromStart());
        card.setOnMousePressed(MouseEvent::consume);
        leaving.setOnFinished(e -> card.setVisible(false));
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && card.isVisible()) {
                card.setVisible(false);
                e.consume();
            }
        });
        getChildren().add(card);
    }

    /// Shows what there is to say now.
    void show(List<Diagnostic> all) {
        card.setVisible(false);
        getChildren().removeAll(marks.values());
        marks.clear();
        said.clear();
        for (Diagnostic d : all) {
            if (!d.subject().isEmpty()) {
                said.computeIfAbsent(d.subject(), k -> new ArrayList<>()).add(d);
            }
        }
        said.forEach((subject, list) -> marks.put(subject, mark(subject, list)));
        getChildren().addAll(0, marks.values());
        requestLayout();
    }

    private Button mark(String subject, List<Diagnostic> list) {
        Diagnostic worst = list.stream().min(java.util.Comparator.comparing(Diagnostic::severity)).orElseThrow();
        Button b = new Button("", Icons.icon(CheckLine.icon(worst)));
        b.setId("check-" + subject);
        b.getStyleClass().addAll("canvas-check", CheckLine.style(worst));
        b.setAccessibleText(Ticks.words(worst.message()));
        b.setManaged(false);
        b.addEventHandler(MouseEvent.MOUSE_ENTERED, e -> open(subject));
        b.addEventHandler(MouseEvent.MOUSE_EXITED, e -> leaving.playFromStart());
        b.setOnAction(e -> open(subject));
        b.setOnMousePressed(MouseEvent::consume);
        return b;
    }

    private void open(String subject) {
        leaving.stop();
        Button mark = marks.get(subject);
        List<Diagnostic> list = said.get(subject);
        if (mark == null || list == null) {
            return;
        }
        card.getChildren().setAll(list.stream().map(d -> (Node) new CheckLine(d, document)).toList());
        card.setPrefWidth(CARD);
        card.setVisible(true);
        card.applyCss();
        double h = card.prefHeight(CARD);
        double x = mark.getLayoutX() + SIZE + 4;
        double y = mark.getLayoutY();
        card.resizeRelocate(x + CARD > getWidth() - 6 ? Math.max(6, x - CARD - SIZE - 8) : x,
                Math.max(6, Math.min(y, getHeight() - h - 6)), CARD, h);
        card.layout();
        card.toFront();
    }

    @Override
    protected void layoutChildren() {
        marks.forEach((subject, mark) -> {
            Optional<double[]> at = place(subject);
            mark.setVisible(at.isPresent());
            at.ifPresent(p -> mark.resizeRelocate(Math.rint(p[0] - SIZE / 2), Math.rint(p[1] - SIZE / 2), SIZE, SIZE));
        });
        if (card.isVisible()) {
            card.layout();
        }
    }

    /// The upper right corner of a node, the third quarter of an edge.
    private Optional<double[]> place(String subject) {
        Viewport v = state.viewport.get();
        return state.model.node(subject).map(n -> new double[]{v.sx(n.box().right()), v.sy(n.box().y())})
                .or(() -> state.model.edge(subject)
                        .map(e -> new double[]{v.sx(e.route().x(0.72)), v.sy(e.route().y(0.72))}));
    }
}
