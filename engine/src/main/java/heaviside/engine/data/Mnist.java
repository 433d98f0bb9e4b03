package heaviside.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// MNIST handwritten digits: 28 x 28 grey values, ten classes. LeCun, Bottou, Bengio and Haffner, Proc. IEEE
/// 86(11):2278-2324, 1998. Fashion-MNIST has the same form: Xiao, Rasul, Vollgraf, arXiv:1708.07747.
public final class Mnist implements Dataset {
    /// File names as published, without `.gz`: training images and labels, test images and labels.
    static final List<String> FILES = List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final List<String> FASHION = List.of("T-shirt", "trousers", "pullover", "dress", "coat", "sandal",
            "shirt", "sneaker", "bag", "ankle boot");

    private final String id;
    private final String provenance;
    private final IdxFile trainImages;
    private final IdxFile trainLabels;
    private final IdxFile testImages;
    private final IdxFile testLabels;

    private Mnist(String id, Path folder) throws IOException {
        this.id = id;
        this.trainImages = images(folder, FILES.get(0));
        this.trainLabels = labels(folder, FILES.get(1), trainImages);
        this.testImages = images(folder, FILES.get(2));
        this.testLabels = labels(folder, FILES.get(3), testImages);
        int n = trainImages.shape()[0];
        int m = testImages.shape()[0];
        this.provenance = "%s %,d + %,d images, found in %s. %s".formatted(
                n == 60_000 && m == 10_000 ? "Full set," : "Subset,", n, m, shown(folder),
                fashion() ? "Xiao et al. 2017, MIT." : "LeCun et al. 1998, CC BY-SA 3.0.");
    }

    /// Opens the four files of a folder, plain or gzip.
    ///
    /// @param id catalog name: "mnist", "mnist-subset", "fashion-mnist"
    /// @throws IOException with file, offset and reason
    public static Mnist open(String id, Path folder) throws IOException {
        return new Mnist(id, folder);
    }

    /// A folder in words: short below the program's or the user's folder.
    private static String shown(Path folder) {
        Path full = folder.toAbsolutePath().normalize();
        Path root = Path.of(System.getProperty("heaviside.root", ".")).toAbsolutePath().normalize();
        Path home = Path.of(System.getProperty("user.home", ".")).toAbsolutePath().normalize();
        if (full.startsWith(root)) {
            return root.relativize(full).toString();
        }
        return full.startsWith(home) ? Path.of("~").resolve(home.relativize(full)).toString() : full.toString();
    }

    /// Whether a folder holds all four files.
    static boolean isIn(Path folder) {
        return FILES.stream().allMatch(
                f -> Files.isRegularFile(folder.resolve(f)) || Files.isRegularFile(folder.resolve(f + ".gz")));
    }

    private static Path file(Path folder, String name) {
        Path gz = folder.resolve(name + ".gz");
        return Files.isRegularFile(gz) ? gz : folder.resolve(name);
    }

    private static IdxFile images(Path folder, String name) throws IOException {
        IdxFile f = IdxFile.read(file(folder, name));
        int[] s = f.shape();
        if (s.length != 3 || s[1] != 28 || s[2] != 28) {
            throw new IOException("%s holds %s values, not images of 28 x 28. Download the file again."
                    .formatted(name, java.util.Arrays.toString(s)));
        }
        return f;
    }

    private static IdxFile labels(Path folder, String name, IdxFile images) throws IOException {
        IdxFile f = IdxFile.read(file(folder, name));
        if (f.shape().length != 1 || f.shape()[0] != images.shape()[0]) {
            throw new IOException("%s holds %s labels for %,d images. Download both files again.".formatted(name,
                    java.util.Arrays.toString(f.shape()), images.shape()[0]));
        }
        for (int i = 0; i < f.bytes().length; i++) {
            if (f.bytes()[i] < 0 || f.bytes()[i] > 9) {
                throw new IOException("%s at byte %,d: label %d is outside 0 to 9. Download the file again."
                        .formatted(name, 8 + i, f.bytes()[i]));
            }
        }
        return f;
    }

    private boolean fashion() {
        return id.equals("fashion-mnist");
    }

    /// Whether these are all 60,000 + 10,000 images.
    public boolean full() {
        return size(Split.TRAIN) == 60_000 && size(Split.TEST) == 10_000;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return fashion() ? "Fashion-MNIST" : full() ? "MNIST handwritten digits" : "MNIST handwritten digits, subset";
    }

    @Override
    public String provenance() {
        return provenance;
    }

    @Override
    public int channels() {
        return 784;
    }

    @Override
    public List<String> classes() {
        return fashion() ? FASHION : DIGITS;
    }

    @Override
    public int size(Split split) {
        return switch (split) {
            case TRAIN -> trainImages.shape()[0];
            case VALIDATION -> 0;
            case TEST -> testImages.shape()[0];
        };
    }

    @Override
    public int label(Split split, int index) {
        return labels(split).bytes()[index];
    }

    @Override
    public void values(Split split, int index, float[] into) {
        byte[] b = (split == Split.TRAIN ? trainImages : testImages(split)).bytes();
        int at = index * 784;
        for (int i = 0; i < 784; i++) {
            into[i] = (b[at + i] & 0xff) / 255f;
        }
    }

    @Override
    public int width() {
        return 28;
    }

    private IdxFile labels(Split split) {
        return split == Split.TRAIN ? trainLabels : split == Split.TEST ? testLabels : noValidation();
    }

    private IdxFile testImages(Split split) {
        return split == Split.TEST ? testImages : noValidation();
    }

    private static IdxFile noValidation() {
        throw new IllegalArgumentException("MNIST has no validation split. Use the training or test split.");
    }
}
