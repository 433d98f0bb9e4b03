package heaviside.engine.vectors;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A place in a case, read as what must stand there; what does not is told by its path.
///
/// @param node what stands there
/// @param path from the case on, as `config.tau_mem[2]`; empty for the case itself
record Field(JsonNode node, String path) {
    /// Whether a member exists and is not null.
    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /// A member that must exist.
    Field at(String name) {
        String there = path.isEmpty() ? name : path + "." + name;
        if (!node.hasNonNull(name)) {
            throw new CaseException(there + " is missing.");
        }
        return new Field(node.get(name), there);
    }

    /// Elements of a list.
    List<Field> each() {
        if (!node.isArray()) {
            throw new CaseException(path + " is not a list.");
        }
        List<Field> all = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            all.add(new Field(node.get(i), path + "[" + i + "]"));
        }
        return all;
    }

    /// Elements of a list of this length.
    List<Field> each(int length) {
        List<Field> all = each();
        if (all.size() != length) {
            throw new CaseException("%s has %d entries; %d are needed.".formatted(path, all.size(), length));
        }
        return all;
    }

    /// A finite number, also as decimal text.
    double number() {
        double v = Double.NaN;
        if (node.isNumber()) {
            v = node.asDouble();
        } else if (node.isString()) {
            try {
                v = Double.parseDouble(node.asString());
            } catch (NumberFormatException e) {
                v = Double.NaN;
            }
        }
        if (!Double.isFinite(v)) {
            throw new CaseException("%s is %s; a finite number is needed.".formatted(path, node));
        }
        return v;
    }

    /// A finite number of a member, or a value where there is none.
    double number(String name, double otherwise) {
        return has(name) ? at(name).number() : otherwise;
    }

    /// A finite number above 0.
    double positive() {
        double v = number();
        if (!(v > 0)) {
            throw new CaseException("%s is %s; it must be above 0.".formatted(path, node));
        }
        return v;
    }

    /// A finite number that is 0 or above.
    double notNegative() {
        double v = number();
        if (!(v >= 0)) {
            throw new CaseException("%s is %s; it must be 0 or above.".formatted(path, node));
        }
        return v;
    }

    /// A whole number from 0 to `below - 1`.
    int index(int below) {
        double v = number();
        if (v != Math.rint(v) || v < 0 || v >= below) {
            throw new CaseException("%s is %s; a whole number from 0 to %d is needed.".formatted(path, node,
                    below - 1));
        }
        return (int) v;
    }

    /// Text.
    String text() {
        if (!node.isString()) {
            throw new CaseException("%s is %s; text is needed.".formatted(path, node));
        }
        return node.asString();
    }

    /// Finite numbers.
    double[] numbers() {
        return each().stream().mapToDouble(Field::number).toArray();
    }

    /// So many finite numbers.
    double[] numbers(int length) {
        return each(length).stream().mapToDouble(Field::number).toArray();
    }

    /// Rows of finite numbers, all of one length, at least one of each.
    double[][] table() {
        List<Field> rows = each();
        int columns = rows.isEmpty() ? 0 : rows.getFirst().each().size();
        if (columns == 0) {
            throw new CaseException(path + " is empty; rows of numbers are needed.");
        }
        return table(rows.size(), columns);
    }

    /// So many rows of so many finite numbers.
    double[][] table(int rows, int columns) {
        return each(rows).stream().map(r -> r.numbers(columns)).toArray(double[][]::new);
    }

    /// So many tables.
    double[][][] tables(int count, int rows, int columns) {
        return each(count).stream().map(t -> t.table(rows, columns)).toArray(double[][][]::new);
    }
}
