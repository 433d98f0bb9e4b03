package heaviside.app.experiments;

import heaviside.engine.experiment.Result;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// The numbers of a result, column under column.
final class ResultTable extends GridPane {
    ResultTable(Result.Table table) {
        setId("experiment-table");
        getStyleClass().add("experiment-table");
        for (int c = 0; c < table.columns().size(); c++) {
            ColumnConstraints k = new ColumnConstraints();
            k.setHalignment(HPos.RIGHT);
            getColumnConstraints().add(k);
        }
        row(table.columns(), 0, "caption");
        for (int r = 0; r < table.rows().size(); r++) {
            Region line = new Region();
            line.getStyleClass().add("separator-line");
            add(line, 0, 2 * r + 1, table.columns().size(), 1);
            row(table.rows().get(r), 2 * r + 2, "experiment-number");
        }
    }

    private void row(List<String> cells, int at, String style) {
        for (int c = 0; c < cells.size(); c++) {
            Label l = Parts.label(cells.get(c), style);
            l.setMinWidth(Region.USE_PREF_SIZE);
            add(l, c, at);
        }
    }
}
