package heaviside.engine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where data sets are looked for, first to last: the folder given (setting or `--data`), the environment variable
/// `HEAVISIDE_DATA`, the user's data folder, `../shared/data` beside the project (development), and the samples that come
/// with the program.
///
/// @param folders existing or not, in search order
/// @param shipped folders that hold data that comes with a project or with the program
public record DataFolders(List<Path> folders, List<Path> shipped) {
    public DataFolders {
        folders = List.copyOf(folders);
        shipped = List.copyOf(shipped);
    }

    /// The standard search.
    public static DataFolders standard() {
        return given(null);
    }

    /// The standard search, after a folder that the user gave.
    ///
    /// @param given from `--data` or the settings; null for none
    public static DataFolders given(@Nullable Path given) {
        List<Path> folders = new ArrayList<>();
        if (given != null) {
            folders.add(given);
        }
        String env = System.getenv("HEAVISIDE_DATA");
        if (env != null && !env.isBlank()) {
            folders.add(Path.of(env));
        }
        folders.add(user());
        List<Path> shipped = new ArrayList<>();
        for (Path root : roots()) {
            folders.add(root.resolve("../shared/data").normalize());
            shipped.add(root.resolve("samples/digits/data"));
            shipped.add(root.resolve("samples/spoken-digits/data"));
        }
        return new DataFolders(folders, shipped);
    }

    /// Only these folders and no shipped data: for tests and for tools that must not look around.
    public static DataFolders only(Path... folders) {
        return new DataFolders(List.of(folders), List.of());
    }

    /// The same search with the `data` folder of an open project before the shipped one.
    ///
    /// @param project folder of the project
    public DataFolders withProject(Path project) {
        List<Path> s = new ArrayList<>(List.of(project.resolve("data")));
        s.addAll(shipped);
        return new DataFolders(folders, s);
    }

    /// The user's own data folder, into which downloads go: `$XDG_DATA_HOME/heaviside` where that is set, else
    /// `~/.heaviside/data`.
    public static Path user() {
        String xdg = System.getenv("XDG_DATA_HOME");
        return xdg != null && !xdg.isBlank()
                ? Path.of(xdg, "heaviside")
                : Path.of(System.getProperty("user.home"), ".heaviside", "data");
    }

    /// Folders that may hold `samples`: the root given by the launcher, then the working folder.
    public static List<Path> roots() {
        List<Path> roots = new ArrayList<>();
        String root = System.getProperty("heaviside.root");
        if (root != null && !root.isBlank()) {
            roots.add(Path.of(root).toAbsolutePath().normalize());
        }
        Path here = Path.of("").toAbsolutePath();
        if (!roots.contains(here)) {
            roots.add(here);
        }
        return roots;
    }

    /// A file or folder as named, or beside the program: `samples/digits` from any folder.
    ///
    /// @return the name itself where it is found nowhere
    public static Path locate(Path named) {
        if (Files.exists(named) || named.isAbsolute()) {
            return named;
        }
        return roots().stream().map(r -> r.resolve(named)).filter(Files::exists).findFirst().orElse(named);
    }

    /// The first folder that holds full MNIST, directly or in `mnist`.
    Optional<Path> mnist() {
        for (Path f : folders) {
            for (Path p : List.of(f.resolve("mnist"), f)) {
                if (Files.isDirectory(p) && Mnist.isIn(p)) {
                    return Optional.of(p);
                }
            }
        }
        return Optional.empty();
    }

    /// Whether the files of a data set are there, without opening it; empty for a set that is not looked for in folders.
    public Optional<Boolean> holds(String dataset) {
        return switch (dataset) {
            case "mnist" -> Optional.of(mnist().isPresent() || mnistSubset().isPresent());
            case "mnist-subset" -> Optional.of(mnistSubset().isPresent());
            case "shd", "ssc" -> Optional.of(find(List.of(dataset), both(dataset)).isPresent()
                    || find(List.of(dataset + "-regenerated"), both(dataset + "r")).isPresent());
            case "spoken-digits" -> Optional.of(find(List.of(dataset), both("espeak")).isPresent());
            case "fashion-mnist" -> Optional.of(Datasets.fashionFiles(this).isPresent());
            case "nmnist" -> Optional.of(Nmnist.isIn(this));
            case "braille" -> Optional.of(find(List.of(dataset), List.of(Datasets.BRAILLE)).isPresent());
            case "fsdd" -> Optional.of(find(List.of(dataset), List.of(Datasets.FSDD)).isPresent());
            default -> Optional.empty();
        };
    }

    private static List<String> both(String stem) {
        return List.of(stem + "_train.h5", stem + "_test.h5");
    }

    /// The first folder in which all these files are, each plain or with `.gz`: in the folder itself or in one of its
    /// folders of the given names; shipped folders last.
    Optional<List<Path>> find(List<String> inside, List<String> names) {
        List<Path> all = new ArrayList<>(folders);
        all.addAll(shipped);
        for (Path f : all) {
            List<Path> places = new ArrayList<>(inside.stream().map(f::resolve).toList());
            places.add(f);
            for (Path p : places) {
                List<Path> found = names.stream().map(n -> plainOrGzip(p, n)).flatMap(Optional::stream).toList();
                if (found.size() == names.size()) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> plainOrGzip(Path folder, String name) {
        return java.util.stream.Stream.of(name, name + ".gz").map(folder::resolve).filter(Files::isRegularFile)
                .findFirst();
    }

    /// The first shipped folder that holds the subset.
    Optional<Path> mnistSubset() {
        return shipped.stream().filter(Mnist::isIn).findFirst();
    }
}
