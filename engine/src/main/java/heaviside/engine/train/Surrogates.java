package heaviside.engine.train;

import java.util.List;
import java.util.function.BiFunction;

/// The surrogate derivatives that the program knows. One line a surrogate.
public final class Surrogates {
    /// A surrogate in the catalog.
    ///
    /// @param name catalog name
    /// @param title words
    /// @param formula as shown, x = v - threshold
    /// @param scaleSymbol what the scale is called
    /// @param scale default scale
    /// @param gammaSymbol what the height is called; empty where there is none
    /// @param gamma default height
    /// @param shape makes it from scale and height
    public record Entry(String name, String title, String formula, String scaleSymbol, double scale,
            String gammaSymbol, double gamma, BiFunction<Double, Double, Surrogate> shape) {
        /// The default spec.
        public SurrogateSpec spec() {
            return new SurrogateSpec(name, scale, gamma);
        }
    }

    private static final List<Entry> ALL = List.of(
            new Entry("superspike", "SuperSpike (fast sigmoid)", "1/(β|x|+1)²", "β", 10, "", 1,
                    (s, g) -> new Surrogate.FastSigmoid(s, g)),
            new Entry("superspike-asymptotic", "SuperSpike, unnormalised", "β/(β|x|+1)²", "β", 100, "", 1,
                    (s, g) -> new Surrogate.FastSigmoid(s, g * s)),
            new Entry("superspike-rescaled", "SuperSpike, 1 at rest", "(β+1)²/(β|x|+1)²", "β", 20, "", 1,
                    (s, g) -> new Surrogate.FastSigmoid(s, g * (s + 1) * (s + 1))),
            new Entry("sigmoid", "Sigmoid derivative", "β σ(βx)(1−σ(βx))", "β", 10, "", 1,
                    (s, g) -> new Surrogate.Sigmoid(s, g * s)),
            new Entry("sigmoid-unit", "Sigmoid derivative, peak 1", "4 σ(βx)(1−σ(βx))", "β", 10, "", 1,
                    (s, g) -> new Surrogate.Sigmoid(s, 4 * g)),
            new Entry("triangular", "Triangular (Bellec)", "γ max(0, 1−|x|/w)", "w", 1, "γ", 0.3,
                    (s, g) -> new Surrogate.Triangular(g, 1 / s)),
            new Entry("esser", "Triangular (Esser)", "max(0, 1−β|x|)", "β", 1, "", 1,
                    (s, g) -> new Surrogate.Triangular(g, s)),
            new Entry("arctan", "Arctan", "(a/2)/(1+(πax/2)²)", "a", 2, "", 1, (s, g) -> new Surrogate.Arctan(s)),
            new Entry("gaussian", "Gaussian", "γ N(x; 0, σ²)", "σ", 0.5, "γ", 1,
                    (s, g) -> new Surrogate.Gaussian(g, s)),
            new Entry("multi-gaussian", "Multi-Gaussian", "γ[1.15 N(x;0,σ²) − 0.15 N(x;±σ,(6σ)²)]", "σ", 0.5, "γ", 0.5,
                    (s, g) -> new Surrogate.MultiGaussian(g, 0.15, 6, s)),
            new Entry("rectangular", "Rectangular (straight-through)", "(1/w)[|x| < w/2]", "w", 1, "", 1,
                    (s, g) -> new Surrogate.Rectangular(s)),
            new Entry("exponential", "Exponential (SLAYER)", "γ e^(−b|x|)", "b", 5, "γ", 1,
                    (s, g) -> new Surrogate.Exponential(g, s)));

    private Surrogates() {
    }

    /// Every surrogate, in the order in which to show them.
    public static List<Entry> all() {
        return ALL;
    }

    /// The catalog entry of a name.
    ///
    /// @throws IllegalArgumentException for an unknown name
    public static Entry byName(String name) {
        return ALL.stream().filter(e -> e.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no surrogate '%s'. Known: %s.".formatted(name,
                        String.join(", ", ALL.stream().map(Entry::name).toList()))));
    }

    /// The derivative that a spec describes.
    public static Surrogate of(SurrogateSpec spec) {
        return byName(spec.name()).shape().apply(spec.scale(), spec.gamma());
    }
}
