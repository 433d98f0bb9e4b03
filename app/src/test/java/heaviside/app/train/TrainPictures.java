package heaviside.app.train;

import heaviside.engine.io.Project;
import java.io.File;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Writes pictures of the view to `target/pictures`; run by name when the look is to be judged.
class TrainPictures {
    @Test
    void draw() throws Exception {
        Project p = TrainStage.yinYang(120);
        try (TrainStage s = TrainStage.open(p, 1440, 834)) {
            save(s, "train-0-empty");
            TrainStage.until("preview", () -> s.view.model().lane().isPresent());
            save(s, "train-1-preview");
            TrainStage.on(() -> {
                s.view.model().trainers().forEach(t -> s.view.model().race(t.id(), true));
                s.view.model().start();
                return 0;
            });
            TrainStage.until("12 epochs",
                    () -> s.view.model().progress().map(q -> q.epoch() >= 12 || q.ended()).orElse(false));
            save(s, "train-2-running");
            System.out.println("frames a second: " + s.services.pump().fps());
            TrainStage.on(() -> {
                s.services.theme().dark(false);
                return 0;
            });
            save(s, "train-3-light");
            TrainStage.on(() -> {
                s.view.model().cancel();
                return 0;
            });
            TrainStage.until("ended", () -> !s.view.model().active());
            save(s, "train-4-cancelled");
            System.out.println(s.view.model().message());
        }
        Project digits = heaviside.engine.io.ProjectFile.load(java.nio.file.Path.of("../samples/digits"));
        digits = digits.withTraining(digits.training().withTrainSamples(3000).withTestSamples(500).withEpochs(3));
        try (TrainStage s = TrainStage.open(digits, 1440, 834)) {
            TrainStage.on(() -> {
                s.view.model().trainers().forEach(t -> s.view.model().race(t.id(), true));
                s.view.model().showSilent(true);
                s.view.model().start();
                return 0;
            });
            TrainStage.until("ended", () -> !s.view.model().active());
            save(s, "train-7-digits");
            TrainStage.on(() -> {
                s.view.model().select(s.view.model().trainers().getLast());
                return 0;
            });
            save(s, "train-8-rate");
            System.out.println(s.view.model().message());
        }
        try (TrainStage s = TrainStage.open(p, 1024, 634)) {
            TrainStage.until("preview", () -> s.view.model().lane().isPresent());
            save(s, "train-5-small");
            TrainStage.on(() -> {
                ((javafx.scene.control.ToggleButton) s.scene.lookup("#train-tab-details")).setSelected(true);
                ((javafx.scene.control.Button) s.scene.lookup("#train-one-batch")).fire();
                return 0;
            });
            TrainStage.until("paused", s.view.model()::paused);
            save(s, "train-9-details");
        }
        try (TrainStage s = TrainStage.open(Project.empty("x"), 1440, 834)) {
            Thread.sleep(500);
            save(s, "train-6-nothing");
        }
    }

    private static void save(TrainStage s, String name) throws Exception {
        File f = new File("target/pictures/" + name + ".png");
        f.getParentFile().mkdirs();
        ImageIO.write(SwingFXUtils.fromFXImage(s.picture(), null), "png", f);
    }
}
