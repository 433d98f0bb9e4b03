package heaviside.engine.video.clip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jcodec.codecs.mjpeg.JpegDecoder;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/// Baseline JPEG frames in a ZIP, in order of their names. A rate such as `12.5fps` in the file's name counts; else 30.
final class JpegZip {
    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_ENTRY_BYTES = 20_000_000;
    private static final int SCAN = 0xda;
    private static final int FIRST_APP = 0xe0;
    private static final int LAST_APP = 0xef;
    private static final int COMMENT = 0xfe;
    private static final Pattern RATE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)\\s?fps");

    private JpegZip() {
    }

    static Clip read(Path file, Clip.Collector into) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw Clip.broken(file, "it has %,d entries, the limit is %,d".formatted(zip.size(), MOST_ENTRIES));
            }
            List<ZipEntry> frames = new ArrayList<>();
            zip.stream().filter(e -> jpeg(e.getName())).forEach(frames::add);
            frames.sort(Comparator.comparing(ZipEntry::getName));
            int read = 0;
            for (ZipEntry e : frames) {
                if (into.full()) {
                    break;
                }
                try (InputStream in = zip.getInputStream(e)) {
                    byte[] bytes = in.readNBytes(MOST_ENTRY_BYTES + 1);
                    if (bytes.length > MOST_ENTRY_BYTES) {
                        throw Clip.broken(file, "'%s' has more than %,d bytes".formatted(e.getName(),
                                MOST_ENTRY_BYTES));
                    }
                    Luma.add(file, decode(file, e.getName(), bytes), into);
                    read++;
                }
            }
            return into.clip(file, rate(String.valueOf(file.getFileName())), read == frames.size());
        }
    }

    private static boolean jpeg(String name) {
        String n = name.toLowerCase(Locale.ROOT);
        return n.endsWith(".jpg") || n.endsWith(".jpeg");
    }

    static double rate(String name) {
        Matcher m = RATE.matcher(name.toLowerCase(Locale.ROOT));
        double r = m.find() ? Double.parseDouble(m.group(1)) : 30;
        return r >= 1 && r <= 240 ? r : 30;
    }

    /// The picture without profiles, thumbnails and comments (segments APP and COM), in which the decoder would look for
    /// frames.
    static byte[] bare(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
        int at = 2;
        if (jpeg.length < 4 || (jpeg[0] & 255) != 0xff || (jpeg[1] & 255) != 0xd8) {
            return jpeg;
        }
        out.write(jpeg, 0, at);
        while (at + 4 <= jpeg.length && (jpeg[at] & 255) == 0xff) {
            int marker = jpeg[at + 1] & 255;
            int end = at + 2 + (((jpeg[at + 2] & 255) << 8) | (jpeg[at + 3] & 255));
            if (marker == SCAN || end > jpeg.length) {
                break;
            }
            if (marker < FIRST_APP || (marker > LAST_APP && marker != COMMENT)) {
                out.write(jpeg, at, end - at);
            }
            at = end;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    /// Decodes one picture; its size is looked at first.
    static Picture decode(Path file, String name, byte[] all) throws IOException {
        byte[] bytes = bare(all);
        try {
            VideoCodecMeta meta = new JpegDecoder().getCodecMeta(ByteBuffer.wrap(bytes));
            if (meta == null) {
                throw Clip.broken(file, "'%s' is no JPEG picture".formatted(name));
            }
            int w = meta.getSize().getWidth();
            int h = meta.getSize().getHeight();
            Clip.size(file, w, h);
            ColorSpace color = meta.getColor() == null ? ColorSpace.YUV420J : meta.getColor();
            Picture into = Picture.create((w + 31) & ~31, (h + 31) & ~31, color);
            Picture p = new JpegDecoder().decodeFrame(ByteBuffer.wrap(bytes), into.getData());
            if (p == null) {
                throw Clip.broken(file, "'%s' cannot be decoded".formatted(name));
            }
            return p;
        } catch (RuntimeException e) {
            throw new IOException(Clip.broken(file, "'%s' is no baseline JPEG picture".formatted(name)).getMessage(),
                    e);
        }
    }
}
