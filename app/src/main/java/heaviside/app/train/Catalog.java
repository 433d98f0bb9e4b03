package heaviside.app.train;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.train.Trainer;
import java.util.List;

/// Which trainers there are and where data sets are looked for.
///
/// @param trainers in the order in which to show them
/// @param folders data folders
public record Catalog(List<Trainer> trainers, DataFolders folders) {
    public Catalog {
        trainers = List.copyOf(trainers);
    }

    /// Opens a data set for an input with a number of channels.
    Dataset open(String id, int channels) {
        return Datasets.open(id, folders, channels);
    }
}
