package heaviside.engine.video.clip;

import java.io.IOException;
import java.nio.file.Path;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.DemuxerTrackMeta;
import org.jcodec.common.io.FileChannelWrapper;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;

/// H.264 in MP4.
final class Mp4File {
    private static final double USUAL_RATE = 30;

    private Mp4File() {
    }

    static Clip read(Path file, Clip.Collector into) throws IOException {
        Mp4Boxes.check(file);
        try (FileChannelWrapper in = NIOUtils.readableChannel(file.toFile())) {
            FrameGrab grab = FrameGrab.createFrameGrab(in);
            Size size = grab.getMediaInfo() == null ? null : grab.getMediaInfo().getDim();
            if (size != null) {
                Clip.size(file, size.getWidth(), size.getHeight());
            }
            DemuxerTrackMeta meta = grab.getVideoTrack().getMeta();
            double rate = meta == null || !(meta.getTotalDuration() > 0)
                    ? USUAL_RATE
                    : meta.getTotalFrames() / meta.getTotalDuration();
            Picture p = grab.getNativeFrame();
            while (p != null && !into.full()) {
                Luma.add(file, p, into);
                p = grab.getNativeFrame();
            }
            return into.clip(file, rate >= 1 && rate <= 240 ? rate : USUAL_RATE, p == null);
        } catch (JCodecException e) {
            throw new IOException(Clip.broken(file, "its format is not known").getMessage(), e);
        }
    }
}
