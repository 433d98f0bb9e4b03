package heaviside.engine.data.cochlea;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Recordings from files: WAV (PCM of 8, 16, 24 or 32 bits, or 32-bit float) and FLAC; several channels become their mean.
/// Files from outside are hostile: sizes are bounded before memory is taken.
public final class WaveFile {
    private static final long MAX_BYTES = 256L << 20;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;

    private WaveFile() {
    }

    /// Whether a file's name is that of a recording.
    public static boolean isRecording(Path file) {
        String n = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return n.endsWith(".wav") || n.endsWith(".flac");
    }

    /// Reads a recording; the content decides what it is.
    ///
    /// @throws IOException with file, offset and reason
    public static Wave read(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("%s is larger than %,d bytes. Cut it.".formatted(name, MAX_BYTES));
        }
        return read(name, Files.readAllBytes(file));
    }

    /// Reads a recording from memory.
    ///
    /// @param name for messages
    /// @param bytes Not modified.
    /// @throws IOException with file, offset and reason
    public static Wave read(String name, byte[] bytes) throws IOException {
        try {
            return bytes.length >= 4 && bytes[0] == 'f' ? FlacFile.decode(name, bytes) : wav(name, bytes);
        } catch (IllegalArgumentException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    private static IOException broken(String name, int offset, String reason) {
        return new IOException("%s at byte %,d: %s.".formatted(name, offset, reason));
    }

    static Wave wav(String name, byte[] bytes) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 12 || !tag(bytes, 0).equals("RIFF") || !tag(bytes, 8).equals("WAVE")) {
            throw broken(name, 0, "this is neither WAV (RIFF ... WAVE) nor FLAC");
        }
        int at = 12;
        int format = -1;
        int channels = 0;
        int rate = 0;
        int bits = 0;
        while (at + 8 <= bytes.length) {
            String chunk = tag(bytes, at);
            long size = b.getInt(at + 4) & 0xffffffffL;
            int body = at + 8;
            if (chunk.equals("fmt ")) {
                if (size < 16 || body + 16 > bytes.length) {
                    throw broken(name, at, "the format chunk has %,d bytes, 16 are needed".formatted(size));
                }
                format = b.getShort(body) & 0xffff;
                channels = b.getShort(body + 2) & 0xffff;
                rate = b.getInt(body + 4);
                bits = b.getShort(body + 14) & 0xffff;
                if (format == EXTENSIBLE && size >= 26 && body + 26 <= bytes.length) {
                    format = b.getShort(body + 24) & 0xffff;
                }
                if ((format != PCM && format != FLOAT) || channels < 1 || channels > 64
                        || !(format == PCM ? bits == 8 || bits == 16 || bits == 24 || bits == 32 : bits == 32)) {
                    throw broken(name, body,
                            "format %d with %d channels of %d bits; PCM of 8 to 32 bits and 32-bit float "
                                    .formatted(format, channels, bits) + "are read");
                }
            } else if (chunk.equals("data")) {
                if (format < 0) {
                    throw broken(name, at, "samples come before the format chunk");
                }
                int length = (int) Math.min(size, bytes.length - body);
                if (size > length && size != 0xffffffffL) {
                    throw broken(name, bytes.length, "the header promises %,d bytes of samples, %,d are there"
                            .formatted(size, length));
                }
                return mono(b, body, length, format, channels, bits, rate);
            }
            if (body + size + (size & 1) > Integer.MAX_VALUE) {
                throw broken(name, at + 4, "chunk '%s' of %,d bytes".formatted(chunk, size));
            }
            at = (int) (body + size + (size & 1));
        }
        throw broken(name, bytes.length, "the file ends without samples");
    }

    private static Wave mono(ByteBuffer b, int body, int length, int format, int channels, int bits, int rate) {
        int width = bits / 8;
        int n = length / (width * channels);
        if (n > Wave.MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "A recording of %,d samples; up to %,d are possible. Cut it.".formatted(n, Wave.MAX_SAMPLES));
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += value(b, body + (i * channels + c) * width, format, bits);
            }
            x[i] = sum / channels;
        }
        return new Wave(x, rate);
    }

    private static double value(ByteBuffer b, int at, int format, int bits) {
        if (format == FLOAT) {
            float f = b.getFloat(at);
            return Float.isFinite(f) ? f : 0;
        }
        return switch (bits) {
            case 8 -> ((b.get(at) & 0xff) - 128) / 128.0;
            case 16 -> b.getShort(at) / 32768.0;
            case 24 -> ((b.get(at) & 0xff) | ((b.get(at + 1) & 0xff) << 8) | (b.get(at + 2) << 16)) / 8388608.0;
            default -> b.getInt(at) / 2147483648.0;
        };
    }

    private static String tag(byte[] b, int at) {
        return new String(b, at, 4, StandardCharsets.ISO_8859_1);
    }
}
