package heaviside.engine.math;

/// Whether the Vector API is there; kernels fall back to their scalar twins where it is not.
public final class VectorSupport {
    /// Set to `scalar` before the first kernel runs, this property leaves the scalar twins to be timed.
    public static final String KERNELS = "heaviside.kernels";

    /// True when the module `jdk.incubator.vector` was added to this run, unless scalar kernels are asked for.
    public static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && !System.getProperty(KERNELS, "").equals("scalar");

    /// Rows of weights are padded to a multiple of this many floats on every machine, so that results and checkpoints do
    /// not depend on the width of its vectors.
    public static final int PAD = 16;

    /// Columns of the widest tile: eight vectors of the widest kind, which stay in registers.
    public static final int TILE = 128;

    private VectorSupport() {
    }

    /// The smallest multiple of [#PAD] that is not below `n`.
    public static int padded(int n) {
        return (n + PAD - 1) / PAD * PAD;
    }
}
