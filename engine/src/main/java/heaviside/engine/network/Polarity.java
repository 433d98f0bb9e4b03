package heaviside.engine.network;

/// What a population does to its targets; decides its shape on the canvas.
public enum Polarity {
    /// Excites: triangle; outgoing weights 0 or above.
    EXCITATORY,
    /// Inhibits: circle; outgoing weights 0 or below.
    INHIBITORY,
    /// Weights of either sign, as in trained networks.
    MIXED
}
