package heaviside.app.explore;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.live.LiveRun;
import heaviside.app.live.SimulationEngines;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.data.DataFolders;
import heaviside.engine.io.Project;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Measures how many frames a second the dock paints of a running network of 10,000 neurons at about 20 Hz.
///
/// `FrameBench [neurons] [speed] [seconds] [window ms]`; run it with `-Dprism.order=sw` for software rendering, and with
/// `-Dglass.platform=Headless` where there is no display.
public final class FrameBench {
    private FrameBench() {
    }

    /// @param args neurons (10000), biological over wall time (0.25), seconds (10), window in ms (600)
    public static void main(String[] args) {
        Application.launch(Bench.class, args);
    }

    /// The application that measures.
    public static final class Bench extends Application {
        private static final double WARM_UP_S = 3;
        private final Theme theme = new Theme();
        private final Document document = new Document();
        private final FramePump pump = new FramePump();
        private long from;
        private long paintedFrom;
        private long droppedFrom;
        private long worst;
        private long lastPaint;
        private long paintedLast;
        private Map<String, Long> cpuFrom = Map.of();

        /// Made by JavaFX.
        public Bench() {
        }

        private double argument(int i, double otherwise) {
            List<String> raw = getParameters().getRaw();
            return raw.size() > i ? Double.parseDouble(raw.get(i)) : otherwise;
        }

        @Override
        public void start(Stage stage) {
            int neurons = (int) argument(0, 10_000);
            document.replace(Project.empty("frame-bench").withNetwork(network(neurons)));
            Services services = new Services(document, new Commands(), theme, pump, new Tasks(), new StatusLine());
            LiveRun run = new LiveRun(document, pump::add, new SimulationEngines(DataFolders.standard()));
            LiveDock dock = new LiveDock(services, run);
            Scene scene = new Scene(dock, Math.min(1124, 980), 392);
            Styles.apply(scene, theme);
            stage.setScene(scene);
            stage.show();
            dock.shown();
            run.windowMs().set(argument(3, 600));
            run.transport().speed().set(argument(1, 0.25));
            run.transport().play();
            new AnimationTimer() {
                private final long start = System.nanoTime();

                @Override
                public void handle(long ignored) {
                    look(this, start, run, dock);
                }
            }.start();
        }

        private void look(AnimationTimer timer, long start, LiveRun run, LiveDock dock) {
            long now = System.nanoTime();
            double s = (now - start) * 1e-9;
            if (s < WARM_UP_S) {
                return;
            }
            if (from == 0) {
                from = now;
                lastPaint = now;
                paintedFrom = dock.painted();
                droppedFrom = run.engine().droppedFrames();
                paintedLast = paintedFrom;
                cpuFrom = cpu();
            }
            if (dock.painted() != paintedLast) {
                paintedLast = dock.painted();
                worst = Math.max(worst, now - lastPaint);
                lastPaint = now;
            }
            if (s >= WARM_UP_S + argument(2, 10)) {
                timer.stop();
                report(now, run, dock);
                run.close();
                System.exit(0);
            }
        }

        private void report(long now, LiveRun run, LiveDock dock) {
            double wall = (now - from) * 1e-9;
            double rate = 0;
            for (Population p : run.network().populations()) {
                rate += run.rateHz(p.id()) * p.size() / run.network().neurons();
            }
            System.out.println(String.format(Locale.ROOT,
                    "{\"neurons\": %d, \"rate_hz\": %.1f, \"window_ms\": %.0f, \"speed_asked\": %.2f, "
                            + "\"bio_ms\": %.0f, \"seconds\": %.1f, \"painted_per_s\": %.1f, \"paint_ms_mean\": %.2f, "
                            + "\"longest_gap_ms\": %.1f, \"unseen_frames\": %d, \"cpu_ms_a_frame\": {%s}}",
                    run.network().neurons(), rate, run.windowMs().get(), run.transport().speed().get(),
                    run.edgeMs().get(), wall,
                    (dock.painted() - paintedFrom) / wall, dock.paintMillis(), worst * 1e-6,
                    run.engine().droppedFrames() - droppedFrom, spent(dock.painted() - paintedFrom)));
        }

        /// Processor time a frame of the threads that matter: it hardly depends on what else the machine does.
        private String spent(long frames) {
            StringBuilder out = new StringBuilder();
            cpu().forEach((name, nanos) -> out.append(out.isEmpty() ? "" : ", ").append('"').append(name)
                    .append("\": ").append(String.format(Locale.ROOT, "%.2f",
                            (nanos - cpuFrom.getOrDefault(name, 0L)) * 1e-6 / Math.max(1, frames))));
            return out.toString();
        }

        private static Map<String, Long> cpu() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            Map<String, Long> out = new TreeMap<>();
            for (long id : threads.getAllThreadIds()) {
                ThreadInfo t = threads.getThreadInfo(id);
                if (t != null && t.getThreadName().matches("JavaFX Application Thread|QuantumRenderer-0|simulation")) {
                    out.put(t.getThreadName(), threads.getThreadCpuTime(id));
                }
            }
            return out;
        }

        private static Network network(int neurons) {
            Lif lif = (Lif) Lif.standard().with("biasPa", new Parameter.Uniform(155, 177));
            int excitatory = neurons * 4 / 5;
            return new Network(
                    List.of(new Population("E", "E", excitatory, Polarity.EXCITATORY, lif),
                            new Population("I", "I", neurons - excitatory, Polarity.INHIBITORY, lif)),
                    List.of(), List.of(), List.of(new Probe("a", 0, "E", 0, "V"), new Probe("b", 1, "E", 1, "V"),
                            new Probe("c", 2, "I", 0, "V"), new Probe("d", 3, "I", 1, "V")));
        }
    }
}
