package heaviside.engine.io.spikes;

import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// NIX: `/data/BLOCK/data_arrays/ARRAY/data` with the attribute `type` of a spike train, as Neo writes them
/// (`neo.spiketrain`), and its unit of time in `unit`. What a train is called, when it began and ended and to which segment it
/// belongs stands in `/metadata/BLOCK/sections/SEGMENT/sections/TRAIN/properties`; a segment is a recording. Names are
/// random in the file's order, so segments and trains are put in the order of what they are called.
final class NixSpikes extends NamedFormat {
    private static final int MAX_ARRAYS = 100_000;
    /// Sections of metadata that are looked at.
    private static final int MAX_SECTIONS = 200_000;

    NixSpikes() {
        super("nix", "NIX spike trains (HDF5)", List.of("*.nix", "*.h5"));
    }

    /// What the metadata say of a train.
    ///
    /// @param segment key of its segment; empty where none is known
    /// @param segmentName as called; may be empty
    /// @param name as called; may be empty
    /// @param startMs, stopMs NaN where not told
    private record Told(String segment, String segmentName, String name, double startMs, double stopMs) {
        static final Told NOTHING = new Told("", "", "", Double.NaN, Double.NaN);
    }

    private record Train(String title, double[] ms, Told told) {
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        if (!Hdf.is(source)) {
            return false;
        }
        try (Hdf h = Hdf.open(source)) {
            return h.attribute(h.file(), "format").equals("nix");
        }
    }

    @Override
    public SpikeFile open(ByteSource source, Optional<TimeScale> scale) throws IOException {
        try (Hdf h = Hdf.open(source)) {
            return new WholeFile(title(), new Reading(h, source.name(), scale).recordings());
        }
    }

    /// One reading of a file.
    private static final class Reading {
        private final Hdf h;
        private final String file;
        private final Optional<TimeScale> scale;
        private final Map<String, Told> sections = new HashMap<>();
        private Optional<TimeScale> told = Optional.empty();
        private int looked;
        private long spikes;

        Reading(Hdf h, String file, Optional<TimeScale> scale) {
            this.h = h;
            this.file = file;
            this.scale = scale;
        }

        List<SpikeRecording> recordings() throws IOException {
            metadata();
            Map<String, List<Train>> segments = new LinkedHashMap<>();
            for (Train t : trains()) {
                segments.computeIfAbsent(t.told.segment, k -> new ArrayList<>()).add(t);
            }
            if (segments.isEmpty()) {
                throw SpikeFormatException.in(file, "this NIX file holds no data array of the type of a spike train.");
            }
            List<List<Train>> all = new ArrayList<>(segments.values());
            all.sort((a, b) -> NaturalOrder.compare(a.getFirst().told.segmentName, b.getFirst().told.segmentName));
            List<SpikeRecording> recordings = new ArrayList<>();
            for (List<Train> s : all) {
                String title = s.getFirst().told.segmentName;
                String number = title.isEmpty() ? "segment " + (recordings.size() + 1) : title;
                recordings.add(recording(all.size() == 1 ? file : file + ", " + number, s));
            }
            return recordings;
        }

        private SpikeRecording recording(String name, List<Train> trains) throws IOException {
            trains.sort((a, b) -> NaturalOrder.compare(a.title, b.title));
            SpikeList list = new SpikeList(file, 1024);
            List<String> names = new ArrayList<>();
            double start = Double.POSITIVE_INFINITY;
            double stop = Double.NEGATIVE_INFINITY;
            for (Train t : trains) {
                for (double ms : t.ms) {
                    list.add(ms, names.size());
                }
                start = Double.isNaN(t.told.startMs) ? start : Math.min(start, t.told.startMs);
                stop = Double.isNaN(t.told.stopMs) ? stop : Math.max(stop, t.told.stopMs);
                names.add(t.title);
            }
            list.sort();
            String symbol = scale.or(() -> told).orElse(TimeScale.SECONDS).symbol();
            SpikeRecording r = list.recording(TimeScale.MILLISECONDS, names.size(), names,
                    start < stop ? new Extent(start, stop - start) : Extent.UNKNOWN,
                    "NIX; times read as %s, %s".formatted(symbol,
                            scale.isPresent() ? "as chosen" : told.isPresent() ? "as the file says" : "as is usual"));
            return new SpikeRecording(name, r.timesMs(), r.units(), r.unitCount(), r.unitNames(), r.startMs(),
                    r.endMs(),
                    r.note());
        }

        private List<Train> trains() throws IOException {
            List<Train> trains = new ArrayList<>();
            for (Node block : h.children("data")) {
                String arrays = "data/" + block.getName() + "/data_arrays";
                for (Node array : h.children(arrays)) {
                    Optional<Dataset> data = h.dataset(arrays + "/" + array.getName() + "/data");
                    // waveforms have more dimensions
                    if (data.isPresent() && h.attribute(array, "type").contains("spiketrain")
                            && trains.size() < MAX_ARRAYS && h.dimensions(data.get()) == 1) {
                        trains.add(train(array, data.get()));
                    }
                }
            }
            return trains;
        }

        private Train train(Node array, Dataset data) throws IOException {
            Optional<TimeScale> own = TimeScale.named(h.attribute(array, "unit"));
            TimeScale s = scale.or(() -> own).orElse(TimeScale.SECONDS);
            told = told.or(() -> own);
            double[] t = h.doubles(data, SpikeRecording.MAX_SPIKES);
            spikes += t.length;
            if (spikes > SpikeRecording.MAX_SPIKES) {
                throw SpikeFormatException.in(file, "more than %,d spikes.".formatted(SpikeRecording.MAX_SPIKES));
            }
            double[] ms = new double[t.length];
            for (int i = 0; i < t.length; i++) {
                HdfSpikes.finite(file + ", " + array.getName(), i, t[i]);
                ms[i] = s.toMs(t[i]);
            }
            String title = h.attribute(array, "name");
            String key = title.endsWith(".times") ? title.substring(0, title.length() - ".times".length()) : title;
            Told of = sections.getOrDefault(key, Told.NOTHING);
            String plain = title.isEmpty() ? array.getName() : title;
            return new Train(of.name.isEmpty() ? plain : of.name, ms, of);
        }

        private void metadata() throws IOException {
            for (Node block : h.children("metadata")) {
                String segments = "metadata/" + block.getName() + "/sections";
                for (Node segment : h.children(segments)) {
                    String at = segments + "/" + segment.getName();
                    String title = word(at + "/properties/neo_name");
                    for (Node train : h.children(at + "/sections")) {
                        if (++looked > MAX_SECTIONS) {
                            return;
                        }
                        if (h.attribute(train, "type").contains("spiketrain")) {
                            String properties = at + "/sections/" + train.getName() + "/properties";
                            sections.put(h.attribute(train, "name"), new Told(block.getName() + "/" + segment.getName(),
                                    title, word(properties + "/neo_name"), time(properties + "/t_start"),
                                    time(properties + "/t_stop")));
                        }
                    }
                }
            }
        }

        private String word(String path) throws IOException {
            Optional<Dataset> d = h.dataset(path);
            List<String> words = d.isEmpty() ? List.of() : h.words(d.get(), 1000);
            String w = words.isEmpty() ? "" : words.getFirst().replaceAll("\\p{Cntrl}", "?").strip();
            return w.length() <= 100 ? w : w.substring(0, 100);
        }

        /// A property with its unit as ms; NaN where there is none.
        private double time(String path) throws IOException {
            Optional<Dataset> d = h.dataset(path);
            if (d.isEmpty()) {
                return Double.NaN;
            }
            double[] v = h.doubles(d.get(), 1000);
            Optional<TimeScale> unit = scale.or(() -> quietUnit(d.get()));
            return v.length != 1 || unit.isEmpty() || !Double.isFinite(v[0]) ? Double.NaN : unit.get().toMs(v[0]);
        }

        private Optional<TimeScale> quietUnit(Dataset d) {
            try {
                return TimeScale.named(h.attribute(d, "unit"));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
