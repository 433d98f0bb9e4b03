package heaviside.engine.io.spikes;

import heaviside.engine.data.events.NmnistFile;
import heaviside.engine.data.events.ZipEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A zip of N-MNIST samples: a recording an entry, read when it is asked for; its class is the entry's folder.
final class EventArchive implements SpikeFormat {
    @Override
    public String id() {
        return "nmnist-zip";
    }

    @Override
    public String title() {
        return "N-MNIST samples (zip)";
    }

    @Override
    public List<String> patterns() {
        return List.of("*.zip");
    }

    @Override
    public boolean recognises(ByteSource source) {
        return source.begins("PK\u0003\u0004");
    }

    @Override
    public SpikeFile open(ByteSource source, Optional<TimeScale> scale) throws IOException {
        Optional<Path> path = source.path();
        ZipEntries zip = path.isPresent()
                ? ZipEntries.open(path.get(), ".bin", ".bs2")
                : ZipEntries.of(source.name(), source.whole(), ".bin", ".bs2");
        if (zip.size() == 0) {
            zip.close();
            throw SpikeFormatException.in(source.name(),
                    "no entry of this archive is an N-MNIST sample (.bin, .bs2). Unpack it and open a file of it.");
        }
        return new Entries(zip);
    }

    private record Entries(ZipEntries zip) implements SpikeFile {
        private static final int MAX_SAMPLE = 1 << 26;

        @Override
        public String format() {
            return "N-MNIST samples (zip)";
        }

        @Override
        public int count() {
            return zip.size();
        }

        @Override
        public String name(int index) {
            return zip.name(index);
        }

        @Override
        public String label(int index) {
            String[] parts = zip.name(index).split("/", -1);
            return parts.length > 1 ? parts[parts.length - 2] : "";
        }

        @Override
        public int width() {
            return NmnistFile.SIDE;
        }

        @Override
        public int height() {
            return NmnistFile.SIDE;
        }

        @Override
        public SpikeRecording read(int index) throws IOException {
            byte[] bytes = zip.read(index, MAX_SAMPLE);
            return EventSpikes.recording(zip.name(index), NmnistFile.read(zip.name(index), ByteBuffer.wrap(bytes)));
        }

        @Override
        public void close() {
            zip.close();
        }
    }
}
