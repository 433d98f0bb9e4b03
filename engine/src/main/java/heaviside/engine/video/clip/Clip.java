package heaviside.engine.video.clip;

import heaviside.engine.data.street.StreetScene;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import org.jcodec.common.logging.LogLevel;
import org.jcodec.common.logging.Logger;

/// A clip in memory, scaled to the detector's 400 x 240 grey pixels: the middle of the picture in that shape.
///
/// @param name file name
/// @param frames each [StreetScene#WIDTH] x [StreetScene#HEIGHT]. Not modified.
/// @param framesPerSecond of the file
/// @param complete whether all frames of the file are here
public record Clip(String name, List<byte[]> frames, double framesPerSecond, boolean complete) {
    /// Frames that are kept at most.
    public static final int MOST_FRAMES = 3000;
    /// Largest side of a picture, pixels.
    static final int MOST_SIDE = 4096;
    /// Largest file.
    static final long MOST_BYTES = 1L << 30;

    public Clip {
        frames = List.copyOf(frames);
    }

    /// Collects frames while a file is read.
    static class Collector {
        private final List<byte[]> frames = new ArrayList<>();
        private final int most;

        Collector(int most) {
            this.most = most;
        }

        /// Whether there is no room for more.
        final boolean full() {
            return frames.size() >= most;
        }

        /// Frames that there is room for.
        final int room() {
            return most - frames.size();
        }

        final void add(byte[] luma, int width, int height) {
            frames.add(fit(luma, width, height));
        }

        /// Scales a picture.
        byte[] fit(byte[] luma, int width, int height) {
            return Fit.fit(luma, width, height);
        }

        /// Puts frames in order.
        ///
        /// @param keys one a frame; equal ones keep their order
        final void order(List<Long> keys) {
            List<byte[]> before = List.copyOf(frames);
            frames.clear();
            IntStream.range(0, before.size()).boxed().sorted(Comparator.comparing(keys::get))
                    .forEach(i -> frames.add(before.get(i)));
        }

        final int size() {
            return frames.size();
        }

        final Clip clip(Path file, double rate, boolean complete) throws IOException {
            if (frames.isEmpty()) {
                throw broken(file, "it holds no frames");
            }
            return new Clip(String.valueOf(file.getFileName()), frames, rate, complete);
        }
    }

    /// Reads a file.
    ///
    /// @param most frames at most, up to [#MOST_FRAMES]
    /// @throws IOException with file, reason and remedy
    public static Clip open(Path file, int most) throws IOException {
        return open(file, new Collector(Math.clamp(most, 1, MOST_FRAMES)));
    }

    /// Reads a file into a collector.
    static Clip open(Path file, Collector c) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file. Choose a GIF, an MP4 or a ZIP of JPEG frames.");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw broken(file, "it has %,d bytes, the limit is %,d".formatted(Files.size(file), MOST_BYTES));
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        // its decoder prints what it does not know on stdout, where results go
        Logger.setLevel(LogLevel.ERROR);
        try {
            if (name.endsWith(".gif")) {
                return GifFile.read(file, c);
            }
            if (name.endsWith(".mp4") || name.endsWith(".mov") || name.endsWith(".m4v")) {
                return Mp4File.read(file, c);
            }
            if (name.endsWith(".zip")) {
                return JpegZip.read(file, c);
            }
        } catch (EOFException | ZipException e) {
            throw new IOException(broken(file, "it is damaged or cut short").getMessage(), e);
        } catch (RuntimeException e) {
            // decoders meet broken files with exceptions of many kinds
            throw new IOException(broken(file, "it cannot be decoded").getMessage(), e);
        }
        throw new IOException("%s is of no known kind. Choose a GIF, an MP4 or a ZIP of JPEG frames."
                .formatted(file.getFileName()));
    }

    /// An error that names the file.
    static IOException broken(Path file, String why) {
        return new IOException(
                "%s cannot be shown: %s. Choose a GIF, an MP4 (H.264) or a ZIP of baseline JPEG frames."
                        .formatted(file.getFileName(), why));
    }

    /// Checks a picture's size.
    static void size(Path file, int width, int height) throws IOException {
        if (width < 16 || height < 16 || width > MOST_SIDE || height > MOST_SIDE) {
            throw broken(file, "its picture of %d x %d is outside of 16 x 16 to %d x %d".formatted(width, height,
                    MOST_SIDE, MOST_SIDE));
        }
    }

    /// Milliseconds of a frame.
    public double frameMs() {
        return 1000 / framesPerSecond;
    }

    /// Pixels a frame.
    public static int pixels() {
        return StreetScene.WIDTH * StreetScene.HEIGHT;
    }
}
