package heaviside.app;

import heaviside.app.document.Places;
import heaviside.app.live.LiveRun;
import heaviside.app.spikes.SpikesWorkspace;
import heaviside.app.video.VideoWorkspace;
import heaviside.app.workbench.FileDialogs;
import heaviside.engine.cli.Cli;
import heaviside.engine.data.DataFolders;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import heaviside.engine.run.Control;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Pictures of the real views with real data: the same window, run and recorded, with or without a display.
final class Pictures {
    private static final String SHIPPED = "mnist-subset";
    /// Every picture of Explore shows the same stretch of the same run.
    private static final double RECORDED_MS = 1620;
    private static final double SPIKES_MS = 4000;
    /// Frames of the street before its picture: it learns its background in the first of them.
    private static final int VIDEO_FRAMES = 150;
    private static final int TRAIN_SECONDS = 1200;
    private static final int CHIP_SECONDS = 300;
    private static final int SETTLE_SECONDS = 90;
    private final Path folder;
    private final Window window;

    private Pictures(Path folder, Window window) {
        this.folder = folder;
        this.window = window;
    }

    /// Draws all views.
    ///
    /// @param project to train and deploy; null for the digits sample
    /// @param display whether to show a real window meanwhile
    /// @param width of the window
    /// @param height of the window
    /// @return exit code
    static int write(Path folder, @Nullable Path project, boolean display, double width, double height) {
        try {
            Files.createDirectories(folder);
            Path home = Files.createTempDirectory("heaviside-pictures");
            try {
                startToolkit(display);
                draw(folder, project, home, width, height);
            } finally {
                delete(home);
            }
            return Cli.DONE;
        } catch (IOException | ExecutionException e) {
            Throwable t = e instanceof ExecutionException x && x.getCause() != null ? x.getCause() : e;
            System.err.println("The pictures cannot be drawn: " + t.getMessage());
            System.getLogger("heaviside").log(System.Logger.Level.DEBUG, "pictures", t);
            return Cli.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cli.FAILED;
        }
    }

    /// Starts JavaFX for a verb: with windows on the display, or in memory.
    static void startToolkit(boolean display) throws InterruptedException {
        if (!display) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        System.setProperty("java.awt.headless", "true");
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        Platform.setImplicitExit(false);
    }

    private static void draw(Path folder, @Nullable Path project, Path home, double width, double height)
            throws IOException, InterruptedException, ExecutionException {
        Window window = fx(() -> {
            Stage stage = new Stage();
            Window w = new Window(stage, new Places(home), s -> FileDialogs.NONE, DataFolders.standard(), width,
                    height);
            stage.setScene(w.scene());
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
            return w;
        });
        Pictures p = new Pictures(folder, window);
        try {
            p.explore();
            p.spikes();
            p.gradients();
            p.data();
            p.video();
            p.trainAndChip(project == null ? sample("digits") : Optional.of(project));
        } finally {
            fx(() -> {
                window.scene().getWindow().hide();
                window.close();
                return true;
            });
        }
    }

    private void explore() throws IOException, InterruptedException, ExecutionException {
        LiveRun run = window.run();
        Optional<Path> sample = sample("feedback-inhibition");
        fx(() -> {
            if (sample.isPresent()) {
                window.store().openSample(sample.get());
            }
            window.workbench().show("explore");
            run.transport().pause();
            run.rerun();
            run.engine().send(new Control.Step((int) Math.round(RECORDED_MS / run.dtMs())));
            return true;
        });
        await(() -> run.edgeMs().get() >= RECORDED_MS - run.dtMs(), 120);
        fx(() -> {
            run.transport().view(860, 600);
            run.transport().scrub(1123.5);
            Network n = window.services().document().now().network();
            n.probes().stream().findFirst()
                    .ifPresent(x -> window.services().document().selection().setNeuron(x.population(), x.neuron()));
            return true;
        });
        both("explore");
    }

    private void gradients() throws IOException, InterruptedException, ExecutionException {
        Optional<Path> sample = sample("spike-timing");
        if (sample.isEmpty()) {
            return;
        }
        fx(() -> {
            window.store().openSample(sample.get());
            window.run().transport().pause();
            window.workbench().show("gradients");
            return true;
        });
        settle();
        both("gradients");
    }

    /// Waits until the picture stays as it is: what is computed in the background has come.
    private void settle() throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + SETTLE_SECONDS * 1_000_000_000L;
        int before = 0;
        int same = 0;
        while (same < 3 && System.nanoTime() < end) {
            Thread.sleep(700);
            int now = fx(() -> hash(window.scene().snapshot(null)));
            same = now == before ? same + 1 : 0;
            before = now;
        }
    }

    private static int hash(WritableImage image) {
        int w = (int) image.getWidth();
        int h = (int) image.getHeight();
        int[] argb = new int[w * h];
        image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), argb, 0, w);
        return Arrays.hashCode(argb);
    }

    private void spikes() throws IOException, InterruptedException, ExecutionException {
        Optional<Path> sample = sample("clustered-balance");
        if (sample.isEmpty() || !fx(() -> window.workbench().has("spikes"))) {
            return;
        }
        LiveRun run = window.run();
        fx(() -> {
            window.store().openSample(sample.get());
            run.transport().pause();
            run.rerun();
            run.engine().send(new Control.Step((int) Math.round(SPIKES_MS / run.dtMs())));
            return true;
        });
        await(() -> run.edgeMs().get() >= SPIKES_MS - run.dtMs(), CHIP_SECONDS);
        SpikesWorkspace w = fx(() -> {
            window.workbench().show("spikes");
            return (SpikesWorkspace) window.workbench().workspace("spikes").orElseThrow();
        });
        await(() -> w.recordedMs() > SPIKES_MS / 2, 60);
        fx(() -> {
            w.compareBusiestClusters(SPIKES_MS * 0.2, SPIKES_MS * 0.8);
            return true;
        });
        await(w::settled, 120);
        both("spikes");
    }

    private void data() throws IOException, InterruptedException, ExecutionException {
        if (!fx(() -> window.workbench().has("data"))) {
            return;
        }
        fx(() -> {
            window.workbench().show("data");
            return true;
        });
        settle();
        both("data");
    }

    /// The street seen by the chip, some seconds on.
    private void video() throws IOException, InterruptedException, ExecutionException {
        if (!fx(() -> window.workbench().has("video"))) {
            return;
        }
        VideoWorkspace w = fx(() -> {
            window.workbench().show("video");
            return (VideoWorkspace) window.workbench().workspace("video").orElseThrow();
        });
        await(() -> enabled("video.play"), SETTLE_SECONDS);
        if (!fx(w::playing)) {
            command("video.play");
        }
        await(() -> w.frameNumber() >= VIDEO_FRAMES, SETTLE_SECONDS);
        if (fx(w::playing)) {
            command("video.play");
        }
        both("video");
    }

    private void trainAndChip(Optional<Path> project) throws IOException, InterruptedException, ExecutionException {
        fx(() -> {
            if (project.isPresent()) {
                window.store().openSample(project.get());
                shippedData();
            }
            window.workbench().show("train");
            return true;
        });
        await(() -> enabled("train.start"), 30);
        command("train.start");
        await(() -> enabled("train.cancel"), 10);
        await(() -> !enabled("train.cancel"), TRAIN_SECONDS);
        command("train.cancel");
        await(() -> !enabled("train.cancel"), 30);
        both("train");
        if (fx(() -> window.workbench().has("chip"))) {
            fx(() -> {
                window.workbench().show("chip");
                return true;
            });
            await(() -> enabled("chip.run"), 30);
            command("chip.run");
            await(() -> enabled("chip.cancel"), 20);
            await(() -> !enabled("chip.cancel"), CHIP_SECONDS);
            both("chip");
        }
    }

    /// Trains on what everybody has, so that everybody gets the same pictures.
    private void shippedData() {
        Project p = window.services().document().now();
        if (!p.training().dataset().equals("mnist")) {
            return;
        }
        Network n = p.network();
        for (Stimulus s : n.stimuli()) {
            if (s instanceof Stimulus.DatasetInput d) {
                n = n.withStimulus(d.id(), x -> new Stimulus.DatasetInput(d.id(), d.label(), d.size(), SHIPPED,
                        d.encoder(), d.sample()));
            }
        }
        window.store().startNew(p.withNetwork(n).withTraining(p.training().withDataset(SHIPPED)));
    }

    private boolean enabled(String command) {
        return window.services().commands().find(command).map(c -> c.enabled().getAsBoolean()).orElse(false);
    }

    private void command(String id) throws InterruptedException, ExecutionException {
        fx(() -> window.services().commands().run(id));
    }

    private void both(String name) throws IOException, InterruptedException, ExecutionException {
        for (boolean dark : new boolean[]{true, false}) {
            fx(() -> {
                window.services().theme().dark(dark);
                return true;
            });
            fx(() -> window.scene().snapshot(null));
            Thread.sleep(1200);
            WritableImage image = fx(() -> window.scene().snapshot(null));
            Path file = folder.resolve(name + (dark ? "-dark" : "-light") + ".png");
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        }
        fx(() -> {
            window.services().theme().dark(true);
            return true;
        });
    }

    private static Optional<Path> sample(String name) {
        return Places.samples().stream().filter(p -> p.endsWith(name)).findFirst();
    }

    /// Waits until something is so on the JavaFX thread, at most so long.
    private static void await(BooleanSupplier so, int seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (!fx(so::getAsBoolean) && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }

    /// Does something on the JavaFX thread and waits for it.
    static <T> T fx(Callable<T> action) throws InterruptedException, ExecutionException {
        CompletableFuture<T> f = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                f.complete(action.call());
            } catch (Exception | Error e) {
                f.completeExceptionally(e);
            }
        });
        return f.get();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(p);
            }
        }
    }
}
