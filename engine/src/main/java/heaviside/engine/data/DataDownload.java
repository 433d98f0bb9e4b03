package heaviside.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Fetches a data set, on the user's word, from its official mirrors into a data folder. A broken transfer goes on where it
/// stopped; a file takes its place only once its MD5 is right. [#SETS] lists what can be fetched.
public final class DataDownload {
    /// What can be fetched. One line a set.
    private static final List<Source> SETS = List.of(
            new Source("mnist", "mnist", List.of("https://ossci-datasets.s3.amazonaws.com/mnist/",
                    "https://storage.googleapis.com/cvdf-datasets/mnist/"),
                    List.of(
                            new Item("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873", 9_912_422),
                            new Item("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432", 28_881),
                            new Item("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3", 1_648_877),
                            new Item("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c", 4_542))),
            new Source("fashion-mnist", "fashion-mnist",
                    List.of("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"), List.of(
                            new Item("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d", 26_421_880),
                            new Item("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe", 29_515),
                            new Item("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79", 4_422_102),
                            new Item("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310", 5_148))),
            new Source("shd", "shd", List.of("https://zenkelab.org/datasets/", "https://compneuro.net/datasets/"),
                    List.of(
                            new Item("shd_train.h5.gz", "d47c9825dee33347913e8ce0f2be08b0", 131_000_000, false),
                            new Item("shd_test.h5.gz", "3062a80ec0c5719404d5b02e166543b1", 38_000_000, false))));
    /// Most bytes of a file whose size is not known before.
    private static final long MAX_UNKNOWN = 4L << 30;
    private static final int ATTEMPTS = 3;
    /// Longest wait for an answer, or for the next bytes.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CANCELLED = "Cancelled. What has arrived is kept; the next download goes on from there.";

    private final String folder;
    private final List<URI> mirrors;
    private final List<Item> items;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(15)).build();

    /// A file as published.
    ///
    /// @param bytes size
    /// @param exact whether that size is known and not about right
    record Item(String name, String md5, long bytes, boolean exact) {
        Item(String name, String md5, long bytes) {
            this(name, md5, bytes, true);
        }
    }

    /// A set and where it comes from.
    ///
    /// @param folder folder of the data folder that its files go into
    private record Source(String id, String folder, List<String> mirrors, List<Item> items) {
    }

    /// Told as bytes arrive.
    @FunctionalInterface
    public interface Progress {
        /// @param done bytes of all files so far
        /// @param total bytes of all files
        /// @param file being fetched
        void at(long done, long total, String file);
    }

    DataDownload(String folder, List<URI> mirrors, List<Item> items) {
        this(folder, mirrors, items, PATIENCE);
    }

    /// @param patience longest wait for an answer, or for the next bytes
    DataDownload(String folder, List<URI> mirrors, List<Item> items, Duration patience) {
        this.patience = patience;
        this.folder = folder;
        this.mirrors = List.copyOf(mirrors);
        this.items = List.copyOf(items);
    }

    /// The sets that can be fetched, by their names in the catalog.
    public static List<String> known() {
        return SETS.stream().map(Source::id).toList();
    }

    /// A set from its official mirrors; nothing where it cannot be fetched.
    public static Optional<DataDownload> of(String id) {
        return SETS.stream().filter(s -> s.id.equals(id)).findFirst()
                .map(s -> new DataDownload(s.folder, s.mirrors.stream().map(URI::create).toList(), s.items));
    }

    /// The same files from another mirror, such as one of a school's own.
    ///
    /// @param mirror folder that holds the files; the same checks apply
    public DataDownload from(URI mirror) {
        URI to = mirror.getPath() != null && mirror.getPath().endsWith("/") ? mirror : URI.create(mirror + "/");
        return new DataDownload(folder, List.of(to), items, patience);
    }

    /// Bytes of all files, or about as many.
    public long totalBytes() {
        return items.stream().mapToLong(Item::bytes).sum();
    }

    /// Fetches what is missing into a folder of the data folder: `mnist`, `shd`.
    ///
    /// @param cancelled asked ten times a second; what has arrived is kept for the next time
    /// @return the folder
    /// @throws IOException with reason and remedy when no mirror gives a file
    /// @throws CancellationException when cancelled
    public Path fetch(Path data, Progress progress, BooleanSupplier cancelled) throws IOException {
        Path target = Files.createDirectories(data.resolve(folder));
        long before = 0;
        for (Item item : items) {
            Path file = target.resolve(item.name);
            if (!Files.exists(file) || !md5(file).equals(item.md5)) {
                fetch(item, file, before, progress, cancelled);
            }
            before += item.bytes;
            progress.at(before, totalBytes(), item.name);
        }
        return target;
    }

    private void fetch(Item item, Path file, long before, Progress progress, BooleanSupplier cancelled)
            throws IOException {
        Path part = file.resolveSibling(item.name + ".part");
        StringBuilder why = new StringBuilder();
        for (URI mirror : mirrors) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                try {
                    transfer(mirror.resolve(item.name), item, part,
                            n -> progress.at(before + n, totalBytes(), item.name),
                            cancelled);
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    return;
                } catch (NotThere e) {
                    why.append(' ').append(e.getMessage()).append('.');
                    break;
                } catch (IOException e) {
                    why.append(' ').append(mirror.getHost()).append(": ").append(reason(e)).append('.');
                }
            }
        }
        throw new IOException("%s could not be fetched.%s Check the network and try again; what arrived is kept."
                .formatted(item.name, why));
    }

    private static String reason(IOException e) {
        String m = e.getMessage();
        return m == null || m.isBlank() ? "no connection (" + e.getClass().getSimpleName() + ")" : m;
    }

    private void transfer(URI from, Item item, Path part, java.util.function.LongConsumer progress,
            BooleanSupplier cancelled) throws IOException {
        stopIf(cancelled);
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (item.exact ? have >= item.bytes : have >= MAX_UNKNOWN) {
            have = 0;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(from).timeout(patience);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = send(request.build(), cancelled);
        try (InputStream in = response.body(); StallWatch watch = new StallWatch(in, patience, cancelled)) {
            int status = response.statusCode();
            if (status == 416) {
                Files.deleteIfExists(part);
                throw new IOException("the part kept does not fit; starting anew");
            }
            if (status != 200 && status != 206) {
                throw new NotThere(from.getHost() + " answers " + status + " for " + item.name);
            }
            long kept = status == 206 ? have : 0;
            long told = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            long size = item.exact || told < 0 ? item.bytes : kept + told;
            append(in, watch, part, kept, new Item(item.name, item.md5, size, item.exact || told >= 0), progress);
        }
        String md5 = md5(part);
        if (!md5.equals(item.md5)) {
            Files.delete(part);
            throw new IOException("MD5 is %s, expected %s; thrown away".formatted(md5, item.md5));
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request, BooleanSupplier cancelled) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> answer = http.sendAsync(request,
                HttpResponse.BodyHandlers.ofInputStream());
        while (true) {
            try {
                return answer.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (cancelled.getAsBoolean()) {
                    answer.cancel(true);
                    stopIf(cancelled);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new CancellationException(CANCELLED);
            }
        }
    }

    private static void append(InputStream in, StallWatch watch, Path part, long have, Item item,
            java.util.function.LongConsumer progress) throws IOException {
        StandardOpenOption how = have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        long at = have;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            int n;
            while ((n = read(in, watch, buffer)) > 0) {
                at += n;
                if (at > (item.exact ? item.bytes : MAX_UNKNOWN)) {
                    break;
                }
                out.write(buffer, 0, n);
                progress.accept(at);
                watch.alive();
            }
        }
        long most = item.exact ? Math.min(item.bytes, MAX_UNKNOWN) : MAX_UNKNOWN;
        if (at > most) {
            Files.delete(part);
            throw new IOException("more than the expected %,d bytes; thrown away".formatted(most));
        }
        if (item.exact && at < item.bytes) {
            throw new IOException("the connection ended after %,d of %,d bytes".formatted(at, item.bytes));
        }
    }

    private static int read(InputStream in, StallWatch watch, byte[] buffer) throws IOException {
        try {
            int n = in.read(buffer);
            if (n <= 0 && watch.stopped()) {
                throw new IOException("closed");
            }
            return n;
        } catch (IOException e) {
            throw watch.reason(e);
        }
    }

    static void stopIf(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException(CANCELLED);
        }
    }

    private static String md5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest d = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[1 << 16];
            int n;
            while ((n = in.read(buffer)) > 0) {
                d.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(d.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The mirror does not have it: asking again is of no use.
    private static final class NotThere extends IOException {
        private static final long serialVersionUID = 1;

        NotThere(String message) {
            super(message);
        }
    }
}
