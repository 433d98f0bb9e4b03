package heaviside.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Spoken words as spikes of an artificial cochlea, from files in the layout of the Spiking Heidelberg Digits: training and
/// test file, or one file of which every fifth sample of a class is for tests. Spikes are read when they are asked for,
/// and kept while there is room.
public final class SpokenSpikes implements SpikeDataset {
    private static final double DURATION_MS = 1400;
    private static final int EVERY = 5;
    private static final long CACHE = 256L << 20;
    private final String id;
    private final String title;
    private final String provenance;
    private final ShdFile train;
    private final ShdFile test;
    private final int[] trainSamples;
    private final int[] testSamples;
    private final List<String> classes;
    private final EventCache cache = new EventCache(CACHE);

    private SpokenSpikes(String id, String title, String provenance, ShdFile train, ShdFile test, int[] trainSamples,
            int[] testSamples) {
        this(id, title, provenance, train, test, trainSamples, testSamples, classes(train, test));
    }

    private SpokenSpikes(String id, String title, String provenance, ShdFile train, ShdFile test, int[] trainSamples,
            int[] testSamples, List<String> classes) {
        this.id = id;
        this.title = title;
        this.provenance = provenance;
        this.train = train;
        this.test = test;
        this.trainSamples = trainSamples;
        this.testSamples = testSamples;
        this.classes = classes;
    }

    /// Two files.
    ///
    /// @param words licence and citation
    /// @throws IOException with file, place and reason
    public static SpokenSpikes open(String id, String title, String words, Path train, Path test) throws IOException {
        ShdFile a = ShdFile.open(train);
        ShdFile b = ShdFile.open(test);
        int[] all = new int[a.size()];
        java.util.Arrays.setAll(all, i -> i);
        int[] others = new int[b.size()];
        java.util.Arrays.setAll(others, i -> i);
        return new SpokenSpikes(id, title, "%,d + %,d samples, found in %s. %s".formatted(a.size(), b.size(),
                train.toAbsolutePath().normalize().getParent(), words), a, b, all, others);
    }

    /// One file: every fifth sample of each class is for tests.
    ///
    /// @throws IOException with file, place and reason
    public static SpokenSpikes open(Path file) throws IOException {
        ShdFile f = ShdFile.open(file);
        List<Integer> train = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        java.util.Map<Integer, Integer> seen = new java.util.HashMap<>();
        for (int i = 0; i < f.size(); i++) {
            int k = seen.merge(f.label(i), 1, Integer::sum);
            (k % EVERY == 0 ? test : train).add(i);
        }
        return new SpokenSpikes(file.toString(), "Spikes of " + file.getFileName(),
                "%,d + %,d samples of %s; every fifth of a class is for tests.".formatted(train.size(), test.size(),
                        file),
                f, f, train.stream().mapToInt(Integer::intValue).toArray(),
                test.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<String> classes(ShdFile a, ShdFile b) {
        if (!a.keys().isEmpty()) {
            return List.copyOf(a.keys());
        }
        int most = 0;
        for (ShdFile f : List.of(a, b)) {
            for (int i = 0; i < f.size(); i++) {
                most = Math.max(most, f.label(i));
            }
        }
        List<String> names = new ArrayList<>();
        for (int k = 0; k <= most; k++) {
            names.add(Integer.toString(k));
        }
        return List.copyOf(names);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String provenance() {
        return provenance;
    }

    @Override
    public int channels() {
        return ShdFile.CHANNELS;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int size(Split split) {
        return switch (split) {
            case TRAIN -> trainSamples.length;
            case VALIDATION -> 0;
            case TEST -> testSamples.length;
        };
    }

    private ShdFile file(Split split) {
        return split == Split.TEST ? test : train;
    }

    private int at(Split split, int index) {
        return switch (split) {
            case TRAIN -> trainSamples[index];
            case VALIDATION -> throw new IllegalArgumentException(title + " has no validation split.");
            case TEST -> testSamples[index];
        };
    }

    @Override
    public int label(Split split, int index) {
        return file(split).label(at(split, index));
    }

    /// Speaker of a sample, or -1 where the file does not say.
    public int speaker(Split split, int index) {
        return file(split).speaker(at(split, index));
    }

    /// Recordings of speakers who occur in the training set, and those of others; empty where all are of one kind or the
    /// files name no speakers.
    @Override
    public Map<String, Dataset> testGroups() {
        Set<Integer> heard = new HashSet<>();
        for (int i = 0; i < trainSamples.length; i++) {
            heard.add(speaker(Split.TRAIN, i));
        }
        int[] seen = IntStream.of(testSamples).filter(i -> heard.contains(test.speaker(i))).toArray();
        int[] unseen = IntStream.of(testSamples).filter(i -> !heard.contains(test.speaker(i))).toArray();
        if (heard.contains(-1) || seen.length == 0 || unseen.length == 0) {
            return Map.of();
        }
        Map<String, Dataset> groups = new LinkedHashMap<>();
        groups.put("seen_speakers", withTest(seen));
        groups.put("unseen_speakers", withTest(unseen));
        return groups;
    }

    private SpokenSpikes withTest(int[] samples) {
        return new SpokenSpikes(id, title, provenance, train, test, trainSamples, samples, classes);
    }

    @Override
    public double durationMs() {
        return DURATION_MS;
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        return cache.get(split, index, () -> file(split).spikes(at(split, index), channels()));
    }
}
