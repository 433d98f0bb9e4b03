package heaviside.app.inspector;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// Sets equations in a grid, one column a term, and renews the numbers under them.
final class EquationPane extends VBox {
    private final List<List<Label>> values = new ArrayList<>();
    private List<List<String>> symbols = List.of();

    EquationPane() {
        getStyleClass().addAll("well", "equation");
        setId("equation");
    }

    /// Shows equations; rebuilt only when their form changes.
    ///
    /// @param probe style class of the live numbers, "" for none
    void show(List<Equation> equations, String probe) {
        List<List<String>> now = equations.stream()
                .map(e -> e.terms().stream().map(t -> t.symbol() + t.unit()).toList()).toList();
        if (!now.equals(symbols)) {
            symbols = now;
            build(equations);
        }
        StringBuilder spoken = new StringBuilder();
        for (int k = 0; k < equations.size(); k++) {
            List<Equation.Term> terms = equations.get(k).terms();
            for (int i = 0; i < terms.size(); i++) {
                Label l = values.get(k).get(i);
                Equation.Term t = terms.get(i);
                if (!l.getText().equals(t.value())) {
                    l.setText(t.value());
                }
                if (t.live()) {
                    l.getStyleClass().setAll("label", "equation-value", probe.isEmpty() ? "equation-live" : probe);
                }
                spoken.append(t.symbol()).append(' ').append(t.value()).append(' ').append(t.unit()).append(", ");
            }
        }
        setAccessibleText(spoken.toString());
    }

    private void build(List<Equation> equations) {
        getChildren().clear();
        values.clear();
        for (Equation e : equations) {
            GridPane grid = new GridPane();
            grid.getStyleClass().add("equation-grid");
            List<Label> numbers = new ArrayList<>();
            for (int i = 0; i < e.terms().size(); i++) {
                Equation.Term t = e.terms().get(i);
                Node top = top(t);
                GridPane.setHalignment(top, HPos.CENTER);
                GridPane.setValignment(top, VPos.CENTER);
                Label number = new Label(t.value());
                number.getStyleClass().add("equation-value");
                number.setMinWidth(USE_PREF_SIZE);
                GridPane.setHalignment(number, HPos.CENTER);
                Label unit = new Label(t.unit());
                unit.getStyleClass().add("equation-unit");
                GridPane.setHalignment(unit, HPos.CENTER);
                grid.add(top, i, 0);
                grid.add(number, i, 1);
                grid.add(unit, i, 2);
                numbers.add(number);
            }
            values.add(numbers);
            getChildren().add(grid);
        }
    }

    private static Node top(Equation.Term t) {
        return switch (t.kind()) {
            case SIGN -> math(t.symbol());
            case SYMBOL -> symbol(t.symbol());
            case RATE -> {
                Region bar = new Region();
                bar.getStyleClass().add("fraction-bar");
                HBox over = centred(math("d"), math(Symbols.italic(t.symbol())));
                HBox under = centred(math("d"), math(Symbols.italic("t")));
                VBox box = new VBox(over, bar, under);
                box.getStyleClass().add("fraction");
                box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
                yield box;
            }
        };
    }

    private static HBox centred(Node... nodes) {
        HBox b = new HBox(nodes);
        b.getStyleClass().add("math-box");
        return b;
    }

    private static Node symbol(String s) {
        int cut = s.indexOf('_');
        if (cut < 0) {
            return math(Symbols.italic(s));
        }
        String sub = s.substring(cut + 1);
        boolean closes = sub.endsWith(")");
        HBox b = new HBox(
                Symbols.node(s.substring(0, cut) + "_" + (closes ? sub.substring(0, sub.length() - 1) : sub)));
        b.getStyleClass().add("math-box");
        if (closes) {
            b.getChildren().add(math(")"));
        }
        return b;
    }

    private static Text math(String s) {
        Text t = new Text(s);
        t.getStyleClass().add("math-text");
        return t;
    }
}
