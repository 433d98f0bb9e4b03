package heaviside.engine.data;

import java.util.List;
import java.util.Map;

/// A classification data set held in memory: analogue samples with values 0 to 1 and labels.
public interface Dataset {
    /// Catalog name: "mnist".
    String id();

    /// Words for people: "MNIST handwritten digits".
    String title();

    /// Where the samples come from, licence and citation, for display.
    String provenance();

    /// Channels a sample.
    int channels();

    /// Class names; label k is `classes().get(k)`.
    List<String> classes();

    /// Number of samples of a split.
    int size(Split split);

    /// Label of a sample, 0-based.
    int label(Split split, int index);

    /// Copies a sample's values (0 to 1) into `into`. Modified: `into`, length [#channels].
    void values(Split split, int index, float[] into);

    /// Parts of the test set that are reported apart, such as speakers of whom training hears nothing; each is this data set
    /// with fewer test samples. Empty where there are none.
    default Map<String, Dataset> testGroups() {
        return Map.of();
    }

    /// Picture width in pixels, or 0 where samples are no pictures.
    default int width() {
        return 0;
    }

    /// Picture height in pixels, or 0 where samples are no pictures. Square where it is not said.
    default int height() {
        return width();
    }
}
