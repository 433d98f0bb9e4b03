package heaviside.engine.vectors;

/// A case that is not written as its schema says.
final class CaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param why names the place, what stands there and what should
    CaseException(String why) {
        super(why);
    }
}
