package heaviside.engine.video.clip;

import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.RoadUser;
import heaviside.engine.data.street.StreetScene;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jcodec.common.model.Picture;
import org.jspecify.annotations.Nullable;

/// Photographs with boxes: a ZIP of baseline JPEG pictures, each with a text file of the same name that holds a line
/// `class x y width height` a box, centre and size as shares of the picture, classes numbered as in COCO (0 person, 2 car,
/// 5 bus, 7 truck; others are left out, a bicycle alone is no cyclist). Scaled and cropped as [Clip] does.
public final class LabelledPictures {
    private static final Map<Integer, String> CLASSES = Map.of(0, "person", 2, "car", 5, "bus", 7, "truck");
    private static final int MOST_BYTES = 20_000_000;
    private static final int MOST_PICTURES = 10_000;
    private static final int MOST_LINES = 1000;
    private static final double LEAST_SHARE = 0.75;

    private LabelledPictures() {
    }

    /// A box with its class.
    ///
    /// @param box in the scaled picture
    public record Labelled(RoadUser kind, Box box) {
    }

    /// @param frame 400 x 240 grey values
    /// @param labels boxes of which at least three quarters are in the cropped picture
    public record Photograph(String name, byte[] frame, List<Labelled> labels) {
        public Photograph {
            labels = List.copyOf(labels);
        }
    }

    /// What a file holds.
    ///
    /// @param refused names of pictures that the decoder does not take, such as those without colour
    public record Photographs(List<Photograph> all, List<String> refused) {
        public Photographs {
            all = List.copyOf(all);
            refused = List.copyOf(refused);
        }
    }

    /// Reads a file.
    ///
    /// @throws IOException with file, reason and remedy
    public static Photographs open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file. Choose a ZIP of JPEG pictures with a text file of boxes each.");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<ZipEntry> pictures = new ArrayList<>();
            zip.stream().filter(e -> e.getName().endsWith(".jpg") && label(zip, e) != null).limit(MOST_PICTURES)
                    .forEach(pictures::add);
            pictures.sort(Comparator.comparing(ZipEntry::getName));
            List<Photograph> all = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            for (ZipEntry e : pictures) {
                Picture p = decoded(file, zip, e);
                if (p == null) {
                    refused.add(e.getName());
                } else {
                    all.add(read(file, zip, e, p));
                }
            }
            if (all.isEmpty()) {
                throw Clip.broken(file, "it holds no picture with boxes");
            }
            return new Photographs(all, refused);
        } catch (ZipException e) {
            throw new IOException(Clip.broken(file, "it is no ZIP").getMessage(), e);
        }
    }

    private static @Nullable ZipEntry label(ZipFile zip, ZipEntry picture) {
        String n = picture.getName();
        return zip.getEntry(n.substring(0, n.length() - 4) + ".txt");
    }

    private static byte[] bytes(Path file, ZipFile zip, ZipEntry e) throws IOException {
        try (InputStream in = zip.getInputStream(e)) {
            byte[] b = in.readNBytes(MOST_BYTES + 1);
            if (b.length > MOST_BYTES) {
                throw Clip.broken(file, "'%s' has more than %,d bytes".formatted(e.getName(), MOST_BYTES));
            }
            return b;
        }
    }

    private static @Nullable Picture decoded(Path file, ZipFile zip, ZipEntry e) throws IOException {
        byte[] jpeg = bytes(file, zip, e);
        try {
            return JpegZip.decode(file, e.getName(), jpeg);
        } catch (IOException refused) {
            return null;
        }
    }

    private static Photograph read(Path file, ZipFile zip, ZipEntry e, Picture p) throws IOException {
        Clip.Collector one = new Clip.Collector(1);
        Luma.add(file, p, one);
        int w = p.getCroppedWidth();
        int h = p.getCroppedHeight();
        double scale = Math.min((double) w / StreetScene.WIDTH, (double) h / StreetScene.HEIGHT);
        double left = (w - scale * StreetScene.WIDTH) / 2;
        double top = (h - scale * StreetScene.HEIGHT) / 2;
        ZipEntry text = java.util.Objects.requireNonNull(label(zip, e));
        List<Labelled> labels = new ArrayList<>();
        for (String line : new String(bytes(file, zip, text), StandardCharsets.UTF_8).lines().limit(MOST_LINES)
                .toList()) {
            double[] v = numbers(file, text.getName(), line);
            String kind = CLASSES.get((int) v[0]);
            Box b = new Box(((v[1] - v[3] / 2) * w - left) / scale, ((v[2] - v[4] / 2) * h - top) / scale,
                    v[3] * w / scale, v[4] * h / scale);
            Box inside = b.within(StreetScene.WIDTH, StreetScene.HEIGHT);
            if (kind != null && inside.width() * inside.height() >= LEAST_SHARE * b.width() * b.height()) {
                labels.add(new Labelled(RoadUser.ALL.stream().filter(k -> k.word().equals(kind)).findFirst()
                        .orElseThrow(), inside));
            }
        }
        return new Photograph(e.getName(), one.clip(file, 1, true).frames().getFirst(), labels);
    }

    private static double[] numbers(Path file, String entry, String line) throws IOException {
        String[] f = line.strip().split("\\s+", -1);
        double[] v = new double[5];
        try {
            for (int i = 0; i < v.length; i++) {
                v[i] = Double.parseDouble(f[i]);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(
                    Clip.broken(file, "'%s' has a line that is no class and box: '%s'".formatted(entry, line))
                            .getMessage(),
                    e);
        }
        return v;
    }
}
