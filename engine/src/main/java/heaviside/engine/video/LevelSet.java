package heaviside.engine.video;

import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Windows for training: a level a channel and a label. Level l spikes in the first l ticks.
final class LevelSet implements SpikeDataset {
    private final String id;
    private final int channels;
    private final List<String> classes;
    private final List<byte[]> train = new ArrayList<>();
    private final List<byte[]> test = new ArrayList<>();

    LevelSet(String id, int channels, List<String> classes) {
        this.id = id;
        this.channels = channels;
        this.classes = List.copyOf(classes);
    }

    /// Adds a window.
    ///
    /// @param levels copied
    void add(Split split, byte[] levels, int label) {
        byte[] s = Arrays.copyOf(levels, channels + 1);
        s[channels] = (byte) label;
        of(split).add(s);
    }

    private List<byte[]> of(Split split) {
        return split == Split.TRAIN ? train : test;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return id;
    }

    @Override
    public String provenance() {
        return "Generated from the procedural street.";
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int size(Split split) {
        return of(split).size();
    }

    @Override
    public int label(Split split, int index) {
        return of(split).get(index)[channels];
    }

    @Override
    public double durationMs() {
        return Retina.LEVELS;
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        byte[] s = of(split).get(index);
        int n = 0;
        for (int c = 0; c < channels; c++) {
            n += s[c];
        }
        float[] times = new float[n];
        int[] units = new int[n];
        int k = 0;
        for (int t = 0; t < Retina.LEVELS; t++) {
            for (int c = 0; c < channels; c++) {
                if (s[c] > t) {
                    times[k] = t;
                    units[k++] = c;
                }
            }
        }
        return new Events(times, units);
    }
}
