package heaviside.app.inspector;

import heaviside.app.plot.Ticks;
import heaviside.engine.network.Parameter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What can be told of a list of weights at a glance; summed up once a list.
final class GivenWeights {
    private final Supplier<Parameter> weight;
    private @Nullable Parameter known;
    private DoubleSummaryStatistics all = new DoubleSummaryStatistics();
    private double spread;

    private GivenWeights(Supplier<Parameter> weight) {
        this.weight = weight;
    }

    /// Adds their number, mean, spread and range.
    static void facts(Section s, Supplier<Parameter> weight, String unit) {
        GivenWeights g = new GivenWeights(weight);
        s.fact("values", () -> Ticks.number(g.read().getCount(), 0));
        s.fact("mean", () -> brief(g.read().getAverage()) + " " + unit);
        s.fact("spread", () -> brief(g.spread()) + " " + unit);
        s.fact("smallest", () -> brief(g.read().getMin()) + " " + unit);
        s.fact("largest", () -> brief(g.read().getMax()) + " " + unit);
    }

    private double spread() {
        read();
        return spread;
    }

    private DoubleSummaryStatistics read() {
        Parameter now = weight.get();
        if (now != known && now instanceof Parameter.PerItem i) {
            known = now;
            double[] v = i.values().toArray();
            all = Arrays.stream(v).summaryStatistics();
            double mean = all.getAverage();
            spread = Math.sqrt(Arrays.stream(v).map(x -> (x - mean) * (x - mean)).average().orElse(0));
        }
        return all;
    }

    /// Three digits: "0.00164", "−12.5".
    static String brief(double v) {
        if (Double.isNaN(v) || v == 0) {
            return Double.isNaN(v) ? "–" : "0";
        }
        BigDecimal d = new BigDecimal(v).round(new MathContext(3)).stripTrailingZeros();
        return Ticks.number(d.doubleValue(), Math.max(0, d.scale()));
    }
}
