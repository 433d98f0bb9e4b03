package heaviside.engine.io.spikes;

import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The recordings of a spike file as samples, so that they can be looked through like a data set. Times count from the start of
/// each recording. The file is closed with the last use.
public final class RecordingSet implements SpikeDataset, AutoCloseable {
    /// Recordings that are read to learn how long and how wide they are.
    private static final int LOOKED = 12;
    /// 30 years.
    private static final double LONGEST_MS = 1e12;
    private final Path path;
    private final SpikeFile file;
    private final List<String> classes = new ArrayList<>();
    private final int[] labels;
    private final String provenance;
    private int channels = 1;
    private double durationMs = 1;
    private int lastIndex = -1;
    private @Nullable Events last;

    private RecordingSet(Path path, SpikeFile file) throws IOException {
        this.path = path;
        this.file = file;
        labels = new int[file.count()];
        for (int i = 0; i < labels.length; i++) {
            String label = file.label(i).isEmpty() ? "recording" : file.label(i);
            if (!classes.contains(label)) {
                classes.add(label);
            }
            labels[i] = classes.indexOf(label);
        }
        String note = "";
        for (int i = 0; i < Math.min(LOOKED, labels.length); i++) {
            SpikeRecording r = file.read(i);
            checkLength(r);
            channels = Math.max(channels, r.unitCount());
            durationMs = Math.max(durationMs, r.durationMs());
            note = r.note();
        }
        provenance = file.format() + (note.isEmpty() ? "." : "; " + note + ".");
    }

    private static void checkLength(SpikeRecording r) throws IOException {
        if (!(r.durationMs() <= LONGEST_MS)) {
            throw new IOException("%s lasts %.3g ms; up to %.0e ms can be shown. Check the unit of its times."
                    .formatted(r.name(), r.durationMs(), LONGEST_MS));
        }
    }

    /// Opens a file of any format that [SpikeFiles] knows.
    ///
    /// @throws IOException with place and reason
    public static RecordingSet open(Path path) throws IOException {
        SpikeFile f = SpikeFiles.open(path);
        try {
            return new RecordingSet(path, f);
        } catch (IOException | RuntimeException e) {
            f.close();
            throw e;
        }
    }

    @Override
    public String id() {
        return path.toString();
    }

    @Override
    public String title() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public String provenance() {
        return provenance;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int width() {
        return file.width();
    }

    @Override
    public int height() {
        return file.height();
    }

    @Override
    public List<String> classes() {
        return List.copyOf(classes);
    }

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? labels.length : 0;
    }

    @Override
    public int label(Split split, int index) {
        return labels[index];
    }

    @Override
    public double durationMs() {
        return durationMs;
    }

    /// The one that was read last is kept.
    @Override
    public synchronized Events spikes(Split split, int index, long draw) {
        Events e = last;
        if (e != null && index == lastIndex) {
            return e;
        }
        try {
            SpikeRecording r = file.read(index);
            if (r.unitCount() > channels) {
                throw new IOException("%s has %,d units, more than the %,d of those before it. Open it in Spikes."
                        .formatted(r.name(), r.unitCount(), channels));
            }
            checkLength(r);
            float[] times = new float[r.timesMs().length];
            for (int i = 0; i < times.length; i++) {
                times[i] = (float) (r.timesMs()[i] - r.startMs());
            }
            e = new Events(times, r.units());
            last = e;
            lastIndex = index;
            return e;
        } catch (IOException x) {
            throw new UncheckedIOException(x.getMessage(), x);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
