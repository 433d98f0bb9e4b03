package heaviside.app.video;

import heaviside.app.task.Tasks;
import heaviside.engine.data.street.RoadUser;
import heaviside.engine.io.Failures;
import heaviside.engine.video.VideoFrame;
import heaviside.engine.video.VideoModel;
import heaviside.engine.video.VideoSource;
import heaviside.engine.video.clip.Clip;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.concurrent.Worker;
import org.jspecify.annotations.Nullable;

/// What is shown, whether it runs, and what came out so far.
final class VideoViewModel {
    /// Largest number of a scene.
    static final int MOST_SCENE = 9999;
    private final Tasks tasks;
    private final Path weights;
    private final Consumer<String> complain;
    private @Nullable VideoSession session;
    private @Nullable VideoFrame frame;
    private @Nullable Path clip;
    private int scene;
    private boolean wanted = true;
    private String problem = "";
    private int counted;
    private final long[] boxes = new long[RoadUser.ALL.size()];

    /// @param weights trained pathways
    /// @param complain told what went wrong
    VideoViewModel(Tasks tasks, Path weights, Consumer<String> complain) {
        this.tasks = tasks;
        this.weights = weights;
        this.complain = complain;
    }

    /// Starts with the scene if nothing runs yet.
    void begin() {
        if (session == null && problem.isEmpty()) {
            restart();
        }
    }

    /// Shows a scene of the street.
    void scene(int number) {
        scene = Math.clamp(number, 0, MOST_SCENE);
        clip = null;
        restart();
    }

    /// Shows a clip.
    void clip(Path file) {
        clip = file;
        restart();
    }

    /// From the first frame.
    void restart() {
        stop();
        problem = "";
        counted = 0;
        java.util.Arrays.fill(boxes, 0);
        Path file = clip;
        int number = scene;
        Callable<VideoSource> source = file == null
                ? () -> VideoSource.scene(number)
                : () -> VideoSource.clip(Clip.open(file, Clip.MOST_FRAMES));
        VideoSession s = new VideoSession(() -> VideoModel.read(weights), source, !wanted);
        session = s;
        s.setOnFailed(e -> {
            if (s.equals(session)) {
                Throwable t = s.getException();
                problem = Failures.known(t).orElse("The video cannot be shown.");
                complain.accept(problem);
            }
        });
        tasks.start(s);
    }

    /// Ends the thread.
    void stop() {
        VideoSession s = session;
        if (s != null) {
            s.cancel();
            session = null;
        }
    }

    /// Play or pause; from the start where it has ended.
    void toggle() {
        VideoSession s = session;
        wanted = !playing();
        if (s == null || s.isDone()) {
            wanted = true;
            restart();
        } else {
            s.pause(!wanted);
        }
    }

    /// One frame.
    void step() {
        VideoSession s = session;
        wanted = false;
        if (s == null || s.isDone()) {
            restart();
        } else {
            s.step();
        }
    }

    /// Whether frames pass.
    boolean playing() {
        VideoSession s = session;
        return s != null && !s.isDone() && !s.paused();
    }

    /// Takes the newest frame.
    ///
    /// @return whether it is another one than before
    boolean poll() {
        VideoSession s = session;
        VideoFrame f = s == null ? null : s.latest();
        if (f == null || f.equals(frame)) {
            return false;
        }
        frame = f;
        counted++;
        f.detections().forEach(d -> boxes[d.kind().label()]++);
        return true;
    }

    /// The frame on show, or null before the first.
    @Nullable
    VideoFrame frame() {
        return frame;
    }

    /// Mean boxes of a class in the frames that were shown.
    double mean(RoadUser kind) {
        return counted == 0 ? 0 : (double) boxes[kind.label()] / counted;
    }

    /// Number of the scene.
    int scene() {
        return scene;
    }

    /// Whether a clip is shown.
    boolean showsClip() {
        return clip != null;
    }

    /// What it is doing, in words.
    String state() {
        VideoSession s = session;
        if (!problem.isEmpty()) {
            return problem;
        }
        if (s == null) {
            return "At rest";
        }
        if (s.getState() == Worker.State.SUCCEEDED) {
            return "The clip has ended.";
        }
        return s.getMessage();
    }
}
