package heaviside.app.video;

import heaviside.app.command.Announcement;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.Workspace;
import heaviside.engine.network.Diagnostic.Severity;
import heaviside.engine.video.VideoFrame;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;

/// Road users in video, seen by a spiking network on a TrueNorth, live.
public final class VideoWorkspace implements Workspace {
    private static final Announcement PLAY = new Announcement("video.play", "", "Play or pause the video", "Space");
    private static final Announcement STEP = new Announcement("video.step", "", "Next frame of the video", ".");
    private static final Announcement OPEN = new Announcement("video.open", "", "Open a clip…", "");
    /// The commands of this workspace.
    public static final List<Announcement> COMMANDS = List.of(PLAY, STEP, OPEN);
    private static final long SECOND = 1_000_000_000L;
    private final Services services;
    private final VideoViewModel model;
    private final VideoView view;
    private final Runnable frame = this::frame;
    private long windowStart;
    private int firstNumber;
    private double fps;

    /// @param weights trained pathways, `samples/street/pathways.json`
    public VideoWorkspace(Services services, Path weights) {
        this.services = services;
        this.model = new VideoViewModel(services.tasks(), weights,
                text -> services.notices().show(Severity.ERROR, text));
        this.view = new VideoView(services.theme(), model, this::openClip);
        services.commands().add(PLAY.command(() -> true, model::toggle), STEP.command(() -> true, model::step),
                OPEN.command(() -> true, this::openClip));
    }

    private void openClip() {
        services.files().importFile("Open a clip", "gif", "mp4", "mov", "m4v", "zip").ifPresent(model::clip);
    }

    /// The view model, for tests.
    VideoViewModel model() {
        return model;
    }

    /// Whether frames are being seen.
    public boolean playing() {
        return model.playing();
    }

    /// Number of the frame on show, -1 before the first.
    public long frameNumber() {
        VideoFrame f = model.frame();
        return f == null ? -1 : f.number();
    }

    private void frame() {
        if (model.poll()) {
            measure();
            view.update(fps);
        }
        view.state();
        VideoFrame f = model.frame();
        services.status().left().setAll(model.playing() ? "*Playing*" : "*Video* at rest",
                f == null ? "no frame yet" : "frame %d".formatted(f.number()),
                "33 ticks of 1 ms a frame, simulated");
        services.status().right().clear();
    }

    /// Frames a second that came from the chip, over the last second.
    private void measure() {
        VideoFrame f = model.frame();
        long now = System.nanoTime();
        if (f != null && (now - windowStart > SECOND || f.number() < firstNumber)) {
            if (windowStart != 0 && f.number() > firstNumber) {
                fps = (f.number() - firstNumber) * (double) SECOND / (now - windowStart);
            }
            windowStart = now;
            firstNumber = f.number();
        }
    }

    @Override
    public String id() {
        return "video";
    }

    @Override
    public String title() {
        return "Video";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        services.pump().add(frame);
        model.begin();
    }

    @Override
    public void hidden() {
        services.pump().remove(frame);
        if (model.playing()) {
            model.toggle();
        }
    }
}
