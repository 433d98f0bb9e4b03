package heaviside.engine.network;

/// A connection between a population or stimulus and a population.
///
/// @param id unique in the network
/// @param source id of a population or stimulus
/// @param target id of a population
/// @param connectivity which pairs
/// @param weight pA for exponential synapses, mV for delta synapses, a factor for current stimuli. For given values:
///        source-major order, i.e. index `s * targetSize + t` for all-to-all (self pairs present and ignored when
///        excluded), pair order for explicit ones
/// @param delayMs 0 or above, at most 10 000; a spiking source's delay counts as at least one step
/// @param plasticity how the weights change while the network runs
public record Projection(String id, String source, String target, Connectivity connectivity, Parameter weight,
        Parameter delayMs, Plasticity plasticity) {
    public Projection {
        Names.check(id);
        Names.check(source);
        Names.check(target);
        if (!(delayMs.centre() >= 0 && delayMs.centre() <= 10_000)) {
            throw new IllegalArgumentException(
                    "Delay of %s ms in '%s' is outside 0 to 10 000 ms.".formatted(delayMs.centre(), id));
        }
    }

    /// Weights that do not change.
    public Projection(String id, String source, String target, Connectivity connectivity, Parameter weight,
            Parameter delayMs) {
        this(id, source, target, connectivity, weight, delayMs, Plasticity.Fixed.NONE);
    }

    /// A copy with other weights.
    public Projection withWeight(Parameter w) {
        return new Projection(id, source, target, connectivity, w, delayMs, plasticity);
    }

    /// A copy between other ends.
    public Projection between(String newId, String newSource, String newTarget) {
        return new Projection(newId, newSource, newTarget, connectivity, weight, delayMs, plasticity);
    }

    /// A copy with other pairs.
    public Projection withConnectivity(Connectivity c) {
        return new Projection(id, source, target, c, weight, delayMs, plasticity);
    }

    /// A copy with another delay.
    public Projection withDelay(Parameter d) {
        return new Projection(id, source, target, connectivity, weight, d, plasticity);
    }

    /// A copy with another rule of plasticity.
    public Projection withPlasticity(Plasticity p) {
        return new Projection(id, source, target, connectivity, weight, delayMs, p);
    }

    /// Whether its weights change while the network runs.
    public boolean plastic() {
        return !(plasticity instanceof Plasticity.Fixed);
    }

    /// Drawn by chance, hence dashed on the canvas.
    public boolean byChance() {
        return connectivity instanceof Connectivity.FixedProbability
                || connectivity instanceof Connectivity.FixedInDegree;
    }
}
