package heaviside.engine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The data sets that the program knows. One line a set.
public final class Datasets {
    /// What the catalog says before anything is opened.
    ///
    /// @param id catalog name
    /// @param title words
    /// @param channels channels a sample
    /// @param classes number of classes
    /// @param size how much, in words
    /// @param licence licence
    /// @param citation publication
    /// @param source where it comes from: addresses, file names, checksums; empty where it is generated or shipped
    public record Entry(String id, String title, int channels, int classes, String size, String licence,
            String citation, String source) {
        Entry(String id, String title, int channels, int classes, String size, String licence, String citation) {
            this(id, title, channels, classes, size, licence, citation, "");
        }
    }

    private static final String LECUN = "LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document "
            + "recognition, Proc. IEEE 86(11):2278-2324, 1998";
    private static final String EPROP = "Bellec, Scherr et al.: A solution to the learning dilemma for recurrent networks "
            + "of spiking neurons, Nat. Commun. 11:3625, 2020";
    private static final String CRAMER = "Cramer, Stradmann, Schemmel, Zenke: The Heidelberg spiking data sets for the "
            + "systematic evaluation of spiking neural networks, IEEE TNNLS 33:2744-2757, 2020";
    private static final String ZENKE = "Zenke, Vogels: The remarkable robustness of surrogate gradient learning, Neural "
            + "Comput. 33:899-925, 2021";
    static final String BRAILLE = "braille_taxels.csv";
    static final String FSDD = "fsdd-recordings.zip";
    private static final String HEIDELBERG = "https://zenkelab.org/datasets/, https://compneuro.net/datasets/";
    private static final List<Entry> ALL = List.of(
            new Entry("mnist", "MNIST handwritten digits", 784, 10,
                    "60,000 + 10,000 images where found, else the shipped subset", "CC BY-SA 3.0", LECUN,
                    "https://ossci-datasets.s3.amazonaws.com/mnist/, its four IDX files into the folder mnist"),
            new Entry("mnist-subset", "MNIST handwritten digits, subset", 784, 10, "10,000 + 2,000 images, shipped",
                    "CC BY-SA 3.0", LECUN),
            new Entry("yin-yang", "Yin-Yang", 4, 3, "5,000 + 1,000 + 1,000 points, generated", "MIT",
                    "Kriener, Göltz, Petrovici: The Yin-Yang dataset, NICE 2022, arXiv:2102.08211"),
            new Entry("xor", "Exclusive or", 2, 2, "4 patterns", "MIT", ""),
            new Entry("iris", "Iris flowers", 48, 3, "75 + 75 flowers, shipped", "MIT",
                    "Fisher: The use of multiple measurements in taxonomic problems, Ann. Eugenics 7:179-188, 1936"),
            new Entry("randman", "Random manifolds", 20, 10, "4,000 + 1,000 points, generated", "MIT",
                    ZENKE),
            new Entry("store-recall", "Store and recall", 100, 2, "25,600 + 512 sequences, generated", "MIT",
                    "Bellec, Salaj, Subramoney, Legenstein, Maass: Long short-term memory and learning-to-learn in networks of spiking neurons, NeurIPS 2018"),
            new Entry("shd", "Spiking Heidelberg Digits", 700, 20, "8,156 + 2,264 recordings, 130 MB", "CC BY 4.0",
                    CRAMER,
                    HEIDELBERG + " shd_train.h5.gz (MD5 d47c9825dee33347913e8ce0f2be08b0), shd_test.h5.gz "
                            + "(MD5 3062a80ec0c5719404d5b02e166543b1)"),
            new Entry("ssc", "Spiking Speech Commands", 700, 35, "75,466 + 20,382 recordings, 2.3 GB", "CC BY 4.0",
                    CRAMER, HEIDELBERG + " ssc_train.h5.gz, ssc_test.h5.gz"),
            new Entry("spoken-digits", "Spoken digits, synthetic voices", 700, 20, "240 + 80 recordings, shipped",
                    "free to ship; voices of espeak-ng", "Made with espeak-ng 1.51 and the artificial cochlea",
                    "shipped in samples/spoken-digits/data"),
            new Entry("fashion-mnist", "Fashion-MNIST", 784, 10, "60,000 + 10,000 images, 31 MB", "MIT",
                    "Xiao, Rasul, Vollgraf: Fashion-MNIST, arXiv:1708.07747, 2017",
                    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/, the four IDX files as of MNIST"),
            new Entry("nmnist", "N-MNIST", 2312, 10, "60,000 + 10,000 recordings of an event camera, 1.2 GB",
                    "CC BY-SA 4.0",
                    "Orchard, Jayawant, Cohen, Thakor: Converting static image datasets to spiking neuromorphic datasets "
                            + "using saccades, Front. Neurosci. 9:437, 2015",
                    "https://www.garrickorchard.com/datasets/n-mnist: Train.zip, Test.zip into the folder nmnist"),
            new Entry("braille", "Braille letters by touch", 24, 27, "1,080 + 270 touches", "CC BY 4.0",
                    "M\u00fcller-Cleve et al.: Braille letter reading, Front. Neurosci. 16:951164, 2022",
                    "https://doi.org/10.5281/zenodo.6556273, as braille_taxels.csv in the folder braille"),
            new Entry("fsdd", "Free Spoken Digit Dataset", 700, 10, "2,700 + 300 recordings, 16 MB", "CC BY-SA 4.0",
                    "Jackson et al.: Free Spoken Digit Dataset, v1.0.10, 2020, doi 10.5281/zenodo.1342401",
                    "https://github.com/Jakobovski/free-spoken-digit-dataset: its recordings as fsdd-recordings.zip in "
                            + "the folder fsdd"),
            new Entry("randman-numpy", "Random manifolds, numpy spectrum", 20, 10, "4,000 + 1,000 points, generated",
                    "MIT", ZENKE),
            new Entry("poisson", "Poisson rates, synthetic", 40, 4, "2,000 + 500 samples, generated", "MIT", ""),
            new Entry("bursts", "Bursts or single spikes, synthetic", 40, 2, "2,000 + 500 samples, generated", "MIT",
                    ""),
            new Entry("motifs", "Hidden motifs, synthetic", 50, 5, "2,000 + 500 samples, generated", "MIT", ""),
            new Entry("evidence", "Evidence accumulation", 40, 2, "32,000 + 512 trials, generated", "MIT", EPROP),
            new Entry("pattern", "Pattern generation", 100, 3, "1 pattern, generated", "MIT", EPROP));

    private Datasets() {
    }

    /// Every data set.
    public static List<Entry> all() {
        return ALL;
    }

    /// The entry of a name.
    public static Optional<Entry> entry(String id) {
        return ALL.stream().filter(e -> e.id().equals(id)).findFirst();
    }

    /// Opens a data set. "mnist" is the full set where a data folder holds it, else the shipped subset.
    ///
    /// @throws IllegalArgumentException for an unknown name
    /// @throws UncheckedIOException when the files are missing or damaged, with file, reason and remedy
    public static Dataset open(String name, DataFolders where) {
        try {
            return switch (name) {
                case "mnist" -> {
                    Optional<Path> full = where.mnist();
                    yield full.isPresent() ? Mnist.open("mnist", full.get()) : subset(where);
                }
                case "mnist-subset" -> subset(where);
                case "yin-yang" -> new YinYang();
                case "xor" -> new Xor();
                case "iris" -> new Iris();
                case "randman" -> new RandmanSet();
                case "store-recall" -> new StoreRecall();
                case "evidence" -> new EvidenceAccumulation();
                case "pattern" -> new PatternGeneration();
                case "shd" -> heidelberg(name, where);
                case "ssc" -> heidelberg(name, where);
                case "spoken-digits" -> synthetic(where);
                case "fashion-mnist" -> fashion(where);
                case "nmnist" -> Nmnist.find(where).orElseThrow(() -> missing(name, "Train.zip and Test.zip", where));
                case "braille" -> new Braille(found(name, BRAILLE, where));
                case "fsdd" -> new SpokenDigitsFree(found(name, FSDD, where));
                case "randman-numpy" -> new RandmanSet(Randman.Spectrum.NUMPY);
                case "poisson" -> new SyntheticSpikes.Poisson();
                case "bursts" -> new SyntheticSpikes.BurstsOrNot();
                case "motifs" -> new SyntheticSpikes.Motifs();
                default -> {
                    if (isFile(name)) {
                        yield name.endsWith(".csv") || name.endsWith(".csv.gz")
                                ? new CsvTable(Path.of(name))
                                : SpokenSpikes.open(Path.of(name));
                    }
                    throw new IllegalArgumentException("There is no data set '%s'. Known: %s.".formatted(name,
                            String.join(", ", ALL.stream().map(Entry::id).toList())));
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// Opens a data set for a stimulus with a number of channels; one channel more than the set has becomes a bias that is
    /// always 1.
    ///
    /// @throws IllegalArgumentException if the channels do not fit
    public static Dataset open(String name, DataFolders where, int channels) {
        return fitted(open(name, where), channels);
    }

    /// A data set seen with a number of channels: its own, one more for a bias, or eight times as many for a code of
    /// populations.
    ///
    /// @throws IllegalArgumentException if the channels do not fit
    public static Dataset fitted(Dataset data, int channels) {
        if (channels == data.channels()) {
            return data;
        }
        if (channels == data.channels() + 1 && !(data instanceof SpikeDataset)) {
            return new WithBias(data);
        }
        if (channels == PopulationCoded.FIELDS * data.channels() && !(data instanceof SpikeDataset)) {
            return new PopulationCoded(data, PopulationCoded.FIELDS);
        }
        throw new IllegalArgumentException(
                "%s has %d channels, the input has %d. Give the input %d (or %d with a bias)."
                        .formatted(data.title(), data.channels(), channels, data.channels(), data.channels() + 1));
    }

    /// Whether a name is that of a file rather than of a set: it ends in `.h5`, `.hdf5` or `.h5.gz` (spikes in the layout of
    /// SHD), or in `.csv` or `.csv.gz` (numbers and a class a line).
    public static boolean isFile(String name) {
        return name.endsWith(".h5") || name.endsWith(".hdf5") || name.endsWith(".h5.gz") || name.endsWith(".csv")
                || name.endsWith(".csv.gz");
    }

    private static Dataset fashion(DataFolders where) throws IOException {
        List<Path> files = fashionFiles(where)
                .orElseThrow(() -> missing("fashion-mnist", "four IDX files in a folder fashion-mnist", where));
        return Mnist.open("fashion-mnist", files.getFirst().resolveSibling(""));
    }

    /// Its files; digits have files of the same names.
    static Optional<List<Path>> fashionFiles(DataFolders where) {
        return where.find(List.of("fashion-mnist", "FashionMNIST/raw"), Mnist.FILES)
                .filter(f -> f.getFirst().toString().toLowerCase(Locale.ROOT).contains("fashion"));
    }

    private static Path found(String id, String file, DataFolders where) throws IOException {
        return where.find(List.of(id), List.of(file)).orElseThrow(() -> missing(id, file, where)).getFirst();
    }

    private static IOException missing(String id, String what, DataFolders where) {
        Entry e = entry(id).orElseThrow();
        String fetch = DataDownload.of(id).isPresent() ? "with 'heaviside download " + id + "' or " : "";
        return new IOException(
                ("%s: no %s found. Looked in %s. Get it %sfrom %s. Put it into %s, or name the folder that "
                        + "holds it with --data or HEAVISIDE_DATA.").formatted(e.title(), what, looked(where), fetch,
                                e.source(), DataFolders.user().resolve(id)));
    }

    private static String looked(DataFolders where) {
        return String.join(", ", where.folders().stream().map(Path::toString).toList());
    }

    private static Dataset heidelberg(String name, DataFolders where) throws IOException {
        String title = entry(name).orElseThrow().title();
        Optional<List<Path>> official = where.find(List.of(name),
                List.of(name + "_train.h5", name + "_test.h5"));
        if (official.isPresent()) {
            return SpokenSpikes.open(name, title, "Cramer et al. 2020, CC BY 4.0.", official.get().get(0),
                    official.get().get(1));
        }
        Optional<List<Path>> again = where.find(List.of(name + "-regenerated"),
                List.of(name + "r_train.h5", name + "r_test.h5"));
        if (again.isPresent()) {
            return SpokenSpikes.open(name, title + ", regenerated",
                    "Made again from the recordings, not the published files. Cramer et al. 2020, CC BY 4.0.",
                    again.get().get(0), again.get().get(1));
        }
        throw missing(name, "%s_train.h5 and %s_test.h5 (or .gz)".formatted(name, name), where);
    }

    private static Dataset synthetic(DataFolders where) throws IOException {
        List<Path> files = where.find(List.of("spoken-digits"), List.of("espeak_train.h5", "espeak_test.h5"))
                .orElseThrow(() -> new IOException("No espeak_train.h5 and espeak_test.h5 found beside the samples. "
                        + "They ship in samples/spoken-digits/data."));
        return SpokenSpikes.open("spoken-digits", "Spoken digits, synthetic voices",
                "Synthetic: 16 voices of espeak-ng, English and German, through the artificial cochlea; the voices of the "
                        + "test are not in the training.",
                files.get(0), files.get(1));
    }

    private static Dataset subset(DataFolders where) throws IOException {
        return Mnist.open("mnist-subset", where.mnistSubset().orElseThrow(
                () -> new IOException(
                        "No MNIST files found. Looked in %s. Run 'heaviside download mnist', or name the folder "
                                .formatted(looked(where)) + "with --data or HEAVISIDE_DATA.")));
    }
}
