package heaviside.engine;

/// The program's version.
public final class HeavisideVersion {
    /// As in the build file.
    public static final String VERSION = "0.1.0";

    private HeavisideVersion() {
    }
}
