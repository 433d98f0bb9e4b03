package heaviside.app.train;

import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.train.Trainers;

/// A view model of the Train view with the real trainers, no toolkit and no thread of its own.
final class SmallRace {
    private SmallRace() {
    }

    static TrainModel model(Document document) {
        return new TrainModel(document, new Catalog(Trainers.all(), DataFolders.standard()),
                (title, race) -> race.run());
    }

    /// Yin-Yang with 20 hidden neurons, 256 samples.
    static Project yinYang(int epochs) {
        Project p = Recipe.withSize(
                Recipe.build(Project.empty("yin-yang"), Datasets.entry("yin-yang").orElseThrow()), "hidden", 20);
        return p.withTraining(
                p.training().withTrainSamples(256).withTestSamples(100).withEpochs(epochs).withThreads(1));
    }
}
