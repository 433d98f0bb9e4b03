package heaviside.app.plot;

/// Paints a decimated trace into a [PixelImage]: in each pixel column the span from its smallest to its largest value,
/// joined to the neighbours.
public final class TracePaint {
    private final PixelImage image;
    private final int argb;
    private final double half;
    private final double dimFrom;
    private static final double DIMMED = 0.45;
    /// Pixels between two columns from which on the step between them is one straight line, not a half in each.
    private static final double JUMP = 12;
    private double dash;
    private double dashFrom;

    /// @param argb colour
    /// @param thickness in device pixels
    /// @param dimFrom column from which the trace is dimmed
    public TracePaint(PixelImage image, int argb, double thickness, double dimFrom) {
        this.image = image;
        this.argb = argb;
        this.half = thickness / 2;
        this.dimFrom = dimFrom;
    }

    /// @param minMax pairs of smallest and largest value, one pair a part; NaN for none. Not modified.
    /// @param from column where the first part begins
    /// @param perPart columns a part, 1 for one pair a column
    /// @param y maps a value to a height in the image
    public void paint(float[] minMax, double from, double perPart, Height y) {
        int parts = minMax.length / 2;
        if (perPart > 1.5) {
            joined(minMax, parts, from, perPart, y);
            return;
        }
        double lastTop = Double.NaN;
        double lastBottom = Double.NaN;
        int lastX = Integer.MIN_VALUE;
        for (int i = 0; i < parts; i++) {
            if (Float.isNaN(minMax[2 * i])) {
                lastTop = Double.NaN;
                continue;
            }
            int x = (int) Math.floor(from + i * perPart);
            double top = y.of(minMax[2 * i + 1]);
            double bottom = y.of(minMax[2 * i]);
            double a = top;
            double b = bottom;
            if (!Double.isNaN(lastTop)) {
                if (lastBottom < top) {
                    a = top - lastBottom > JUMP ? lastBottom : (lastBottom + top) / 2;
                    gap(x - 1, lastBottom, a);
                } else if (lastTop > bottom) {
                    b = lastTop - bottom > JUMP ? lastTop : (lastTop + bottom) / 2;
                    gap(x - 1, b, lastTop);
                }
            }
            for (int k = Double.isNaN(lastTop) ? x : Math.max(lastX + 1, x - 1); k <= x; k++) {
                column(k, a, b);
            }
            lastTop = top;
            lastBottom = bottom;
            lastX = x;
        }
    }

    /// A stroke straight down a column, never dashed: a spike.
    public void stroke(int x, double top, double bottom) {
        image.span(x, top - half, bottom + half, argb, x > dimFrom ? DIMMED : 1);
    }

    private void gap(int x, double a, double b) {
        if (b - a > 2 * half) {
            image.span(x, a, b, argb, strength(x));
        }
    }

    private void column(int x, double top, double bottom) {
        image.span(x, top - half, bottom + half, argb, strength(x));
    }

    /// Draws dashes from now on.
    ///
    /// @param length of a dash and of twice a gap, columns
    /// @param from where a dash begins, columns
    public TracePaint dashed(double length, double from) {
        dash = length;
        dashFrom = from;
        return this;
    }

    private double strength(int x) {
        if (dash > 0 && (x - dashFrom) / dash - Math.floor((x - dashFrom) / dash) > 2 / 3.0) {
            return 0;
        }
        return x > dimFrom ? DIMMED : 1;
    }

    private void joined(float[] minMax, int parts, double from, double perPart, Height y) {
        for (int i = 0; i + 1 < parts; i++) {
            if (Float.isNaN(minMax[2 * i]) || Float.isNaN(minMax[2 * i + 2])) {
                continue;
            }
            double x0 = from + i * perPart;
            double y0 = y.of(minMax[2 * i]);
            double y1 = y.of(minMax[2 * i + 2]);
            int last = (int) Math.floor(x0 + perPart);
            for (int x = (int) Math.floor(x0); x < last; x++) {
                double a = y0 + (y1 - y0) * Math.max(0, (x - x0) / perPart);
                double b = y0 + (y1 - y0) * Math.min(1, (x + 1 - x0) / perPart);
                column(x, Math.min(a, b), Math.max(a, b));
            }
        }
    }

    /// Maps a value to a height in an image, downwards.
    @FunctionalInterface
    public interface Height {
        /// Height of `value`.
        double of(double value);
    }
}
