package heaviside.app.train;

import heaviside.app.document.Document;
import heaviside.app.document.Places;
import heaviside.app.document.Recipe;
import heaviside.app.document.TrainingCopies;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.train.Trainers;
import java.nio.file.Path;
import java.util.Optional;

/// A session that trains slowly and keeps every epoch, says so, and then waits to be killed. Started in a process of its own.
public final class TrainsUntilKilled {
    private TrainsUntilKilled() {
    }

    /// What it trains.
    public static Project project() {
        Project p = Recipe.withSize(
                Recipe.build(Project.empty("taught"), Datasets.entry("yin-yang").orElseThrow()), "hidden", 10);
        return p.withTraining(
                p.training().withTrainSamples(96).withTestSamples(40).withBatchSize(32).withEpochs(6).withThreads(1));
    }

    /// @param args home of the session
    public static void main(String[] args) {
        Document document = new Document();
        document.replace(project());
        RaceCopies copies = new RaceCopies(document,
                new TrainingCopies(new Places(Path.of(args[0])).training(), Optional::empty), 0);
        TrainModel model = new TrainModel(document, new Catalog(Trainers.all(), DataFolders.standard()), (t, race) -> {
            copies.watch(race);
            race.listen(p -> {
                if (p.epoch() == 3 && p.batch() == 1) { // the third epoch is kept, the fourth has begun
                    System.out.println("kept 3");
                    sleep();
                }
            });
            race.run();
        });
        model.race("eventprop", true);
        model.start();
    }

    private static void sleep() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
