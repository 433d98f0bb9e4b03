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
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Fetches full MNIST, on the user's word, from its official mirrors into a data folder. A broken transfer goes on where it
/// stopped; a file takes its place only once its MD5 is right.
public final class MnistDownload {
    /// Mirrors, tried in this order.
    public static final List<URI> MIRRORS = List.of(URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

    /// What is fetched.
    static final List<Item> ITEMS = List.of(
            new Item("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873", 9_912_422),
            new Item("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432", 28_881),
            new Item("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3", 1_648_877),
            new Item("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c", 4_542));
    private static final int ATTEMPTS = 3;

    private final List<URI> mirrors;
    private final List<Item> items;
    private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(15)).build();

    /// A file as published.
    record Item(String name, String md5, long bytes) {
    }

    /// Told as bytes arrive.
    @FunctionalInterface
    public interface Progress {
        /// @param done bytes of all files so far
        /// @param total bytes of all files
        /// @param file being fetched
        void at(long done, long total, String file);
    }

    /// From the official mirrors.
    public MnistDownload() {
        this(MIRRORS, ITEMS);
    }

    /// From another mirror, such as one of a school's own.
    ///
    /// @param mirror folder that holds the four files; the same checks apply
    public MnistDownload(URI mirror) {
        this(List.of(mirror.getPath() != null && mirror.getPath().endsWith("/") ? mirror : URI.create(mirror + "/")),
                ITEMS);
    }

    MnistDownload(List<URI> mirrors, List<Item> items) {
        this.mirrors = List.copyOf(mirrors);
        this.items = List.copyOf(items);
    }

    /// Bytes of all files.
    public long totalBytes() {
        return items.stream().mapToLong(Item::bytes).sum();
    }

    /// Fetches what is missing into `folder/mnist`.
    ///
    /// @param cancelled asked at least every 64 kB; what has arrived is kept for the next time
    /// @return the folder
    /// @throws IOException with reason and remedy when no mirror gives a file
    /// @throws CancellationException when cancelled
    public Path fetch(Path folder, Progress progress, BooleanSupplier cancelled) throws IOException {
        Path target = Files.createDirectories(folder.resolve("mnist"));
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
        if (have >= item.bytes) {
            have = 0;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(from).timeout(Duration.ofSeconds(30));
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream in = response.body()) {
            int status = response.statusCode();
            if (status == 416) {
                Files.deleteIfExists(part);
                throw new IOException("the part kept does not fit; starting anew");
            }
            if (status != 200 && status != 206) {
                throw new NotThere(from.getHost() + " answers " + status + " for " + item.name);
            }
            append(in, part, status == 206 ? have : 0, item, progress, cancelled);
        }
        String md5 = md5(part);
        if (!md5.equals(item.md5)) {
            Files.delete(part);
            throw new IOException("MD5 is %s, expected %s; thrown away".formatted(md5, item.md5));
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Cancelled.");
        }
    }

    private static void append(InputStream in, Path part, long have, Item item,
            java.util.function.LongConsumer progress, BooleanSupplier cancelled) throws IOException {
        StandardOpenOption how = have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        long at = have;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            int n;
            while ((n = in.read(buffer)) > 0) {
                at += n;
                if (at > item.bytes) {
                    break;
                }
                out.write(buffer, 0, n);
                progress.accept(at);
                stopIf(cancelled);
            }
        }
        if (at > item.bytes) {
            Files.delete(part);
            throw new IOException("more than the expected %,d bytes; thrown away".formatted(item.bytes));
        }
        if (at < item.bytes) {
            throw new IOException("the connection ended after %,d of %,d bytes".formatted(at, item.bytes));
        }
    }

    private static void stopIf(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException(
                    "Cancelled. What has arrived is kept; the next download goes on from there.");
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
