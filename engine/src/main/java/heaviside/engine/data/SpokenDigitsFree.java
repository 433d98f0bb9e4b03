package heaviside.engine.data;

import heaviside.engine.data.cochlea.Cochlea;
import heaviside.engine.data.cochlea.CochleaSettings;
import heaviside.engine.data.cochlea.CochleaSpikes;
import heaviside.engine.data.cochlea.RateConversion;
import heaviside.engine.data.cochlea.Wave;
import heaviside.engine.data.cochlea.WaveFile;
import heaviside.engine.data.events.ZipEntries;
import heaviside.engine.math.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Free Spoken Digit Dataset: English digits of six speakers, from a zip of WAV files named `{digit}_{speaker}_{index}.wav`,
/// through the artificial cochlea. Index 0 to 4 is for tests, as its authors have it. A recording becomes spikes when it is
/// asked for first, and these are kept in memory; `heaviside cochlea` makes a file of them for use again and again.
public final class SpokenDigitsFree implements SpikeDataset {
    /// At this rate the cochlea's range, 100 Hz to 22.5 kHz, is that of the published sets.
    private static final int RATE_HZ = 48_000;
    private static final double DURATION_MS = 1400;
    private static final int MAX_FILE = 16 << 20;
    private static final long CACHE = 256L << 20;
    private static final Pattern NAME = Pattern.compile("(?:.*/)?([0-9])_([a-z]+)_([0-9]{1,4})\\.wav");
    private final ZipEntries zip;
    private final Path file;
    private final List<int[]> train = new ArrayList<>();
    private final List<int[]> test = new ArrayList<>();
    private final Cochlea cochlea = new Cochlea(CochleaSettings.PUBLISHED, 1);
    private final EventCache cache = new EventCache(CACHE);

    /// Opens the zip.
    ///
    /// @throws IOException if it is damaged or holds no such recordings
    public SpokenDigitsFree(Path file) throws IOException {
        this.file = file;
        this.zip = ZipEntries.open(file, ".wav");
        for (int i = 0; i < zip.size(); i++) {
            Matcher m = NAME.matcher(zip.name(i));
            if (m.matches()) {
                (Integer.parseInt(m.group(3)) < 5 ? test : train).add(new int[]{i, m.group(1).charAt(0) - '0'});
            }
        }
        if (train.isEmpty() || test.isEmpty()) {
            zip.close();
            throw new IOException(
                    "%s holds no recordings named {digit}_{speaker}_{index}.wav.".formatted(file.getFileName()));
        }
    }

    @Override
    public String id() {
        return "fsdd";
    }

    @Override
    public String title() {
        return "Free Spoken Digit Dataset";
    }

    @Override
    public String provenance() {
        return "%,d + %,d recordings of %s through the artificial cochlea. Jackson et al., CC BY-SA 4.0.".formatted(
                train.size(),
                test.size(), file);
    }

    @Override
    public int channels() {
        return ShdFile.CHANNELS;
    }

    @Override
    public List<String> classes() {
        return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Override
    public int size(Split split) {
        return switch (split) {
            case TRAIN -> train.size();
            case VALIDATION -> 0;
            case TEST -> test.size();
        };
    }

    private int[] sample(Split split, int index) {
        return split == Split.TRAIN ? train.get(index) : test.get(index);
    }

    @Override
    public int label(Split split, int index) {
        return sample(split, index)[1];
    }

    @Override
    public double durationMs() {
        return DURATION_MS;
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        return cache.get(split, index, () -> hear(sample(split, index)[0]));
    }

    private Events hear(int entry) throws IOException {
        String name = zip.name(entry);
        Wave wave = RateConversion.to(WaveFile.read(name, zip.read(entry, MAX_FILE)), RATE_HZ);
        CochleaSpikes s = cochlea.hearAlone(wave, new RandomStream(1).stream(name));
        float[] times = new float[s.size()];
        int[] channels = new int[s.size()];
        int n = 0;
        for (int i = 0; i < s.size(); i++) {
            float ms = (float) (1000 * s.seconds(i));
            if (ms < DURATION_MS) {
                times[n] = ms;
                channels[n++] = s.channel()[i];
            }
        }
        return SortedEvents.of(times, channels, n);
    }
}
