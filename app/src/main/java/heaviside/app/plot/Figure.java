package heaviside.app.plot;

import heaviside.app.theme.Palette;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.scene.paint.Color;

/// A plot as data: axes, layers, marks. What the screen shows, an SVG or PNG draws and a CSV lists all come from it.
///
/// @param x axis below
/// @param y axis at the left
/// @param layers drawn in this order
/// @param marks vertical dashed lines
/// @param remark words at the upper right of the plot, empty for none
public record Figure(Axis x, Axis y, List<Layer> layers, List<Mark> marks, String remark) {
    /// An empty figure.
    public static final Figure EMPTY = new Figure(Axis.of(0, 1), Axis.of(0, 1), List.of(), List.of(), "");

    public Figure {
        layers = List.copyOf(layers);
        marks = List.copyOf(marks);
    }

    /// An axis.
    ///
    /// @param low, high range; of a logarithmic axis both above 0
    /// @param log whether decades are equally wide
    /// @param ticks most ticks
    /// @param unit added to the last tick
    /// @param format text of a tick; null for plain numbers
    public record Axis(double low, double high, boolean log, int ticks, String unit,
            @org.jspecify.annotations.Nullable DoubleFunction<String> format) {
        /// A linear axis without unit.
        public static Axis of(double low, double high) {
            return new Axis(low, high, false, 4, "", null);
        }

        /// The same with a unit.
        public Axis unit(String u) {
            return new Axis(low, high, log, ticks, u, format);
        }

        /// The same with other numbers of ticks.
        public Axis ticks(int n) {
            return new Axis(low, high, log, n, unit, format);
        }

        /// The same with words.
        public Axis format(DoubleFunction<String> f) {
            return new Axis(low, high, log, ticks, unit, f);
        }

        /// Place of a value, 0 at the low end and 1 at the high one.
        public double place(double v) {
            return log
                    ? (Math.log(v) - Math.log(low)) / (Math.log(high) - Math.log(low))
                    : (v - low) / Math.max(1e-300, high - low);
        }

        /// Where ticks stand.
        public double[] at() {
            if (!log) {
                return Ticks.within(low, high, ticks);
            }
            int first = (int) Math.ceil(Math.log10(low) - 1e-9);
            int last = (int) Math.floor(Math.log10(high) + 1e-9);
            double[] t = new double[Math.max(0, last - first + 1)];
            for (int i = 0; i < t.length; i++) {
                t[i] = Math.pow(10, first + i);
            }
            return t;
        }
    }

    /// A vertical dashed line with a name.
    public record Mark(double at, String name) {
    }

    /// Something drawn in a figure.
    public sealed interface Layer {
        /// As in the CSV.
        String name();

        /// Its colour in a palette.
        Function<Palette, Color> ink();
    }

    /// A line through points; NaN leaves a gap.
    @SuppressWarnings("ArrayRecordComponent")
    public record Line(String name, Function<Palette, Color> ink, double[] x, double[] y, double width,
            double... dashes) implements Layer {
    }

    /// A histogram: value k stands between edges k and k + 1.
    ///
    /// @param fill opacity of the area, 0 for the outline only
    @SuppressWarnings("ArrayRecordComponent")
    public record Steps(String name, Function<Palette, Color> ink, double[] edges, double[] values, double fill)
            implements
                Layer {
    }

    /// Bars around places.
    ///
    /// @param width in units of x
    /// @param shift of each bar, in units of x, so that two layers stand side by side
    @SuppressWarnings("ArrayRecordComponent")
    public record Columns(String name, Function<Palette, Color> ink, double[] x, double[] values, double width,
            double shift) implements Layer {
    }

    /// An area between two curves.
    @SuppressWarnings("ArrayRecordComponent")
    public record Band(String name, Function<Palette, Color> ink, double[] x, double[] low, double[] high)
            implements
                Layer {
    }

    /// Points.
    @SuppressWarnings("ArrayRecordComponent")
    public record Dots(String name, Function<Palette, Color> ink, double[] x, double[] y, double radius)
            implements
                Layer {
    }

    /// A matrix as colours, from an x to the right end of the plot and over all its height, its first row on top.
    ///
    /// @param fromX where its first column begins
    /// @param argb colour of each cell, row by row
    /// @param numbers of what stands for each row and each column, as in the CSV
    @SuppressWarnings("ArrayRecordComponent")
    public record Cells(String name, Function<Palette, Color> ink, double fromX, double[][] values, int[] argb,
            int[] numbers)
            implements
                Layer {
    }
}
