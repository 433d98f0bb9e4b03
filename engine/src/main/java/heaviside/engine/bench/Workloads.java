package heaviside.engine.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The benchmarks. One line a workload.
public final class Workloads {
    private static final List<Workload> ALL = Stream
            .concat(Stream.concat(TrainingWorkload.all().stream(), EventPropWorkload.all().stream()),
                    Stream.of(new CubaWorkload(), new BrunelWorkload(), TrueNorthWorkload.standard(),
                            new CochleaWorkload()))
            .toList();

    private Workloads() {
    }

    /// Every workload.
    public static List<Workload> all() {
        return ALL;
    }

    /// The workload of that name.
    public static Optional<Workload> byName(String name) {
        return ALL.stream().filter(w -> w.name().equals(name)).findFirst();
    }
}
