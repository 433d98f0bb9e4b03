package heaviside.app;

import heaviside.app.live.LiveRun;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Measures how many frames a second the real window paints of a running network that spikes at about 20 Hz: canvas,
/// traces, raster and inspector. Made and read on the JavaFX thread.
final class FrameBench {
    private static final double WARM_UP_S = 4;
    private static final double ASKED_FPS = 60;
    private static final int PROBES = 4;
    private final Window window;
    private final double seconds;
    private final CompletableFuture<Map<String, Double>> result = new CompletableFuture<>();
    private final Runnable frame = this::frame;
    private final long start = System.nanoTime();
    private Map<String, Long> cpuFrom = Map.of();
    private long from;
    private long last;
    private long worst;
    private long late;
    private long frames;
    private long unseenFrom;
    private double edgeFrom;

    private FrameBench(Window window, double seconds) {
        this.window = window;
        this.seconds = seconds;
    }

    /// What to measure.
    ///
    /// @param neurons four fifths excitatory
    /// @param speed biological over wall time
    /// @param windowMs time that the plots show
    /// @param seconds measured, after a warm-up
    record Options(int neurons, double speed, double windowMs, double seconds, double width, double height) {
    }

    /// Opens a window, runs, measures, closes. Not on the JavaFX thread.
    ///
    /// @param home an empty folder for settings
    /// @return figures by name
    static Map<String, Double> measure(Options o, Path home) throws InterruptedException, ExecutionException {
        try (BenchWindow opened = BenchWindow.open(home, o.width(), o.height(),
                w -> w.store().startNew(Project.empty("frames").withNetwork(network(o.neurons()))))) {
            Window w = opened.window();
            return Pictures.fx(() -> begin(w, o)).get();
        }
    }

    private static CompletableFuture<Map<String, Double>> begin(Window w, Options o) {
        LiveRun run = w.run();
        run.windowMs().set(o.windowMs());
        run.transport().speed().set(o.speed());
        run.transport().play();
        FrameBench b = new FrameBench(w, o.seconds());
        w.services().pump().add(b.frame);
        return b.result;
    }

    private void frame() {
        long now = System.nanoTime();
        LiveRun run = window.run();
        if ((now - start) * 1e-9 < WARM_UP_S) {
            return;
        }
        if (from == 0) {
            from = now;
            last = now;
            cpuFrom = cpu();
            unseenFrom = run.engine().droppedFrames();
            edgeFrom = run.edgeMs().get();
            return;
        }
        frames++;
        worst = Math.max(worst, now - last);
        late += Math.max(0, Math.round((now - last) * 1e-9 * ASKED_FPS) - 1);
        last = now;
        if ((now - from) * 1e-9 >= seconds) {
            window.services().pump().remove(frame);
            result.complete(figures((now - from) * 1e-9, run));
        }
    }

    private Map<String, Double> figures(double wall, LiveRun run) {
        Map<String, Double> f = new LinkedHashMap<>();
        f.put("fps", frames / wall);
        f.put("worst_frame_ms", worst * 1e-6);
        f.put("dropped", (double) late);
        f.put("frames", (double) frames);
        f.put("seconds", wall);
        f.put("neurons", (double) run.network().neurons());
        double rate = 0;
        for (Population p : run.network().populations()) {
            rate += run.rateHz(p.id()) * p.size() / run.network().neurons();
        }
        f.put("rate_hz", rate);
        f.put("bio_over_wall", (run.edgeMs().get() - edgeFrom) * 1e-3 / wall);
        f.put("simulation_frames_unseen", (double) (run.engine().droppedFrames() - unseenFrom));
        cpu().forEach((name, nanos) -> f.put(name + "_cpu_ms_a_frame",
                (nanos - cpuFrom.getOrDefault(name, 0L)) * 1e-6 / Math.max(1, frames)));
        return f;
    }

    /// Processor time of the threads that matter: it hardly depends on what else the machine does.
    static Map<String, Long> cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> out = new TreeMap<>();
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo t = threads.getThreadInfo(id);
            if (t != null) {
                String known = switch (t.getThreadName()) {
                    case "JavaFX Application Thread" -> "paint";
                    case "QuantumRenderer-0" -> "render";
                    case "simulation" -> "simulation";
                    default -> "";
                };
                if (!known.isEmpty()) {
                    out.merge(known, threads.getThreadCpuTime(id), Long::sum);
                }
            }
        }
        return out;
    }

    private static Network network(int neurons) {
        Lif lif = (Lif) Lif.standard().with("biasPa", new Parameter.Uniform(155, 177));
        int excitatory = Math.max(2, neurons * 4 / 5);
        int inhibitory = Math.max(2, neurons - excitatory);
        List<Probe> probes = new ArrayList<>();
        for (int k = 0; k < PROBES; k++) {
            probes.add(new Probe(String.valueOf((char) ('a' + k)), k, k < 2 ? "E" : "I", k % 2, "V"));
        }
        return new Network(List.of(new Population("E", "E", excitatory, Polarity.EXCITATORY, lif),
                new Population("I", "I", inhibitory, Polarity.INHIBITORY, lif)), List.of(), List.of(), probes);
    }
}
