package heaviside.engine.cli;

import heaviside.engine.experiment.Result;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A table in columns, or one object a row.
final class ExperimentTable {
    private ExperimentTable() {
    }

    static void print(Terminal t, Result.Table table) {
        int[] width = new int[table.columns().size()];
        for (int c = 0; c < width.length; c++) {
            width[c] = table.columns().get(c).length();
            for (List<String> row : table.rows()) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        t.say("%s", line(table.columns(), width));
        for (List<String> row : table.rows()) {
            t.say("%s", line(row, width));
            ObjectNode o = Terminal.object();
            for (int c = 0; c < width.length; c++) {
                cell(o, table.columns().get(c), row.get(c));
            }
            t.emit(o);
        }
    }

    private static void cell(ObjectNode o, String column, String text) {
        try {
            double v = Double.parseDouble(text);
            if (v == Math.rint(v) && Math.abs(v) < 1e15) {
                o.put(column, (long) v);
            } else {
                o.put(column, v);
            }
        } catch (NumberFormatException e) {
            o.put(column, text);
        }
    }

    private static String line(List<String> cells, int[] width) {
        StringBuilder s = new StringBuilder();
        for (int c = 0; c < width.length; c++) {
            s.append("  ").append(" ".repeat(width[c] - cells.get(c).length())).append(cells.get(c));
        }
        return s.toString();
    }
}
