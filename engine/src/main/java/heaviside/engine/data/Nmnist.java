package heaviside.engine.data;

import heaviside.engine.data.events.AddressEvents;
import heaviside.engine.data.events.NmnistFile;
import heaviside.engine.data.events.ZipEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// N-MNIST: digits moved before an event camera, 34 x 34 pixels of two polarities (Orchard, Jayawant, Cohen, Thakor 2015). Read
/// from the published `Train.zip` and `Test.zip`, whose folders name the class, or from one zip with lists of number and class
/// (`train1K.txt`, `test100.txt`). Samples are read when they are asked for.
public final class Nmnist implements SpikeDataset {
    private static final double DURATION_MS = 340;
    private static final int MAX_SAMPLE = 1 << 24;
    private static final long CACHE = 192L << 20;
    private static final int MAX_LIST = 10 << 20;
    private final ZipEntries train;
    private final ZipEntries test;
    private final int[][] trainSamples;
    private final int[][] testSamples;
    private final String provenance;
    private final EventCache cache = new EventCache(CACHE);

    private Nmnist(ZipEntries train, ZipEntries test, int[][] trainSamples, int[][] testSamples, String provenance) {
        this.train = train;
        this.test = test;
        this.trainSamples = trainSamples;
        this.testSamples = testSamples;
        this.provenance = provenance;
    }

    /// Whether its files are in the folders; they are not opened.
    static boolean isIn(DataFolders where) {
        return official(where).isPresent() || small(where).isPresent();
    }

    private static Optional<List<Path>> official(DataFolders where) {
        return where.find(List.of("nmnist", "n-mnist"), List.of("Train.zip", "Test.zip"));
    }

    private static Optional<List<Path>> small(DataFolders where) {
        return where.find(List.of("nmnist", "n-mnist", "event-camera/nmnist-1100"),
                List.of("nmnist-small.zip", "train1K.txt", "test100.txt"));
    }

    /// Looks for the set in the folders.
    ///
    /// @throws IOException with file, place and reason
    static Optional<Nmnist> find(DataFolders where) throws IOException {
        Optional<List<Path>> official = official(where);
        if (official.isPresent()) {
            ZipEntries a = ZipEntries.open(official.get().get(0), ".bin");
            ZipEntries b = ZipEntries.open(official.get().get(1), ".bin");
            return Optional.of(new Nmnist(a, b, byFolder(a), byFolder(b),
                    "Full set, found in %s.".formatted(official.get().get(0).getParent())));
        }
        Optional<List<Path>> small = small(where);
        if (small.isEmpty()) {
            return Optional.empty();
        }
        ZipEntries zip = ZipEntries.open(small.get().get(0), ".bin", ".bs2");
        return Optional.of(new Nmnist(zip, zip, byList(zip, small.get().get(1)), byList(zip, small.get().get(2)),
                "Subset, found in %s.".formatted(small.get().get(0).getParent())));
    }

    /// Entry and class of every sample, by the folder that it lies in.
    private static int[][] byFolder(ZipEntries zip) throws IOException {
        int[][] samples = new int[zip.size()][];
        for (int i = 0; i < samples.length; i++) {
            String[] parts = zip.name(i).split("/", -1);
            String folder = parts.length < 2 ? "" : parts[parts.length - 2];
            if (!folder.matches("[0-9]")) {
                throw new IOException("N-MNIST: '%s' lies in no folder of a digit.".formatted(zip.name(i)));
            }
            samples[i] = new int[]{i, folder.charAt(0) - '0'};
        }
        return samples;
    }

    private static int[][] byList(ZipEntries zip, Path list) throws IOException {
        if (Files.size(list) > MAX_LIST) {
            throw new IOException(list + " is longer than a list of samples can be.");
        }
        Map<String, Integer> entries = new HashMap<>();
        for (int i = 0; i < zip.size(); i++) {
            String n = zip.name(i);
            entries.put(n.substring(n.lastIndexOf('/') + 1, n.lastIndexOf('.')), i);
        }
        List<int[]> samples = new ArrayList<>();
        int line = 0;
        for (String s : Files.readString(list, StandardCharsets.UTF_8).lines().toList()) {
            line++;
            if (s.startsWith("#") || s.isBlank()) {
                continue;
            }
            String[] w = s.strip().split("\\s+", -1);
            Integer entry = entries.get(w[0]);
            if (w.length != 2 || entry == null || !w[1].matches("[0-9]")) {
                throw new IOException("%s, line %d: '%s' is no number of a sample and its class."
                        .formatted(list.getFileName(), line, s));
            }
            samples.add(new int[]{entry, w[1].charAt(0) - '0'});
        }
        return samples.toArray(new int[0][]);
    }

    @Override
    public String id() {
        return "nmnist";
    }

    @Override
    public String title() {
        return "N-MNIST";
    }

    @Override
    public String provenance() {
        return "%s %,d + %,d samples. Orchard et al. 2015, CC BY-SA 4.0.".formatted(provenance, trainSamples.length,
                testSamples.length);
    }

    @Override
    public int channels() {
        return 2 * NmnistFile.SIDE * NmnistFile.SIDE;
    }

    @Override
    public List<String> classes() {
        return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    private int[] sample(Split split, int index) {
        return split == Split.TRAIN ? trainSamples[index] : testSamples[index];
    }

    @Override
    public int size(Split split) {
        return switch (split) {
            case TRAIN -> trainSamples.length;
            case VALIDATION -> 0;
            case TEST -> testSamples.length;
        };
    }

    @Override
    public int label(Split split, int index) {
        return sample(split, index)[1];
    }

    @Override
    public int width() {
        return NmnistFile.SIDE;
    }

    @Override
    public double durationMs() {
        return DURATION_MS;
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        return cache.get(split, index, () -> {
            ZipEntries zip = split == Split.TRAIN ? train : test;
            int entry = sample(split, index)[0];
            AddressEvents e = NmnistFile.read(zip.name(entry), ByteBuffer.wrap(zip.read(entry, MAX_SAMPLE)));
            int n = 0;
            float[] times = new float[e.size()];
            int[] channels = new int[e.size()];
            for (int i = 0; i < e.size(); i++) {
                if (e.addresses()[i] < channels() && e.timesMs()[i] < DURATION_MS) {
                    times[n] = Math.min((float) e.timesMs()[i], Math.nextDown((float) DURATION_MS));
                    channels[n++] = e.addresses()[i];
                }
            }
            return SortedEvents.of(times, channels, n);
        });
    }
}
