package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.data.DataFolders;
import heaviside.engine.io.NpyFile;
import heaviside.engine.io.ShdWriter;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Files of all kinds in the browser: what its view shows of them, and of damaged ones.
@ExtendWith(ApplicationExtension.class)
class BrowseFilesTest {
    private static final byte[] NOISE = noise();
    private final Theme theme = new Theme();
    private final Tasks tasks = new Tasks();
    @TempDir
    private Path folder = Path.of("");
    private @Nullable DataWorkspace made;

    @Start
    void start(Stage stage) {
        DataWorkspace w = new DataWorkspace(
                new Services(new Document(), new Commands(), theme, new FramePump(), tasks, new StatusLine()),
                DataFolders.standard(), new TaskWork(tasks), new HandDevice(HandDevice.tone(700, 0.4, 48_000)));
        made = w;
        Scene scene = new Scene(new BorderPane(w.view()), 1024, 640);
        Styles.apply(scene, theme);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
        w.shown();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(() -> Objects.requireNonNull(made).hidden());
        tasks.close();
    }

    private static void await(Callable<Boolean> c) throws TimeoutException {
        WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, c);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static byte[] noise() {
        byte[] b = new byte[4096];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (0x81 + (i * 37 + i / 7) % 120);
        }
        return b;
    }

    private BrowseModel model() {
        return Objects.requireNonNull(made).browse();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private void open(FxRobot robot, Path file) throws TimeoutException {
        robot.interact(() -> model().drop(List.of(file)));
        await(() -> !model().loading() && (model().sample().isPresent() || !model().problem().isEmpty()));
        String said = model().problem();
        await(() -> robot.lookup("#data-problem").<Label>query().getText().equals(said));
    }

    /// What the view says instead of a sample; empty where it shows one.
    private static String said(FxRobot robot) {
        Label l = robot.lookup("#data-problem").query();
        return l.isVisible() ? l.getText() : "";
    }

    private static boolean seen(FxRobot robot, Class<?> figure) {
        return robot.lookup(n -> figure.isInstance(n) && n.isVisible() && n.getScene() != null).tryQuery().isPresent();
    }

    // ---- good files

    private static byte[] aedat2() {
        ByteBuffer b = ByteBuffer.allocate(16).putInt(0).putInt(10).putInt(0x7fff).putInt(1010);
        return join("#!AER-DAT2.0\r\n# This is a raw AE data file\r\n".getBytes(StandardCharsets.US_ASCII), b.array());
    }

    private static byte[] aedat4() {
        ByteBuffer header = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(12).putShort((short) 4).putShort((short) 4).putInt(0).putInt(8).putInt(0);
        ByteBuffer p = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        p.putInt(60).putInt(16).put("EVTS".getBytes(StandardCharsets.US_ASCII)).putShort((short) 6).putShort((short) 8)
                .putShort((short) 4).putShort((short) 0).putInt(8).putInt(4).putInt(2);
        p.putLong(1_000_000).putShort((short) 5).putShort((short) 6).putInt(1);
        p.putLong(1_002_500).putShort((short) 7).putShort((short) 2).putInt(0);
        ByteBuffer packet = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(p.capacity());
        ByteBuffer size = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(header.capacity());
        return join("#!AER-DAT4.0\r\n".getBytes(StandardCharsets.US_ASCII), size.array(), header.array(),
                packet.array(), p.array());
    }

    /// One vector `t` of three times, MAT version 5.
    private static byte[] mat() {
        byte[] head = new byte[128];
        Arrays.fill(head, 0, 116, (byte) ' ');
        byte[] words = "MATLAB 5.0 MAT-file, Platform: GLNXA64".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(words, 0, head, 0, words.length);
        head[125] = 1;
        head[126] = 'I';
        head[127] = 'M';
        ByteBuffer v = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putDouble(0.01).putDouble(0.05)
                .putDouble(0.2);
        return join(head, element(14, join(element(6, ints(6, 0)), element(5, ints(1, 3)),
                element(1, new byte[]{'t'}), element(9, v.array()))));
    }

    private static byte[] ints(int a, int b) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(a).putInt(b).array();
    }

    private static byte[] element(int type, byte[] data) {
        return ByteBuffer.allocate(8 + (data.length + 7) / 8 * 8).order(ByteOrder.LITTLE_ENDIAN).putInt(type)
                .putInt(data.length).put(data).array();
    }

    private static byte[] join(byte[]... parts) {
        int n = Arrays.stream(parts).mapToInt(p -> p.length).sum();
        ByteBuffer b = ByteBuffer.allocate(n);
        Arrays.stream(parts).forEach(b::put);
        return b.array();
    }

    private byte[] npz() throws IOException {
        Path f = folder.resolve("made.npz");
        try (ZipOutputStream z = new ZipOutputStream(Files.newOutputStream(f))) {
            z.putNextEntry(new ZipEntry("times.npy"));
            z.write(NpyFile.float64(new double[]{0.25, 0.5, 4}));
            z.putNextEntry(new ZipEntry("units.npy"));
            z.write(NpyFile.int32(new int[]{2, 0, 2}));
        }
        return Files.readAllBytes(f);
    }

    private byte[] nwb() throws IOException {
        Path f = folder.resolve("made.nwb");
        try (WritableHdfFile w = HdfFile.write(f)) {
            WritableGroup u = w.putGroup("units");
            u.putDataset("spike_times", new double[]{0.1, 0.2, 0.5, 0.15, 0.3});
            u.putDataset("spike_times_index", new long[]{3, 5});
            u.putDataset("id", new int[]{11, 12});
        }
        return Files.readAllBytes(f);
    }

    private byte[] sonata() throws IOException {
        Path f = folder.resolve("made.h5");
        try (WritableHdfFile w = HdfFile.write(f)) {
            WritableGroup v1 = w.putGroup("spikes").putGroup("v1");
            v1.putDataset("timestamps", new double[]{1.5, 3, 4}).putAttribute("units", "milliseconds");
            v1.putDataset("node_ids", new long[]{2, 0, 2});
        }
        return Files.readAllBytes(f);
    }

    private byte[] shd() throws IOException {
        Path f = folder.resolve("made-shd.h5");
        try (ShdWriter w = new ShdWriter(f, List.of())) {
            for (int i = 0; i < 12; i++) {
                w.add(new double[]{0.125, 0.25, 0.5}, new int[]{3, 699, 4}, i % 2, 0, "a", Double.NaN);
            }
            w.finish(List.of("zero", "one"));
        }
        return Files.readAllBytes(f);
    }

    /// A file of every kind and the number of spikes of its first sample.
    private Map<String, byte[]> good() throws IOException {
        Map<String, byte[]> m = new LinkedHashMap<>();
        m.put("2 camera.aedat", aedat2());
        m.put("2 camera.aedat4", aedat4());
        m.put("3 vectors.mat", mat());
        m.put("3 rows.npy", NpyFile.float64(new double[]{0.5, 3, 1.25, 0, 2, 3}, 3, 2));
        m.put("3 arrays.npz", npz());
        m.put("5 units.nwb", nwb());
        m.put("3 report.h5", sonata());
        m.put("3 set.h5", shd());
        m.put("3 spikes.csv", "time_ms,neuron\n1,0\n2.5,3\n7,1\n".getBytes(StandardCharsets.US_ASCII));
        return m;
    }

    @Test
    void aFileOfEveryKindIsShown(FxRobot robot) throws Exception {
        for (Map.Entry<String, byte[]> e : good().entrySet()) {
            String name = e.getKey().substring(2);
            open(robot, write(name, e.getValue()));
            assertThat(said(robot)).as(name).isEmpty();
            assertThat(model().sample().orElseThrow().spikes()).as(name).isEqualTo(e.getKey().charAt(0) - '0');
            assertThat(seen(robot, EventMovie.class)).as(name).isEqualTo(name.contains("aedat"));
            assertThat(seen(robot, EventRaster.class)).as(name).isEqualTo(!name.contains("aedat"));
            assertThat(robot.lookup("#data-sample").<Label>query().getText()).as(name)
                    .endsWith(e.getKey().charAt(0) + " spikes");
        }
        byte[] table = "# flowers\na,b,species\n".concat("1,2,x\n2,1,y\n".repeat(6))
                .getBytes(StandardCharsets.US_ASCII);
        Path packed = folder.resolve("table.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(table);
        }
        for (Path f : List.of(write("table.csv", table), packed)) {
            open(robot, f);
            assertThat(said(robot)).as(f.toString()).isEmpty();
            assertThat(model().data().orElseThrow().classes()).as(f.toString()).containsExactly("x", "y");
            assertThat(seen(robot, ValueFigure.class)).as(f.toString()).isTrue();
        }
    }

    @Test
    void aDamagedFileOfEveryKindIsRefusedWithPlaceAndReasonAndTheBrowserGoesOn(FxRobot robot) throws Exception {
        for (Map.Entry<String, byte[]> e : good().entrySet()) {
            String name = e.getKey().substring(2);
            boolean text = name.endsWith(".csv");
            byte[] cut = text
                    ? "time_ms,neuron\n1,0\n2.5\n".getBytes(StandardCharsets.US_ASCII)
                    : Arrays.copyOf(e.getValue(), e.getValue().length - (name.endsWith("npz") ? 300 : 5));
            open(robot, write("cut-" + name, cut));
            assertThat(said(robot)).as("cut " + name)
                    .matches("(?s).*(byte|Line|cut short|Get the file again|ends after).*")
                    .contains(text ? "Line 3" : "cut-" + name);
            assertThat(model().data()).as(name).isEmpty();
        }
        for (String name : List.of("camera.aedat4", "vectors.mat", "set.h5")) {
            open(robot, write("empty-" + name, new byte[0]));
            assertThat(said(robot)).as("empty " + name).isEqualTo("empty-" + name + ": the file is empty.");
            open(robot, write("noise-" + name, NOISE));
            assertThat(said(robot)).as("noise " + name).contains("noise-" + name)
                    .containsAnyOf("no known format", "byte 0");
            assertThat(robot.lookup("#data-use").query().isVisible()).as(name).isFalse();
        }
        robot.clickOn("#data-set-iris");
        await(() -> model().sample().isPresent());
        await(() -> said(robot).isEmpty() && seen(robot, ValueFigure.class));
    }

    @Test
    void fiveGigabytesOfNothingAreRefusedWithoutTakingMemory(FxRobot robot) throws Exception {
        Map<String, byte[]> heads = good();
        heads.put("0 table.csv", "a,class\n1,".getBytes(StandardCharsets.US_ASCII));
        for (Map.Entry<String, byte[]> e : heads.entrySet()) {
            String name = e.getKey().substring(2);
            for (byte[] head : List.of(new byte[0], e.getValue())) {
                Path f = folder.resolve("large-" + name);
                try (RandomAccessFile r = new RandomAccessFile(f.toFile(), "rw")) {
                    r.write(head);
                    r.setLength(5L << 30); // a hole, it takes no room on the disk
                }
                open(robot, f);
                boolean shown = head.length > 0
                        && (name.contains(".np") || name.contains("h5") || name.contains("nwb"));
                if (!shown) { // those read what their head describes, and no more
                    assertThat(said(robot)).as(name).isNotEmpty();
                }
                Files.delete(f);
            }
        }
    }

    @Test
    void sizesThatAHeaderMakesUpTakeNoMemory(FxRobot robot) throws Exception {
        byte[] shape = "{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000, 2), }"
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer npy = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        npy.put(new byte[]{(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118).put(shape);
        open(robot, write("huge.npy", npy.array()));
        assertThat(said(robot)).contains("huge.npy").contains("more than 200\u2009000\u2009000 values");
        byte[] mat = mat();
        ByteBuffer.wrap(mat).order(ByteOrder.LITTLE_ENDIAN).putInt(132, 0x7ffffff0);
        open(robot, write("huge.mat", mat));
        assertThat(said(robot)).contains("huge.mat at byte 128").contains("2\u2009147\u2009483\u2009632 bytes");
        byte[] camera = aedat4();
        ByteBuffer.wrap(camera).order(ByteOrder.LITTLE_ENDIAN).putInt(14, Integer.MAX_VALUE);
        open(robot, write("huge.aedat4", camera));
        assertThat(said(robot)).contains("huge.aedat4 at byte 14");
        open(robot, write("far.csv", "time_ms,neuron\n1,2000000000\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(said(robot)).contains("Line 2").contains("2000000000");
        open(robot, write("late.csv", "time_ms,neuron\n1,1\n1e300,2\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(said(robot)).contains("late.csv").contains("1e+12 ms");
    }

    @Test
    void whatIsForElsewhereIsSaidSoAndTheSampleIsKept(FxRobot robot) throws Exception {
        robot.clickOn("#data-set-iris");
        await(() -> model().sample().isPresent());
        Map<String, String> words = Map.of("voice.wav", "Drop it on Sound", "net.nir", "Import a NIR graph",
                "t10k-images-idx3-ubyte.gz", "folder mnist");
        for (Map.Entry<String, String> e : words.entrySet()) {
            open(robot, write(e.getKey(), new byte[]{1, 2, 3}));
            assertThat(said(robot)).contains(e.getKey()).contains(e.getValue());
            assertThat(model().sample()).isPresent();
        }
        open(robot, Files.createDirectory(folder.resolve("many")));
        assertThat(said(robot)).isEqualTo("many is a folder. Open one file of it.");
        robot.clickOn("#data-next");
        await(() -> said(robot).isEmpty() && seen(robot, ValueFigure.class));
        Path spikes = write("spikes.csv", "time_ms,neuron\n1,0\n".getBytes(StandardCharsets.US_ASCII));
        robot.interact(() -> model().drop(List.of(folder.resolve("voice.wav"), spikes)));
        await(() -> model().sample().filter(s -> s.spikes() == 1).isPresent());
        await(() -> robot.lookup(".data-fact").queryAllAs(Label.class).stream()
                .anyMatch(l -> l.getText().startsWith("spikes.csv of 2 dropped files")));
    }
}
