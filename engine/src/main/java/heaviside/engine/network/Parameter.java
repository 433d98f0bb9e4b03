package heaviside.engine.network;

import heaviside.engine.math.RandomStream;

/// A number that may differ from neuron to neuron (or synapse to synapse).
public sealed interface Parameter {

    /// The same value everywhere.
    record Constant(double value) implements Parameter {
        public Constant {
            finite(value);
        }
    }

    /// One given value an item.
    record PerItem(Doubles values) implements Parameter {
    }

    /// Uniform on `[low, high)`.
    record Uniform(double low, double high) implements Parameter {
        public Uniform {
            finite(low);
            finite(high);
            if (low > high) {
                throw new IllegalArgumentException("uniform: low " + low + " is above high " + high + ". Swap them.");
            }
        }
    }

    /// Normal with mean and standard deviation.
    record Normal(double mean, double sd) implements Parameter {
        public Normal {
            finite(mean);
            nonNegative("normal: sd", sd);
        }
    }

    /// exp of a normal; `median` is exp(mu), `sigma` the standard deviation of the logarithm.
    record LogNormal(double median, double sigma) implements Parameter {
        public LogNormal {
            nonNegative("log-normal: median", median);
            nonNegative("log-normal: sigma", sigma);
        }
    }

    /// Gamma with `shape` k and `mean` (scale = mean / shape).
    record Gamma(double shape, double mean) implements Parameter {
        public Gamma {
            if (!(shape > 0)) {
                throw new IllegalArgumentException("gamma: shape " + shape + " must be above 0.");
            }
            nonNegative("gamma: mean", mean);
        }
    }

    /// A constant.
    static Parameter of(double value) {
        return new Constant(value);
    }

    /// One value an item, copied.
    static Parameter of(double[] values) {
        return new PerItem(Doubles.of(values));
    }

    /// `n` values, drawn from `random` where this is a distribution.
    ///
    /// @throws IllegalArgumentException if there are given values but not `n` of them
    default double[] sample(int n, RandomStream random) {
        double[] v = new double[n];
        switch (this) {
            case Constant c -> java.util.Arrays.fill(v, c.value);
            case PerItem p -> {
                if (p.values.size() != n) {
                    throw new IllegalArgumentException(
                            "%d values given for %d items. Give one value an item.".formatted(p.values.size(), n));
                }
                return p.values.toArray();
            }
            case Uniform u -> {
                for (int i = 0; i < n; i++) {
                    v[i] = u.low + (u.high - u.low) * random.nextDouble();
                }
            }
            case Normal d -> {
                for (int i = 0; i < n; i++) {
                    v[i] = d.mean + d.sd * random.nextGaussian();
                }
            }
            case LogNormal d -> {
                for (int i = 0; i < n; i++) {
                    v[i] = d.median * Math.exp(d.sigma * random.nextGaussian());
                }
            }
            case Gamma d -> {
                for (int i = 0; i < n; i++) {
                    v[i] = d.mean / d.shape * random.nextGamma(d.shape);
                }
            }
        }
        return v;
    }

    /// The centre: the value, or the distribution's mean (median for log-normal).
    default double centre() {
        return switch (this) {
            case Constant c -> c.value;
            case PerItem p -> {
                double s = 0;
                for (int i = 0; i < p.values.size(); i++) {
                    s += p.values.get(i);
                }
                yield p.values.size() == 0 ? 0 : s / p.values.size();
            }
            case Uniform u -> (u.low + u.high) / 2;
            case Normal d -> d.mean;
            case LogNormal d -> d.median;
            case Gamma d -> d.mean;
        };
    }

    /// This, every value of it times a factor.
    ///
    /// @param by 0 or above
    default Parameter scaled(double by) {
        return switch (this) {
            case Constant c -> of(c.value * by);
            case PerItem p -> {
                double[] v = p.values.toArray();
                for (int i = 0; i < v.length; i++) {
                    v[i] *= by;
                }
                yield of(v);
            }
            case Uniform u -> new Uniform(u.low * by, u.high * by);
            case Normal d -> new Normal(d.mean * by, d.sd * by);
            case LogNormal d -> new LogNormal(d.median * by, d.sigma);
            case Gamma d -> new Gamma(d.shape, d.mean * by);
        };
    }

    private static void finite(double v) {
        if (!Double.isFinite(v)) {
            throw new IllegalArgumentException(v + " is not a finite number. Give a finite one.");
        }
    }

    private static void nonNegative(String what, double v) {
        if (!(v >= 0) || Double.isInfinite(v)) {
            throw new IllegalArgumentException(what + " " + v + " must be 0 or above, and finite.");
        }
    }
}
