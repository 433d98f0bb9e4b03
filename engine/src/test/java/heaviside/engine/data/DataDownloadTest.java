package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDownloadTest {
    private static final byte[] CONTENT = new byte[700_000];
    @TempDir
    Path folder;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    /// Bytes after which the server hangs up, once; 0 for never.
    private volatile int hangUpAfter;
    private volatile int status = 200;
    /// Bytes after which the server sends nothing more and keeps the line open, once; 0 for never.
    private volatile int stallAfter;
    private volatile boolean silent;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean ranges = true;

    @BeforeEach
    void serve() throws IOException {
        new Random(1).nextBytes(CONTENT);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.createContext("/moved/", x -> {
            x.getResponseHeaders().add("Location", "/" + x.getRequestURI().getPath().substring(7));
            x.sendResponseHeaders(302, -1);
            x.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange x) throws IOException {
        String range = x.getRequestHeaders().getFirst("Range");
        requests.add(x.getRequestURI().getPath() + (range == null ? "" : " " + range));
        int from = range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (silent) {
            await();
            return;
        }
        if (status != 200) {
            x.sendResponseHeaders(status, -1);
            x.close();
            return;
        }
        byte[] body = Arrays.copyOfRange(CONTENT, from, CONTENT.length);
        x.sendResponseHeaders(from > 0 ? 206 : 200, body.length);
        int cut = hangUpAfter;
        hangUpAfter = 0;
        if (cut > 0) {
            x.getResponseBody().write(body, 0, cut);
            x.getResponseBody().flush();
            x.close();
            return;
        }
        int stall = stallAfter;
        stallAfter = 0;
        if (stall > 0) {
            x.getResponseBody().write(body, 0, stall);
            x.getResponseBody().flush();
            await();
            return;
        }
        x.getResponseBody().write(body);
        x.close();
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aServerThatStopsSendingIsLeftAndTheFileGoesOnWhereItStopped() throws Exception {
        stallAfter = 300_000;
        Path at = impatient("a.gz").fetch(folder, (d, t, f) -> {
        }, () -> false);
        assertThat(Files.readAllBytes(at.resolve("a.gz"))).isEqualTo(CONTENT);
        assertThat(requests).hasSize(2);
        assertThat(requests.getLast()).startsWith("/a.gz bytes=").isNotEqualTo("/a.gz bytes=0-");
    }

    @Test
    void aServerThatNeverAnswersIsTold() {
        silent = true;
        assertThatThrownBy(() -> impatient("a.gz").fetch(folder, (d, t, f) -> {
        }, () -> false)).isInstanceOf(IOException.class).hasMessageContaining("timed out")
                .hasMessageContaining("Check the network");
    }

    @Test
    void cancellingEndsAWaitForBytesThatDoNotCome() {
        stallAfter = 300_000;
        AtomicBoolean cancel = new AtomicBoolean();
        assertThatThrownBy(() -> download("a.gz", md5()).fetch(folder, (d, t, f) -> cancel.set(d >= 300_000),
                cancel::get)).isInstanceOf(CancellationException.class);
        assertThat(folder.resolve("mnist/a.gz.part")).hasSize(300_000);
    }

    @Test
    void cancellingEndsAWaitForTheAnswer() {
        silent = true;
        assertThatThrownBy(() -> download("a.gz", md5()).fetch(folder, (d, t, f) -> {
        }, () -> !requests.isEmpty())).isInstanceOf(CancellationException.class);
    }

    @Test
    void aFileThatHasMovedIsFetchedFromWhereItIs() throws Exception {
        Path at = new DataDownload("set", List.of(base().resolve("/moved/")),
                List.of(new DataDownload.Item("a.gz", md5(), CONTENT.length))).fetch(folder, (d, t, f) -> {
                }, () -> false);
        assertThat(Files.readAllBytes(at.resolve("a.gz"))).isEqualTo(CONTENT);
    }

    private DataDownload impatient(String name) throws Exception {
        return new DataDownload("set", List.of(base()), List.of(new DataDownload.Item(name, md5(), CONTENT.length)),
                Duration.ofMillis(600));
    }

    @Test
    void aFileIsFetchedCheckedAndPutInPlace() throws Exception {
        List<Long> done = new ArrayList<>();
        Path at = download("a.gz", md5()).fetch(folder, (d, t, f) -> done.add(d), () -> false);
        assertThat(Files.readAllBytes(at.resolve("a.gz"))).isEqualTo(CONTENT);
        assertThat(files()).containsExactly("a.gz");
        assertThat(done).isSorted().endsWith((long) CONTENT.length);
    }

    @Test
    void whatIsThereAlreadyIsNotFetchedAgain() throws Exception {
        download("a.gz", md5()).fetch(folder, (d, t, f) -> {
        }, () -> false);
        requests.clear();
        download("a.gz", md5()).fetch(folder, (d, t, f) -> {
        }, () -> false);
        assertThat(requests).isEmpty();
    }

    @Test
    void aCutConnectionGoesOnWhereItStopped() throws Exception {
        hangUpAfter = 300_000;
        Path at = download("a.gz", md5()).fetch(folder, (d, t, f) -> {
        }, () -> false);
        assertThat(Files.readAllBytes(at.resolve("a.gz"))).isEqualTo(CONTENT);
        assertThat(requests).hasSize(2).first().isEqualTo("/a.gz");
        assertThat(requests.get(1)).startsWith("/a.gz bytes=").isNotEqualTo("/a.gz bytes=0-");
    }

    @Test
    void aServerWithoutRangesStartsAnew() throws Exception {
        hangUpAfter = 300_000;
        ranges = false;
        Path at = download("a.gz", md5()).fetch(folder, (d, t, f) -> {
        }, () -> false);
        assertThat(Files.readAllBytes(at.resolve("a.gz"))).isEqualTo(CONTENT);
    }

    @Test
    void aWrongMd5IsThrownAwayAndTold() {
        assertThatThrownBy(() -> download("a.gz", "00000000000000000000000000000000").fetch(folder, (d, t, f) -> {
        }, () -> false)).isInstanceOf(IOException.class).hasMessageContaining("MD5 is " + md5());
        assertThat(files()).isEmpty();
    }

    @Test
    void cancellingKeepsWhatHasArrived() throws Exception {
        assertThatThrownBy(() -> download("a.gz", md5()).fetch(folder, (d, t, f) -> {
        }, () -> Files.exists(folder.resolve("mnist/a.gz.part")))).isInstanceOf(CancellationException.class);
        assertThat(files()).containsExactly("a.gz.part");
        requests.clear();
        Path at = download("a.gz", md5()).fetch(folder, (d, t, f) -> {
        }, () -> false);
        assertThat(Files.readAllBytes(at.resolve("a.gz"))).isEqualTo(CONTENT);
        assertThat(requests).singleElement().asString().contains("bytes=");
    }

    @Test
    void aMissingFileIsToldWithTheAnswerOfTheServer() {
        status = 404;
        assertThatThrownBy(() -> download("a.gz", md5()).fetch(folder, (d, t, f) -> {
        }, () -> false)).isInstanceOf(IOException.class).hasMessageContaining("answers 404 for a.gz");
        assertThat(requests).hasSize(1);
    }

    @Test
    void theSecondMirrorServesWhereTheFirstIsDown() throws Exception {
        DataDownload d = new DataDownload("mnist", List.of(URI.create("http://127.0.0.1:1/"), base()),
                List.of(new DataDownload.Item("a.gz", md5(), CONTENT.length)));
        Path at = d.fetch(folder, (x, t, f) -> {
        }, () -> false);
        assertThat(at.resolve("a.gz")).exists();
    }

    @Test
    void aFileWhoseSizeIsOnlyAboutKnownIsFetchedResumedAndChecked() throws Exception {
        hangUpAfter = 300_000;
        DataDownload d = new DataDownload("shd", List.of(base()),
                List.of(new DataDownload.Item("a.gz", md5(), 500_000, false)));
        Path at = d.fetch(folder, (x, t, f) -> {
        }, () -> false);
        assertThat(at).isEqualTo(folder.resolve("shd"));
        assertThat(Files.readAllBytes(at.resolve("a.gz"))).isEqualTo(CONTENT);
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1)).contains("bytes=");
    }

    @Test
    void everySetThatCanBeFetchedIsInTheCatalog() {
        assertThat(DataDownload.known()).contains("mnist", "fashion-mnist", "shd").allSatisfy(id -> {
            assertThat(Datasets.entry(id)).isPresent();
            assertThat(DataDownload.of(id).orElseThrow().totalBytes()).isPositive();
        });
        assertThat(DataDownload.of("xor")).isEmpty();
    }

    private DataDownload download(String name, String md5) {
        return new DataDownload("mnist", List.of(base()), List.of(new DataDownload.Item(name, md5, CONTENT.length)));
    }

    private URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private static String md5() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(CONTENT));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> files() {
        String[] names = folder.resolve("mnist").toFile().list();
        return names == null ? List.of() : List.of(names);
    }
}
