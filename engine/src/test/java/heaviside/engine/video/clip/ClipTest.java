package heaviside.engine.video.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClipTest {
    @TempDir
    Path folder;

    /// 800 x 480, dark with a bright square that moves right.
    private static BufferedImage picture(int frame, int type) {
        BufferedImage im = new BufferedImage(800, 480, type);
        for (int y = 0; y < 480; y++) {
            for (int x = 0; x < 800; x++) {
                boolean in = x >= 100 + 40 * frame && x < 200 + 40 * frame && y >= 200 && y < 300;
                im.setRGB(x, y, in ? 0xffffff : 0x202020);
            }
        }
        return im;
    }

    private static void check(Clip c, int frames, int off) {
        assertThat(c.frames()).hasSize(frames);
        for (int f = 0; f < frames; f++) {
            byte[] g = c.frames().get(f);
            assertThat(g).hasSize(Clip.pixels());
            assertThat(g[125 * 400 + 75 + 20 * f] & 255).isGreaterThan(240);
            assertThat(g[50 * 400 + 75] & 255).isBetween(0x20 - off, 0x20 + off);
        }
    }

    private Path gif() throws IOException {
        Path file = folder.resolve("a.gif");
        ImageWriter w = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            w.setOutput(out);
            w.prepareWriteSequence(null);
            for (int f = 0; f < 3; f++) {
                w.writeToSequence(new IIOImage(picture(f, BufferedImage.TYPE_BYTE_INDEXED), null, null), null);
            }
            w.endWriteSequence();
        }
        return file;
    }

    private Path zip() throws IOException {
        Path file = folder.resolve("street-12.5fps.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int f = 0; f < 3; f++) {
                ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
                ImageIO.write(picture(f, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
                out.putNextEntry(new ZipEntry("frame%03d.jpg".formatted(f)));
                out.write(jpeg.toByteArray());
            }
        }
        return file;
    }

    @Test
    void anAnimatedGifBecomesGreyFrames() throws IOException {
        Clip c = Clip.open(gif(), 100);
        check(c, 3, 26);
        assertThat(c.complete()).isTrue();
        assertThat(Clip.open(gif(), 2).complete()).isFalse();
    }

    @Test
    void jpegFramesInAZipKeepTheRateOfTheFilesName() throws IOException {
        Clip c = Clip.open(zip(), 100);
        check(c, 3, 4);
        assertThat(c.framesPerSecond()).isEqualTo(12.5);
    }

    @Test
    void brokenFilesAreRefusedWithReasonAndRemedy() throws IOException {
        byte[] whole = Files.readAllBytes(gif());
        Path cut = Files.write(folder.resolve("cut.gif"), Arrays.copyOf(whole, 900));
        assertThatThrownBy(() -> Clip.open(cut, 9)).isInstanceOf(IOException.class).hasMessageContaining("cut short")
                .hasMessageContaining("Choose a GIF");
        byte[] huge = whole.clone();
        huge[7] = (byte) 0xff;
        Path large = Files.write(folder.resolve("large.gif"), huge);
        assertThatThrownBy(() -> Clip.open(large, 9)).hasMessageContaining("4096 x 4096");
        Path text = Files.writeString(folder.resolve("notes.zip"), "nothing");
        assertThatThrownBy(() -> Clip.open(text, 9)).isInstanceOf(IOException.class);
        Path mp4 = Files.writeString(folder.resolve("a.mp4"), "nothing at all, and no movie either");
        assertThatThrownBy(() -> Clip.open(mp4, 9)).isInstanceOf(IOException.class).hasMessageContaining("a.mp4");
        Path other = Files.writeString(folder.resolve("a.avi"), "x");
        assertThatThrownBy(() -> Clip.open(other, 9)).hasMessageContaining("no known kind");
        assertThatThrownBy(() -> Clip.open(folder.resolve("none.gif"), 9)).hasMessageContaining("is no file");
        byte[] any = whole.clone();
        for (int i = 0; i < 200; i++) {
            any[900 + i * 7] = (byte) (any[900 + i * 7] ^ 0x5a);
        }
        Path odd = Files.write(folder.resolve("odd.gif"), any);
        try {
            assertThat(Clip.open(odd, 9).frames()).isNotEmpty();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("odd.gif");
        }
    }

    /// A profile before the picture that looks as if it held a frame.
    private static byte[] withProfile(byte[] jpeg) {
        byte[] profile = new byte[2 + 40];
        profile[0] = (byte) 0xff;
        profile[1] = (byte) 0xe2;
        profile[3] = 40;
        for (int i = 6; i + 1 < profile.length; i += 2) {
            profile[i] = (byte) 0xff;
            profile[i + 1] = (byte) 0xc0;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(profile, 0, profile.length);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    @Test
    void boxesOfAPhotographLieInItsScaledPictureWhateverItsProfileHolds() throws IOException {
        Path file = folder.resolve("photographs.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(picture(0, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
            out.putNextEntry(new ZipEntry("a.jpg"));
            out.write(withProfile(jpeg.toByteArray()));
            out.putNextEntry(new ZipEntry("a.txt"));
            out.write("2 0.1875 0.520833 0.125 0.208333\n1 0.5 0.5 0.1 0.1\n".getBytes(StandardCharsets.UTF_8));
        }
        LabelledPictures.Photograph p = LabelledPictures.open(file).all().getFirst();
        assertThat(p.labels()).as("the bicycle is left out").hasSize(1);
        LabelledPictures.Labelled car = p.labels().getFirst();
        assertThat(car.kind().word()).isEqualTo("car");
        assertThat(car.box().x()).isCloseTo(50, Offset.offset(0.01));
        assertThat(car.box().y()).isCloseTo(100, Offset.offset(0.01));
        assertThat(car.box().width()).isCloseTo(50, Offset.offset(0.01));
        assertThat(p.frame()[125 * 400 + 75] & 255).as("inside the box").isGreaterThan(240);
    }

    @Test
    void aPictureIsCutToShapeAroundItsMiddle() {
        byte[] wide = new byte[1000 * 240];
        Arrays.fill(wide, (byte) 9);
        for (int y = 0; y < 240; y++) {
            wide[y * 1000 + 500] = (byte) 200;
        }
        byte[] f = Fit.fit(wide, 1000, 240);
        assertThat(f[100 * 400 + 200] & 255).isEqualTo(200);
        assertThat(f[100 * 400 + 100] & 255).isEqualTo(9);
    }
}
