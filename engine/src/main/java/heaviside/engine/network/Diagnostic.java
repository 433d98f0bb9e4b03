package heaviside.engine.network;

/// Something that the user should know or mend.
///
/// @param severity how bad
/// @param code stable name of the kind: "delay-below-step"
/// @param subject id of the population, projection, core ... concerned; empty for the whole
/// @param message what is wrong, with value and limit
/// @param remedy what to do
public record Diagnostic(Severity severity, String code, String subject, String message, String remedy) {
    /// How bad.
    public enum Severity {
        /// It cannot run.
        ERROR,
        /// It runs, but probably not as meant.
        WARNING,
        /// For information.
        NOTE
    }

    /// An error.
    public static Diagnostic error(String code, String subject, String message, String remedy) {
        return new Diagnostic(Severity.ERROR, code, subject, message, remedy);
    }

    /// A warning.
    public static Diagnostic warning(String code, String subject, String message, String remedy) {
        return new Diagnostic(Severity.WARNING, code, subject, message, remedy);
    }
}
