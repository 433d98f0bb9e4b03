package heaviside.engine.video.clip;

import java.io.IOException;
import java.nio.file.Path;
import org.jcodec.common.model.Picture;

/// The grey part of a decoded picture.
final class Luma {
    private Luma() {
    }

    /// Adds a picture. Its values stand around 0.
    static void add(Path file, Picture p, Clip.Collector into) throws IOException {
        int w = p.getCroppedWidth();
        int h = p.getCroppedHeight();
        Clip.size(file, w, h);
        int x0 = p.getCrop() == null ? 0 : p.getCrop().getX();
        int y0 = p.getCrop() == null ? 0 : p.getCrop().getY();
        byte[] plane = p.getPlaneData(0);
        byte[] luma = new byte[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                luma[y * w + x] = (byte) (plane[(y0 + y) * p.getWidth() + x0 + x] + 128);
            }
        }
        into.add(luma, w, h);
    }
}
