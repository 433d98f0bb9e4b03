package heaviside.engine.video.clip;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/// Small clips of every kind: a checkerboard that moves.
final class ClipFiles {
    static final int SIDE = 32;

    private ClipFiles() {
    }

    private static BufferedImage picture(int frame, int type) {
        BufferedImage im = new BufferedImage(SIDE, SIDE, type);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                im.setRGB(x, y, (x + frame) / 8 % 2 == y / 8 % 2 ? 0xf0e0d0 : 0x203040);
            }
        }
        return im;
    }

    static byte[] gif(Path folder) throws IOException {
        Path file = folder.resolve("own.gif");
        ImageWriter w = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            w.setOutput(out);
            w.prepareWriteSequence(null);
            for (int f = 0; f < 3; f++) {
                w.writeToSequence(new IIOImage(picture(f, BufferedImage.TYPE_BYTE_INDEXED), null, null), null);
            }
            w.endWriteSequence();
        }
        return Files.readAllBytes(file);
    }

    static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            // stored, so that damage reaches the pictures
            out.setLevel(0);
            for (int f = 0; f < 2; f++) {
                ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
                ImageIO.write(picture(f, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
                out.putNextEntry(new ZipEntry("frame%d.jpg".formatted(f)));
                out.write(jpeg.toByteArray());
            }
        }
        return bytes.toByteArray();
    }

    static byte[] mp4(Path folder) throws IOException {
        Path file = folder.resolve("own.mp4");
        SequenceEncoder e = SequenceEncoder.createSequenceEncoder(file.toFile(), 25);
        for (int f = 0; f < 3; f++) {
            Picture p = Picture.create(SIDE, SIDE, ColorSpace.RGB);
            for (int i = 0; i < SIDE * SIDE; i++) {
                byte v = (byte) ((i + f) / 8 % 2 == i / SIDE / 8 % 2 ? 90 : -90);
                p.getPlaneData(0)[3 * i] = v;
                p.getPlaneData(0)[3 * i + 1] = v;
                p.getPlaneData(0)[3 * i + 2] = v;
            }
            e.encodeNativeFrame(p);
        }
        e.finish();
        return Files.readAllBytes(file);
    }
}
