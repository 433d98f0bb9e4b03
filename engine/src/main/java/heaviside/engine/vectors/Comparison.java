package heaviside.engine.vectors;

import heaviside.engine.vectors.VectorCheck.CaseResult;
import heaviside.engine.vectors.VectorCheck.Outcome;
import tools.jackson.databind.JsonNode;

/// Compares the numbers of one case: errors relative to max(1, |expected|), the worst kept with its place.
final class Comparison {
    private final String file;
    private final String name;
    private final double tolerance;
    private double worst;
    private String note = "";
    private boolean compared;

    Comparison(String file, String name, double tolerance) {
        this.file = file;
        this.name = name;
        this.tolerance = tolerance;
    }

    /// One number.
    Comparison number(String what, double expected, double actual) {
        compared = true;
        double error = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
        if (expected == actual || (Double.isNaN(expected) && Double.isNaN(actual))) {
            error = 0;
        }
        if (!(error <= tolerance) && note.isEmpty()) {
            note = "%s: %s, expected %s".formatted(what, actual, expected);
        }
        worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
        return this;
    }

    /// One number as the file has it: null where there is none, that is an infinite one; text that is a decimal number.
    Comparison number(String what, JsonNode expected, double actual) {
        if (expected.isNumber()) {
            return number(what, expected.asDouble(), actual);
        }
        if (expected.isNull()) {
            return number(what, Double.POSITIVE_INFINITY, actual);
        }
        try {
            return number(what, Double.parseDouble(expected.asString()), actual);
        } catch (RuntimeException e) {
            return wrong("%s: the file has %s, which is no number".formatted(what, expected));
        }
    }

    /// A row of numbers; another length is a failure.
    Comparison row(String what, JsonNode expected, double[] actual) {
        if (!expected.isArray() || expected.size() != actual.length) {
            return wrong("%s: %d values, expected %d".formatted(what, actual.length, expected.size()));
        }
        for (int i = 0; i < actual.length; i++) {
            number(what + "[" + i + "]", expected.get(i), actual[i]);
        }
        return this;
    }

    /// Rows of numbers.
    Comparison table(String what, JsonNode expected, double[][] actual) {
        if (!expected.isArray() || expected.size() != actual.length) {
            return wrong("%s: %d rows, expected %d".formatted(what, actual.length, expected.size()));
        }
        for (int i = 0; i < actual.length; i++) {
            row(what + "[" + i + "]", expected.get(i), actual[i]);
        }
        return this;
    }

    /// Something that is not a number does not fit.
    Comparison wrong(String why) {
        compared = true;
        worst = Double.POSITIVE_INFINITY;
        note = note.isEmpty() ? why : note;
        return this;
    }

    /// The line. Nothing compared is a failure.
    CaseResult result() {
        if (!compared) {
            wrong("the case expects nothing that can be compared");
        }
        return new CaseResult(file, name, worst, tolerance, worst <= tolerance ? Outcome.PASS : Outcome.FAIL, note);
    }

    /// A case that cannot be run.
    static CaseResult unsupported(String file, String name, String why) {
        return new CaseResult(file, name, Double.NaN, Double.NaN, Outcome.NOT_SUPPORTED, why);
    }

    /// A JSON array as numbers.
    static double[] doubles(JsonNode a) {
        double[] v = new double[a.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = a.get(i).asDouble();
        }
        return v;
    }

    /// A JSON array of arrays as rows.
    static double[][] rows(JsonNode a) {
        double[][] v = new double[a.size()][];
        for (int i = 0; i < v.length; i++) {
            v[i] = doubles(a.get(i));
        }
        return v;
    }

    /// A JSON array of tables.
    static double[][][] tables(JsonNode a) {
        double[][][] v = new double[a.size()][][];
        for (int i = 0; i < v.length; i++) {
            v[i] = rows(a.get(i));
        }
        return v;
    }
}
