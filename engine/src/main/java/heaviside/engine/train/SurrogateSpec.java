package heaviside.engine.train;

/// Which surrogate derivative, by catalog name, and its two shape parameters.
///
/// @param name "superspike", "superspike-asymptotic", "superspike-rescaled", "sigmoid", "sigmoid-unit", "triangular",
///        "esser", "arctan", "gaussian", "multi-gaussian", "rectangular", "exponential"
/// @param scale steepness: beta, alpha, sigma ... see the surrogate's own documentation
/// @param gamma height or dampening where the surrogate has one, else 1
public record SurrogateSpec(String name, double scale, double gamma) {
}
