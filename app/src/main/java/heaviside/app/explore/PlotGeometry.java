package heaviside.app.explore;

import heaviside.app.plot.TimeScale;

/// Where things stand in the plots of the dock, in layout units from the upper left corner.
///
/// @param width of everything
/// @param height of everything
/// @param lanes number of traces
/// @param scale window of time on the columns of the plot area, device pixels
/// @param pixels device pixels a unit
record PlotGeometry(double width, double height, int lanes, TimeScale scale, double pixels) {
    /// Left of it stand names and ticks.
    static final double LEFT = 148;
    /// Free space at the right.
    static final double RIGHT = 12;
    private static final double OVERVIEW_TOP = 5;
    private static final double OVERVIEW_HEIGHT = 24;
    private static final double HEAD = 21;
    private static final double FOOT = 21;
    private static final double LEAST_RASTER = 46;

    double plotWidth() {
        return Math.max(8, width - LEFT - RIGHT);
    }

    double overviewTop() {
        return OVERVIEW_TOP;
    }

    double overviewHeight() {
        return OVERVIEW_HEIGHT;
    }

    double headTop() {
        return OVERVIEW_TOP + OVERVIEW_HEIGHT + 3;
    }

    double headHeight() {
        return HEAD;
    }

    double lanesTop() {
        return headTop() + HEAD;
    }

    double laneHeight() {
        if (lanes == 0) {
            return 0;
        }
        double area = footTop() - lanesTop();
        double wish = Math.min(area * 0.62, area - LEAST_RASTER);
        return Math.max(10, Math.min(72, wish / lanes));
    }

    double laneTop(int lane) {
        return lanesTop() + lane * laneHeight();
    }

    double rasterTop() {
        return lanes == 0 ? lanesTop() + 26 : laneTop(lanes) + 6;
    }

    double rasterHeight() {
        return Math.max(4, footTop() - 4 - rasterTop());
    }

    double footTop() {
        return height - FOOT;
    }

    double footHeight() {
        return FOOT;
    }

    /// Horizontal place of a time.
    double x(double ms) {
        return LEFT + scale.column(ms) / pixels;
    }

    /// Time at a horizontal place.
    double ms(double x) {
        return scale.ms((x - LEFT) * pixels);
    }
}
