package heaviside.engine.io.spikes;

import heaviside.engine.data.events.Aedat2File;
import heaviside.engine.data.events.Aedat4File;
import heaviside.engine.data.events.AddressEvents;
import heaviside.engine.data.events.NmnistFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Recordings of event cameras as spikes: every pixel is two units, the first half for darker, the second for brighter.
abstract sealed class EventSpikes extends NamedFormat {
    EventSpikes(String id, String title, List<String> patterns) {
        super(id, title, patterns);
    }

    @Override
    public SpikeFile open(ByteSource source, Optional<TimeScale> scale) throws IOException {
        AddressEvents e = events(source.name(), source.whole());
        return new WholeFile(title(), List.of(recording(source.name(), e)), e.width(), e.height());
    }

    abstract AddressEvents events(String name, ByteBuffer bytes) throws IOException;

    /// A recording of events.
    static SpikeRecording recording(String name, AddressEvents e) throws SpikeFormatException {
        if (e.size() == 0) {
            throw SpikeFormatException.in(name, "it holds no events.");
        }
        int pixels = e.width() * e.height();
        double end = e.timesMs()[e.size() - 1];
        return new SpikeRecording(name, e.timesMs(), e.addresses(), e.units(), List.of(), 0, Math.max(end, 0.001),
                "%d x %d pixels; units 0 to %s grow darker, %s to %s brighter; times read as \u00b5s, time 0 is the first event"
                        .formatted(e.width(), e.height(), SpikeFormatException.grouped(pixels - 1),
                                SpikeFormatException.grouped(pixels), SpikeFormatException.grouped(2L * pixels - 1)));
    }

    /// AEDAT 2.0 of jAER.
    static final class Aedat2 extends EventSpikes {
        Aedat2() {
            super("aedat2", "AEDAT 2.0 events", List.of("*.aedat", "*.aedat2"));
        }

        @Override
        public boolean recognises(ByteSource source) {
            return source.begins(Aedat2File.MAGIC);
        }

        @Override
        AddressEvents events(String name, ByteBuffer bytes) throws IOException {
            return Aedat2File.read(name, bytes);
        }
    }

    /// AEDAT 4.0 of DV.
    static final class Aedat4 extends EventSpikes {
        Aedat4() {
            super("aedat4", "AEDAT 4.0 events", List.of("*.aedat4"));
        }

        @Override
        public boolean recognises(ByteSource source) {
            return source.begins(Aedat4File.MAGIC);
        }

        @Override
        AddressEvents events(String name, ByteBuffer bytes) throws IOException {
            return Aedat4File.read(name, bytes);
        }
    }

    /// A sample of N-MNIST or N-Caltech101.
    static final class Nmnist extends EventSpikes {
        Nmnist() {
            super("nmnist", "N-MNIST sample", List.of("*.bin", "*.bs2"));
        }

        @Override
        public boolean recognises(ByteSource source) throws IOException {
            return source.named(".bin", ".bs2") && !Hdf.is(source);
        }

        @Override
        AddressEvents events(String name, ByteBuffer bytes) throws IOException {
            return NmnistFile.read(name, bytes);
        }
    }
}
