package heaviside.engine.encode;

import java.util.List;
import java.util.stream.Stream;

/// The encoders that the program knows. One line an encoder.
public final class Encoders {
    private static final List<Encoder> ALL = List.of(new Latency(20, 0.2),
            new LinearLatency("latency-linear", "Linear latency: spike time falls with the value", 20, 1.5 / 255),
            new LinearLatency("latency-30", "Linear latency over 30 ms: every value spikes", 30, -1),
            new LinearLatency("latency-6", "Linear latency over 6 ms: every value spikes", 6, -1),
            new LinearLatency("latency-10", "Linear latency over 10 ms: what would come after 9 ms stays silent", 10,
                    0.1),
            new PoissonRate(100), new Phase(25, 1.5 / 255), new Delta(0.1), new StepForward(0.1),
            new DirectCurrent(1));
    private static final List<Encoder> LAB = Stream.concat(ALL.stream(), Stream.of(new PopulationLatency(8, 20)))
            .toList();

    private Encoders() {
    }

    /// Every encoder at its standard setting that keeps the number of channels, as an input of a network needs it.
    public static List<Encoder> all() {
        return ALL;
    }

    /// Every encoder, those that spread a value over several channels too ([Encoder#channels]).
    public static List<Encoder> lab() {
        return LAB;
    }

    /// The encoder of a catalog name.
    ///
    /// @throws IllegalArgumentException for an unknown name
    public static Encoder byId(String id) {
        return ALL.stream().filter(e -> e.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no encoder '%s'. Known: %s.".formatted(id,
                        String.join(", ", ALL.stream().map(Encoder::id).toList()))));
    }
}
