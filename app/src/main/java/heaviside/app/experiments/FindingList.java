package heaviside.app.experiments;

import heaviside.app.theme.Icons;
import heaviside.engine.experiment.Result;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What was measured beside what was published, each with whether it holds.
final class FindingList extends VBox {
    FindingList(List<Result.Finding> findings) {
        setId("experiment-findings");
        getStyleClass().add("experiment-findings");
        findings.forEach(f -> getChildren().add(row(f)));
    }

    private static Node row(Result.Finding f) {
        StackPane icon = new StackPane(Icons.icon(f.holds() ? "check" : "warning"));
        icon.getStyleClass().add(f.holds() ? "experiment-holds" : "severity-warning");
        icon.setAccessibleText(f.holds() ? "holds" : "does not hold");
        VBox words = new VBox(1, Parts.words(f.name(), "secondary"), Parts.words(f.measured(), "experiment-measured"),
                Parts.words("published or expected: " + f.published(), "caption"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, icon, words);
        row.getStyleClass().add("experiment-finding");
        return row;
    }
}
