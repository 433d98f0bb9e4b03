package heaviside.engine.video;

import heaviside.engine.data.street.Box;

/// Makes the edges of a box of blocks exact to a cell of 2 pixels: it ends where rows and columns of the retina fall silent.
final class Edges {
    private static final double SHARE = 0.15;
    private final Retina retina;

    Edges(Retina retina) {
        this.retina = retina;
    }

    /// @param box pixels
    /// @param margin cells around it that it may grow by
    Box tighten(Box box, int margin) {
        int left = Math.max(0, (int) (box.x() / 2) - margin);
        int top = Math.max(0, (int) (box.y() / 2) - margin);
        int right = Math.min(Retina.COLUMNS, (int) (box.right() / 2) + margin);
        int bottom = Math.min(Retina.ROWS, (int) (box.bottom() / 2) + margin);
        int[] columns = new int[right - left];
        int[] rows = new int[bottom - top];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (retina.active(y * Retina.COLUMNS + x)) {
                    columns[x - left]++;
                    rows[y - top]++;
                }
            }
        }
        int needX = Math.max(2, (int) Math.round(SHARE * box.height() / 2));
        int needY = Math.max(2, (int) Math.round(SHARE * box.width() / 2));
        int l = first(columns, needX);
        int r = last(columns, needX);
        int t = first(rows, needY);
        int b = last(rows, needY);
        return l > r || t > b
                ? box
                : new Box(2.0 * (left + l), 2.0 * (top + t), 2.0 * (r + 1 - l), 2.0 * (b + 1 - t));
    }

    private static int first(int[] counts, int need) {
        int i = 0;
        while (i < counts.length && counts[i] < need) {
            i++;
        }
        return i;
    }

    private static int last(int[] counts, int need) {
        int i = counts.length - 1;
        while (i >= 0 && counts[i] < need) {
            i--;
        }
        return i;
    }
}
