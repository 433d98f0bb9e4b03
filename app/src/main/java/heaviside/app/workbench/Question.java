package heaviside.app.workbench;

import heaviside.app.controls.Parts;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A question in front of the window with two answers. Enter gives the safe one, which changes nothing, and so does Escape.
final class Question extends VBox {
    private final Button stay;

    /// @param title what is the case
    /// @param detail what would follow
    /// @param go words of the answer that goes on
    /// @param goOn what it does
    /// @param safe words of the answer that changes nothing
    /// @param close takes the question away
    Question(String title, String detail, String go, Runnable goOn, String safe, Runnable close) {
        super(8);
        setId("question");
        Label head = Parts.label(title, "question-title");
        Label text = Parts.label(detail, "secondary");
        for (Label l : new Label[]{head, text}) {
            l.setWrapText(true);
            l.setMinHeight(Region.USE_PREF_SIZE);
        }
        Button leave = Parts.button("question-go", go, detail, () -> {
            close.run();
            goOn.run();
        });
        stay = Parts.button("question-stay", safe, "Nothing changes (Enter)", close);
        stay.getStyleClass().add("primary");
        stay.setDefaultButton(true);
        HBox buttons = new HBox(8, leave, stay);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(head, text, buttons);
        getStyleClass().add("popover-panel");
        setPrefWidth(430);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    /// The answer that changes nothing has the focus.
    void focus() {
        Platform.runLater(stay::requestFocus);
    }
}
