package heaviside.engine.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Feeds damaged files to an importer. Each must be read or refused with an `IOException`, in less than a second of computing
/// time and without taking more than 512 MB.
///
/// In the test suite an importer gets some thousand inputs, for at most three seconds. `-Dheaviside.fuzz.inputs=1000000` asks for
/// as many, however long that takes, or for `-Dheaviside.fuzz.seconds=N` at most; `-Dheaviside.fuzz.first=N` begins at another number; `-Dheaviside.fuzz.files=DIR` adds the
/// files of a folder's folder of the importer's name to what is damaged. What fails is kept in `heaviside.fuzz.keep`, a
/// folder, where that is given.
public final class Fuzzing {
    private static final int IN_SUITE = 3000;
    private static final long SUITE_NANOS = 3_000_000_000L;
    private static final long MAX_NANOS = 1_000_000_000L;
    private static final long HANGS_NANOS = 20_000_000_000L;
    private static final long WAITS_NANOS = 900_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MAX_BYTES = 512L << 20;
    private static final int MAX_FOUND = 20;

    private Fuzzing() {
    }

    /// Reads a file's bytes.
    @FunctionalInterface
    public interface Importer {
        /// Refuses with an `IOException`, and with nothing else.
        void read(byte[] bytes) throws IOException;
    }

    /// What a run came to.
    ///
    /// @param inputs number of damaged files
    /// @param read those that could be read nevertheless
    /// @param found what went wrong, a line each
    /// @param slowestMs most computing time of one
    /// @param mostMb most memory that one took in all
    /// @param seconds computing time of all
    public record Report(String importer, long inputs, long read, List<String> found, double slowestMs, double mostMb,
            double seconds) {
    }

    /// Runs an importer.
    ///
    /// @param files undamaged files
    public static Report run(String importer, List<byte[]> files, Importer read) throws IOException {
        long wanted = Long.getLong("heaviside.fuzz.inputs", 0);
        List<byte[]> all = new ArrayList<>(files);
        all.addAll(more(importer));
        Worker w = new Worker(importer, all, read, wanted > 0 ? wanted : IN_SUITE,
                wanted > 0 ? Long.getLong("heaviside.fuzz.seconds", 1L << 32) * 1_000_000_000L : SUITE_NANOS);
        Thread thread = Thread.ofPlatform().daemon().name("fuzzing " + importer).start(w);
        try {
            while (!thread.join(java.time.Duration.ofMillis(200))) {
                // computing time: a program that is stopped for a while does not hang
                long since = w.since.get();
                long spent = THREADS.getThreadCpuTime(thread.threadId()) - since;
                if (since != 0 && (spent > HANGS_NANOS || System.nanoTime() - w.begun.get() > WAITS_NANOS)) {
                    throw new IOException("%s hangs at input %d: %s".formatted(importer, w.number.get(),
                            List.of(thread.getStackTrace())));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Report r = w.report();
        if (wanted > 0) {
            System.out.printf("fuzzed %s: %,d inputs, %,d read, %d failures, slowest %.0f ms, most %.0f MB, "
                    + "%.0f inputs a second of computing%n", importer, r.inputs, r.read, r.found.size(), r.slowestMs,
                    r.mostMb, r.inputs / r.seconds);
            r.found.forEach(System.out::println);
        }
        return r;
    }

    private static List<byte[]> more(String importer) throws IOException {
        String folder = System.getProperty("heaviside.fuzz.files", "");
        Path dir = Path.of(folder, importer.replace(' ', '-'));
        List<byte[]> all = new ArrayList<>();
        if (!folder.isEmpty() && Files.isDirectory(dir)) {
            try (Stream<Path> list = Files.list(dir)) {
                for (Path p : list.sorted().toList()) {
                    all.add(Files.readAllBytes(p));
                }
            }
        }
        return all;
    }

    private static final class Worker implements Runnable {
        private final String importer;
        private final List<byte[]> files;
        private final Importer read;
        private final long inputs;
        private final long nanos;
        /// Computing time at which the input was begun; 0 between two.
        final AtomicLong since = new AtomicLong();
        final AtomicLong begun = new AtomicLong();
        final AtomicLong number = new AtomicLong();
        private final AtomicReference<@org.jspecify.annotations.Nullable Report> report = new AtomicReference<>();

        Worker(String importer, List<byte[]> files, Importer read, long inputs, long nanos) {
            this.importer = importer;
            this.files = files;
            this.read = read;
            this.inputs = inputs;
            this.nanos = nanos;
        }

        Report report() {
            return java.util.Objects.requireNonNull(report.get());
        }

        @Override
        public void run() {
            long first = Long.getLong("heaviside.fuzz.first", 0);
            long begin = System.nanoTime();
            List<String> found = new ArrayList<>();
            long good = 0;
            long slowest = 0;
            long most = 0;
            long done = 0;
            for (; done < inputs && System.nanoTime() - begin < nanos && found.size() < MAX_FOUND; done++) {
                byte[] bytes = Mutation.of(files, first + done);
                number.set(first + done);
                long cpu = THREADS.getCurrentThreadCpuTime();
                long memory = THREADS.getCurrentThreadAllocatedBytes();
                begun.set(System.nanoTime());
                since.set(cpu);
                String wrong = "";
                try {
                    read.read(bytes);
                    good++;
                } catch (IOException e) {
                    wrong = e.getMessage() == null || e.getMessage().isBlank() ? "refused without a word: " + e : "";
                } catch (Throwable e) { // this is what is looked for
                    wrong = e + " at " + Stream.of(e.getStackTrace()).limit(6).toList();
                }
                long time = THREADS.getCurrentThreadCpuTime() - cpu;
                long taken = THREADS.getCurrentThreadAllocatedBytes() - memory;
                since.set(0);
                slowest = Math.max(slowest, time);
                most = Math.max(most, taken);
                if (wrong.isEmpty() && time > MAX_NANOS) {
                    wrong = "took %d ms".formatted(time / 1_000_000);
                } else if (wrong.isEmpty() && taken > MAX_BYTES) {
                    wrong = "took %d MB".formatted(taken >> 20);
                }
                if (!wrong.isEmpty()) {
                    found.add("input %d: %s".formatted(first + done, wrong));
                    keep(first + done, bytes);
                }
            }
            report.set(new Report(importer, done, good, found, slowest / 1e6, most / 1048576.0,
                    THREADS.getCurrentThreadCpuTime() / 1e9));
        }

        private void keep(long n, byte[] bytes) {
            String folder = System.getProperty("heaviside.fuzz.keep", "");
            if (!folder.isEmpty()) {
                try {
                    Files.write(Path.of(folder, importer.replace(' ', '-') + "-" + n), bytes);
                } catch (IOException e) {
                    System.out.println(e);
                }
            }
        }
    }
}
