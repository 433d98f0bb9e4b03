package heaviside.engine.chip.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The energy counters of the processor packages (RAPL, running average power limit), as Linux shows them under
/// `/sys/class/powercap`: microjoules that wrap around. They count the whole package, whoever uses it, and are usually
/// readable by root only. One thread uses an object.
public final class ProcessorEnergy {
    /// Where Linux shows the counters.
    public static final Path STANDARD = Path.of("/sys/class/powercap");
    private final List<Domain> domains;

    /// One package. Modified by [#joules].
    private static final class Domain {
        final Path counter;
        final long range;
        long last;
        double joules;

        Domain(Path counter, long range, long last) {
            this.counter = counter;
            this.range = range;
            this.last = last;
        }
    }

    private ProcessorEnergy(List<Domain> domains) {
        this.domains = domains;
    }

    /// The counters of all packages, from 0 joules; none where there are none or they may not be read.
    ///
    /// @param folder [#STANDARD], or another one in tests
    public static Optional<ProcessorEnergy> open(Path folder) {
        List<Domain> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*rapl:*")) {
            for (Path p : all) {
                // sub-domains (core, uncore) are inside their package
                if (Files.isReadable(p.resolve("energy_uj")) && Files.readString(p.resolve("name")).strip()
                        .startsWith("package")) {
                    found.add(new Domain(p.resolve("energy_uj"), number(p.resolve("max_energy_range_uj")),
                            number(p.resolve("energy_uj"))));
                }
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new ProcessorEnergy(found));
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    /// Joules since this was opened; NaN once a counter cannot be read. Ask at least once a minute: counters wrap around.
    public double joules() {
        double sum = 0;
        for (Domain d : domains) {
            try {
                long now = number(d.counter);
                long step = now - d.last;
                d.joules += (step < 0 ? step + d.range : step) * 1e-6;
                d.last = now;
                sum += d.joules;
            } catch (IOException | NumberFormatException e) {
                return Double.NaN;
            }
        }
        return sum;
    }
}
