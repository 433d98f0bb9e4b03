package heaviside.engine.network;

/// What a spike does to the membrane.
public enum ResetMode {
    /// V becomes the reset potential (hard reset).
    TO_VALUE,
    /// The distance from rest to threshold is subtracted (soft reset).
    SUBTRACT,
    /// V goes on.
    NONE
}
