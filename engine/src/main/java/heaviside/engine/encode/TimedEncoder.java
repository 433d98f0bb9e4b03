package heaviside.engine.encode;

/// An encoder that gives a value at most one spike, at an exact time. On a grid that time is rounded down to its step.
public interface TimedEncoder extends Encoder {
    /// Time of a value's spike, ms, 0 or above; NaN where it stays silent.
    double timeMs(float value);
}
