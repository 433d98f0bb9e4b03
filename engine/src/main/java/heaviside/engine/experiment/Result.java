package heaviside.engine.experiment;

import heaviside.engine.network.Doubles;
import java.util.List;

/// What an experiment found.
///
/// @param summary one sentence
/// @param findings numbers beside what was published
/// @param plots curves
/// @param table everything in numbers
public record Result(String summary, List<Finding> findings, List<Plot> plots, Table table) {
    public Result {
        findings = List.copyOf(findings);
        plots = List.copyOf(plots);
    }

    /// A number beside what was published.
    ///
    /// @param name what
    /// @param measured here
    /// @param published elsewhere, with its source, or what was to be expected
    /// @param holds whether they agree
    public record Finding(String name, String measured, String published, boolean holds) {
    }

    /// Curves over one axis.
    ///
    /// @param title as shown
    /// @param x name of the horizontal axis
    /// @param y name of the vertical axis
    /// @param logX whether the horizontal axis counts factors
    /// @param logY whether the vertical one does
    /// @param series curves, most important first
    public record Plot(String title, String x, String y, boolean logX, boolean logY, List<Series> series) {
        public Plot {
            series = List.copyOf(series);
        }
    }

    /// A curve.
    ///
    /// @param name as shown
    /// @param x ascending
    /// @param y as many
    /// @param theory whether it is a formula rather than a measurement
    public record Series(String name, Doubles x, Doubles y, boolean theory) {
        public Series {
            if (x.size() != y.size()) {
                throw new IllegalArgumentException(
                        "'%s': %d x but %d y; give pairs.".formatted(name, x.size(), y.size()));
            }
        }

        /// A measured curve.
        public static Series measured(String name, double[] x, double[] y) {
            return new Series(name, Doubles.of(x), Doubles.of(y), false);
        }

        /// A formula's curve.
        public static Series theory(String name, double[] x, double[] y) {
            return new Series(name, Doubles.of(x), Doubles.of(y), true);
        }
    }

    /// Numbers in rows.
    ///
    /// @param columns headings
    /// @param rows as many cells each
    public record Table(List<String> columns, List<List<String>> rows) {
        public Table {
            columns = List.copyOf(columns);
            int width = columns.size();
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> r : rows) {
                if (r.size() != width) {
                    throw new IllegalArgumentException("A row has %d cells, the table %d columns.".formatted(r.size(),
                            width));
                }
            }
        }
    }
}
