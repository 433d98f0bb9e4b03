package heaviside.engine.io.spikes;

import heaviside.engine.data.ShdFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The layout of the Spiking Heidelberg Digits: a recording a sample, read when it is asked for.
final class ShdSpikes implements SpikeFormat {
    /// Units are below this; the published sets have 700.
    private static final int MAX_UNITS = 1 << 20;
    private static final int LOOK = 16;

    @Override
    public String id() {
        return "shd";
    }

    @Override
    public String title() {
        return "Spiking Heidelberg Digits, Speech Commands (HDF5)";
    }

    @Override
    public List<String> patterns() {
        return List.of("*.h5", "*.hdf5", "*.h5.gz");
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        if (!Hdf.is(source)) {
            return false;
        }
        try (Hdf h = Hdf.open(source)) {
            return h.dataset("spikes/times").isPresent() && h.dataset("spikes/units").isPresent();
        }
    }

    @Override
    public SpikeFile open(ByteSource source, Optional<TimeScale> scale) throws IOException {
        Hdf h = Hdf.open(source);
        try {
            for (String path : List.of("spikes/times", "spikes/units", "labels")) {
                h.size(h.dataset(path)
                        .orElseThrow(() -> SpikeFormatException.in(source.name(), "no data set /" + path)),
                        10_000_000);
            }
            for (String path : List.of("extra/speaker", "extra/keys", "extra/duration_ms")) {
                Optional<Dataset> d = h.dataset(path);
                if (d.isPresent()) {
                    h.size(d.get(), 10_000_000);
                }
            }
            ShdFile file = ShdFile.of(source.name(), h.file());
            Own own = file.size() == 1 ? Own.of(h) : Own.NONE;
            return new Samples(source.name(), file, scale.orElse(TimeScale.SECONDS), scale.isPresent(),
                    own.names.isEmpty() ? units(file) : own.names.size(), own);
        } catch (IOException e) {
            h.close();
            throw e;
        }
    }

    /// Units of the first samples, so that those of a file agree.
    private static int units(ShdFile file) throws IOException {
        int most = 0;
        for (int i = 0; i < Math.min(LOOK, file.size()); i++) {
            for (int u : file.spikes(i, MAX_UNITS).channels()) {
                most = Math.max(most, u + 1);
            }
        }
        return most > ShdFile.CHANNELS / 2 && most <= ShdFile.CHANNELS ? ShdFile.CHANNELS : most;
    }

    /// What Heaviside writes beside the layout for its own recordings, one a file.
    ///
    /// @param startMs first moment, NaN where it is not told
    /// @param zeroMs moment from which times count
    /// @param names of all units, silent ones too
    private record Own(double startMs, double zeroMs, List<String> names) {
        static final Own NONE = new Own(Double.NaN, 0, List.of());

        static Own of(Hdf h) throws IOException {
            double zero = single(h, "extra/zero_ms");
            return new Own(single(h, "extra/start_ms"), Double.isFinite(zero) ? zero : 0, PopulationNames.of(
                    words(h, "extra/population_names"), doubles(h, "extra/population_sizes"),
                    words(h, "extra/unit_names")));
        }

        private static double single(Hdf h, String path) throws IOException {
            double[] v = doubles(h, path);
            return v.length == 1 ? v[0] : Double.NaN;
        }

        private static double[] doubles(Hdf h, String path) throws IOException {
            Optional<Dataset> d = h.dataset(path);
            return d.isPresent() ? h.doubles(d.get(), PopulationNames.MOST) : new double[0];
        }

        private static List<String> words(Hdf h, String path) throws IOException {
            Optional<Dataset> d = h.dataset(path);
            return d.isPresent() ? h.words(d.get(), PopulationNames.MOST) : List.of();
        }
    }

    private record Samples(String file, ShdFile shd, TimeScale scale, boolean chosen, int units,
            Own own) implements SpikeFile {
        @Override
        public String format() {
            return "Spiking Heidelberg Digits (HDF5)";
        }

        @Override
        public int count() {
            return shd.size();
        }

        @Override
        public String name(int index) {
            return "%s %d (%s)".formatted(file, index, label(index));
        }

        @Override
        public String label(int index) {
            int k = shd.label(index);
            return shd.keys().isEmpty() ? Integer.toString(k) : shd.keys().get(k);
        }

        @Override
        public SpikeRecording read(int index) throws IOException {
            ShdFile.Exact e = shd.exact(index, MAX_UNITS);
            SpikeList list = new SpikeList(name(index), e.units().length);
            for (int i = 0; i < e.units().length; i++) {
                double ms = e.timesMs()[i];
                list.add((scale == TimeScale.SECONDS ? ms : scale.toMs(ms / 1000)) + own.zeroMs, e.units()[i]);
            }
            list.sort();
            boolean named = own.names.size() > list.highestUnit();
            return list.recording(TimeScale.MILLISECONDS, units, named ? own.names : List.of(),
                    new Extent(own.startMs, shd.durationMs(index)),
                    "times read as %s, %s".formatted(scale.symbol(),
                            chosen ? "as chosen" : "as the format says"));
        }

        @Override
        public void close() {
            shd.close();
        }
    }
}
