package heaviside.app.plot;

/// A window of time on a row of pixel columns. Columns lie on multiples of their own width since time 0, so that what is
/// drawn does not shimmer while the window moves.
///
/// @param firstColumn number of the leftmost column, counted from time 0
/// @param columns number of columns
/// @param msPerColumn width of a column, ms
public record TimeScale(long firstColumn, int columns, double msPerColumn) {

    /// The window from `startMs` of `lengthMs` on `columns` columns.
    public static TimeScale of(double startMs, double lengthMs, int columns) {
        double per = lengthMs / Math.max(1, columns);
        return new TimeScale(Math.round(startMs / per), Math.max(1, columns), per);
    }

    /// Time at the left edge, ms.
    public double startMs() {
        return firstColumn * msPerColumn;
    }

    /// Time at the right edge, ms.
    public double endMs() {
        return (firstColumn + columns) * msPerColumn;
    }

    /// Column of a time, fractional, relative to the left edge.
    public double column(double ms) {
        return ms / msPerColumn - firstColumn;
    }

    /// Time of a column relative to the left edge.
    public double ms(double column) {
        return (firstColumn + column) * msPerColumn;
    }
}
