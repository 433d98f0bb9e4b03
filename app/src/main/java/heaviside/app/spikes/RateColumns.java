package heaviside.app.spikes;

import heaviside.engine.analysis.SpikeIndex;

/// Mean rate of each group in the columns of a picture: from the spikes themselves where few are shown, else from sums over
/// fine bins.
final class RateColumns {
    private static final int BINS = 1 << 15;
    private static final int EXACT = 300_000;
    private final Sheet sheet;
    private final int[] groupOfUnit;
    private final int[][] before;

    RateColumns(Sheet sheet) {
        this.sheet = sheet;
        SpikeIndex s = sheet.spikes();
        groupOfUnit = new int[s.unitCount()];
        for (int g = 0; g < sheet.groups().size(); g++) {
            Opened.Group x = sheet.groups().get(g);
            java.util.Arrays.fill(groupOfUnit, x.first(), x.first() + x.size(), g);
        }
        before = new int[sheet.groups().size()][BINS + 1];
        double perMs = BINS / s.window().lengthMs();
        for (int i = 0; i < s.count(); i++) {
            int k = (int) Math.clamp((s.timeMs(i) - s.window().startMs()) * perMs, 0, BINS - 1);
            before[groupOfUnit[s.unit(i)]][k + 1]++;
        }
        for (int[] b : before) {
            for (int k = 0; k < BINS; k++) {
                b[k + 1] += b[k];
            }
        }
    }

    Sheet sheet() {
        return sheet;
    }

    /// Hz a unit, groups by columns.
    float[][] count(RasterSpan span, int columns) {
        SpikeIndex s = sheet.spikes();
        float[][] hz = new float[before.length][columns];
        int from = s.firstAtOrAfter(span.fromMs());
        int to = s.firstAtOrAfter(span.toMs());
        double perColumn = span.lengthMs() / columns;
        if (to - from <= EXACT) {
            for (int i = from; i < to; i++) {
                int x = (int) Math.min(columns - 1, (s.timeMs(i) - span.fromMs()) / perColumn);
                hz[groupOfUnit[s.unit(i)]][x]++;
            }
        } else {
            for (int g = 0; g < hz.length; g++) {
                double last = sum(g, span.fromMs());
                for (int x = 0; x < columns; x++) {
                    double next = sum(g, span.fromMs() + (x + 1) * perColumn);
                    hz[g][x] = (float) (next - last);
                    last = next;
                }
            }
        }
        for (int g = 0; g < hz.length; g++) {
            double factor = 1000 / (perColumn * Math.max(1, sheet.groups().get(g).size()));
            for (int x = 0; x < columns; x++) {
                hz[g][x] *= (float) factor;
            }
        }
        return hz;
    }

    /// Spikes of a group before a moment, between bins in proportion.
    private double sum(int group, double ms) {
        double at = Math.clamp((ms - sheet.spikes().window().startMs()) * BINS / sheet.spikes().window().lengthMs(), 0,
                BINS);
        int k = (int) Math.min(BINS - 1, at);
        int[] b = before[group];
        return b[k] + (at - k) * (b[k + 1] - b[k]);
    }
}
