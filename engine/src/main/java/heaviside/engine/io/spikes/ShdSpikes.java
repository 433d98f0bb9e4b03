package heaviside.engine.io.spikes;

import heaviside.engine.data.ShdFile;
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
            ShdFile file = ShdFile.of(source.name(), h.file());
            return new Samples(source.name(), file, scale.orElse(TimeScale.SECONDS), scale.isPresent(), units(file));
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

    private record Samples(String file, ShdFile shd, TimeScale scale, boolean chosen, int units) implements SpikeFile {
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
                list.add(scale == TimeScale.SECONDS ? ms : scale.toMs(ms / 1000), e.units()[i]);
            }
            list.sort();
            return list.recording(TimeScale.MILLISECONDS, units, List.of(), Double.NaN,
                    "times read as %s, %s".formatted(scale.symbol(),
                            chosen ? "as chosen" : "as the format says"));
        }

        @Override
        public void close() {
            shd.close();
        }
    }
}
