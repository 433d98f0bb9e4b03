package heaviside.engine.video.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jcodec.codecs.h264.H264Decoder;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/// H.264 in MP4. The boxes are read here, the pictures by a library.
final class Mp4File {
    private static final double USUAL_RATE = 30;
    private final Path file;
    private final SeekableByteChannel in;
    private final Mp4Track track;
    private final H264Decoder decoder = new H264Decoder();
    private final H264Headers headers = new H264Headers();
    private Picture room = Picture.create(16, 16, ColorSpace.YUV420J);
    private H264Headers.Size size = new H264Headers.Size(0, 0);

    private Mp4File(Path file, SeekableByteChannel in, Mp4Track track) {
        this.file = file;
        this.in = in;
        this.track = track;
    }

    static Clip read(Path file, Clip.Collector into) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            return new Mp4File(file, in, Mp4Track.find(file, in, into.room())).all(into);
        } catch (IllegalArgumentException e) {
            throw new IOException(Clip.broken(file, String.valueOf(e.getMessage())).getMessage(), e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // a damaged stream may still ask the decoder for more than there is
            throw new IOException(Clip.broken(file, "its pictures cannot be decoded").getMessage(), e);
        }
    }

    private Clip all(Clip.Collector into) throws IOException {
        for (ByteBuffer h : track.headers()) {
            checked(h);
            if ((h.get(0) & 31) == 7) {
                decoder.addSps(List.of(h.slice(1, h.remaining() - 1)));
            } else {
                decoder.addPps(List.of(h.slice(1, h.remaining() - 1)));
            }
        }
        List<Long> shown = new ArrayList<>();
        for (int i = 0; i < track.at().length; i++) {
            List<ByteBuffer> units = units(track.at()[i], track.bytes()[i]);
            Picture p = units.isEmpty() ? null : decoder.decodeFrameFromNals(units, room().getData());
            if (p != null) {
                Luma.add(file, p, into);
                shown.add(track.shown()[i]);
            }
        }
        into.order(shown);
        double rate = track.framesPerSecond();
        return into.clip(file, rate >= 1 && rate <= 240 ? rate : USUAL_RATE, track.complete());
    }

    private void checked(ByteBuffer unit) throws IOException {
        H264Headers.Size s = headers.check(unit);
        if (s.width() > 0) {
            Clip.size(file, s.width(), s.height());
            size = s;
        }
    }

    /// Where the next picture is decoded into; the decoder keeps its own copies of those that others refer to.
    private Picture room() {
        int w = (size.width() + 63) & ~31;
        int h = (size.height() + 63) & ~31;
        if (room.getWidth() < w || room.getHeight() < h) {
            room = Picture.create(w, h, ColorSpace.YUV420J);
        }
        return room;
    }

    private List<ByteBuffer> units(long at, int bytes) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(bytes);
        in.position(at);
        while (b.hasRemaining() && in.read(b) >= 0) {
            // a channel may give less than is asked for
        }
        b.flip();
        List<ByteBuffer> units = new ArrayList<>();
        while (b.remaining() > track.lengthBytes()) {
            long n = 0;
            for (int i = 0; i < track.lengthBytes(); i++) {
                n = (n << 8) | (b.get() & 255);
            }
            if (n < 1 || n > b.remaining()) {
                throw Clip.broken(file, "a unit of %,d bytes at byte %,d is longer than its picture".formatted(n,
                        at + b.position()));
            }
            ByteBuffer unit = b.slice(b.position(), (int) n);
            checked(unit);
            units.add(unit);
            b.position(b.position() + (int) n);
        }
        return units;
    }
}
