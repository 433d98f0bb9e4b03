package heaviside.app.data;

import heaviside.app.command.Announcement;
import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.Workspace;
import heaviside.engine.data.DataFolders;
import heaviside.engine.io.Project;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The Data workspace: browse data sets, turn a sound into spikes, or see what encoders make of values.
public final class DataWorkspace implements Workspace {
    private static final Announcement BROWSE = new Announcement("data.browse", "View", "Browse data sets", "");
    private static final Announcement SOUND = new Announcement("data.sound", "View", "Sound to spikes", "");
    private static final Announcement LAB = new Announcement("data.lab", "View", "Encoder lab", "");
    /// What it can do; known before it is built.
    public static final List<Announcement> COMMANDS = List.of(BROWSE, SOUND, LAB);
    private final Services services;
    private final BrowseModel browse;
    private final SoundModel sound;
    private final LabModel lab;
    private final BrowseView browseView;
    private final SoundView soundView;
    private final LabView labView;
    private final VBox root = new VBox();
    private final StackPane stage = new StackPane();
    private final Label about = new Label();
    private final Segments parts;
    private final Runnable frame = this::frame;
    private int part;
    private long drawnBrowse = -1;
    private long drawnSound = -1;
    private long drawnLab = -1;
    private @Nullable Project drawnProject;
    private List<String> status = List.of();

    /// @param folders where data sets are looked for
    public DataWorkspace(Services services, DataFolders folders) {
        this(services, folders, new TaskWork(services.tasks()), new SystemSound());
    }

    DataWorkspace(Services services, DataFolders folders, Work work, SoundDevice device) {
        this.services = services;
        browse = new BrowseModel(work, folders);
        sound = new SoundModel(work, device, folders);
        browseView = new BrowseView(browse, services.document(), services.files(), services.theme());
        soundView = new SoundView(sound, services.document(), services.files(), services.theme());
        lab = new LabModel(services.document());
        labView = new LabView(lab, browse, services.theme());
        parts = new Segments("data-part", List.of("Browse", "Sound", "Encoders"), this::show);
        HBox top = Parts.header("Data", about, parts);
        top.getStyleClass().addAll("panel", "data-top");
        stage.setMinSize(0, 0);
        VBox.setVgrow(stage, Priority.ALWAYS);
        root.setId("data-view");
        root.getStyleClass().add("data-view");
        root.getChildren().setAll(top, stage);
        services.commands().add(BROWSE.command(() -> true, () -> show(0)), SOUND.command(() -> true, () -> show(1)),
                LAB.command(() -> true, () -> show(2)));
        show(0);
    }

    /// Shows a part.
    void show(int which) {
        part = which;
        parts.show(which);
        if (which != 1) {
            silence();
        }
        Region view = List.<Region>of(browseView, soundView, labView).get(which);
        stage.getChildren().setAll(view);
        about.setText(List.of("data sets, their samples and what is counted in them",
                "what the artificial cochlea makes of a sound", "what becomes of values as spikes").get(which));
        drawnLab = -1;
        drawnBrowse = -1;
        if (which == 0 && browse.entry().isEmpty()) {
            browse.entries().stream().filter(e -> e.id().equals("spoken-digits")).findFirst()
                    .ifPresent(browse::choose);
        }
        view.requestFocus();
    }

    private void silence() {
        sound.playback().stop();
        sound.stopRecording();
    }

    private void frame() {
        if (part == 0) {
            if (browse.revision() != drawnBrowse || services.document().now() != drawnProject) {
                drawnBrowse = browse.revision();
                drawnProject = services.document().now();
                browseView.update();
                status();
            }
            browseView.frame(System.nanoTime());
            return;
        }
        Project p = services.document().now();
        if (part == 2) {
            if (lab.revision() != drawnLab || p != drawnProject) {
                drawnLab = lab.revision();
                drawnProject = p;
                labView.update();
                status();
            }
            return;
        }
        long now = System.nanoTime();
        sound.frame(now);
        if (sound.revision() != drawnSound || p != drawnProject) {
            drawnSound = sound.revision();
            drawnProject = p;
            soundView.update();
            status();
        }
        soundView.frame(now);
    }

    private void status() {
        List<String> l = new ArrayList<>();
        if (part == 0) {
            l.add(browse.loading() || browse.counting().isPresent() ? "*Reading*" : "*Data* at rest");
            browse.data().ifPresent(d -> l.add(d.title()));
        } else if (part == 2) {
            l.add("*Encoders* " + lab.of());
            l.add("*" + Ticks.number(lab.out().input().spikes(), 0) + "* spikes");
        } else {
            l.add(sound.doing().isEmpty() ? "*Sound* at rest" : "*" + sound.doing() + "*");
            (sound.microphone().on()
                    ? sound.microphone().live().map(x -> x.events().channels().length)
                    : sound.heard().map(Heard::spikes))
                    .ifPresent(n -> l.add("*" + Ticks.number(n, 0) + "* spikes, 700 channels"));
        }
        if (!l.equals(status)) {
            status = l;
            services.status().left().setAll(l);
        }
    }

    /// View models, for tests.
    BrowseModel browse() {
        return browse;
    }

    LabModel lab() {
        return lab;
    }

    SoundModel sound() {
        return sound;
    }

    @Override
    public String id() {
        return "data";
    }

    @Override
    public String title() {
        return "Data";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void shown() {
        services.pump().add(frame);
        sound.warmUp();
        drawnBrowse = -1;
        drawnSound = -1;
        drawnLab = -1;
        status = List.of();
    }

    @Override
    public void hidden() {
        silence();
        services.pump().remove(frame);
        services.status().left().clear();
    }
}
