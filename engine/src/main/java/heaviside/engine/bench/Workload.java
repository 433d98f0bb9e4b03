package heaviside.engine.bench;

/// One benchmark.
public interface Workload {
    /// Name on the command line: "shd-ff", "cuba".
    String name();

    /// A sentence: network, input, what is counted.
    String description();

    /// Builds network and input from the seed.
    Prepared prepare(int threads, long seed);

    /// Java heap in MB with which it runs in a process of its own, where the memory of that process is the workload's; 0 to
    /// run where it is asked for.
    default int heapMb() {
        return 0;
    }

    /// The same at other operating points, in the order of growing work within each series; empty where there is nothing to
    /// sweep.
    default java.util.List<Workload> sweep() {
        return java.util.List.of();
    }

    /// Ready to run; holds worker threads.
    interface Prepared extends AutoCloseable {
        /// One round of fixed work; the caller times it.
        ///
        /// @return units of work done: samples, or biological seconds
        double round();

        /// "samples_per_s" (higher is better) or "wall_s_per_bio_s" (lower is better).
        String metric();

        /// What bounds it ("L2 bandwidth", "float FMA") and the seconds a unit that this bound would allow on this machine,
        /// computed from bytes or FLOPs counted.
        Limit limit();

        /// Further figures for the report, such as rate_hz, once a round has run.
        java.util.Map<String, Double> figures();

        @Override
        void close();
    }

    /// @param name what bounds it
    /// @param secondsPerUnit least time a unit of work
    record Limit(String name, double secondsPerUnit) {
    }
}
