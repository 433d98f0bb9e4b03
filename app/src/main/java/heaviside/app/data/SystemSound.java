package heaviside.app.data;

import heaviside.engine.data.cochlea.Wave;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/// The system's microphone and loudspeaker, 16 bits, mono.
final class SystemSound implements SoundDevice {
    private static final int RATE = 48_000;
    private static final int CHUNK = 4096;
    private static final double FULL = 32_767;

    private static AudioFormat format(int rate) {
        return new AudioFormat(rate, 16, 1, true, false);
    }

    @Override
    public Wave record(BooleanSupplier stop, double longestS, DoubleConsumer atSeconds) throws IOException {
        AudioFormat f = format(RATE);
        double[] samples = new double[RATE];
        int n = 0;
        try (TargetDataLine line = AudioSystem.getTargetDataLine(f)) {
            line.open(f);
            line.start();
            byte[] b = new byte[CHUNK];
            int most = (int) Math.min(Wave.MAX_SAMPLES, longestS * RATE);
            while (!stop.getAsBoolean() && n < most) {
                int got = line.read(b, 0, CHUNK) / 2;
                if (n + got > samples.length) {
                    samples = Arrays.copyOf(samples, Math.max(n + got, 2 * samples.length));
                }
                for (int i = 0; i < got; i++) {
                    samples[n++] = (short) ((b[2 * i] & 0xff) | (b[2 * i + 1] << 8)) / (FULL + 1);
                }
                atSeconds.accept((double) n / RATE);
            }
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            throw new IOException("There is no microphone here that records 48\u2009000 samples a second in 16 bits. "
                    + "Connect one, or open a WAV or FLAC file.", e);
        }
        if (n < Wave.MIN_SAMPLES) {
            throw new IOException("Nothing was recorded. Keep recording for a moment longer.");
        }
        return new Wave(Arrays.copyOf(samples, n), RATE);
    }

    @Override
    public void play(Wave wave, double fromS, BooleanSupplier stop, DoubleConsumer atSeconds) throws IOException {
        AudioFormat f = format(wave.rateHz());
        int first = (int) Math.clamp(fromS * wave.rateHz(), 0, wave.samples().length);
        byte[] sound = bytes(wave.samples(), first);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(f)) {
            line.open(f, 2 * CHUNK);
            line.start();
            for (int at = 0; at < sound.length && !stop.getAsBoolean(); at += CHUNK) {
                line.write(sound, at, Math.min(CHUNK, sound.length - at));
                atSeconds.accept(fromS + line.getMicrosecondPosition() / 1e6);
            }
            if (!stop.getAsBoolean()) {
                line.drain();
            }
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            throw new IOException("There is no sound device here that plays, so the sound is shown in silence.", e);
        }
    }

    /// 16-bit samples, little endian; recordings beyond full scale are scaled down.
    static byte[] bytes(double[] samples, int first) {
        double peak = 1;
        for (double s : samples) {
            peak = Math.max(peak, Math.abs(s));
        }
        byte[] b = new byte[2 * (samples.length - first)];
        for (int i = first; i < samples.length; i++) {
            int v = (int) Math.round(samples[i] / peak * FULL);
            b[2 * (i - first)] = (byte) v;
            b[2 * (i - first) + 1] = (byte) (v >> 8);
        }
        return b;
    }
}
