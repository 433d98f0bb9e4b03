package heaviside.app.data;

import heaviside.engine.data.cochlea.Wave;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/// The system's microphone and loudspeaker, 16 bits, mono.
final class SystemSound implements SoundDevice {
    /// Samples a second of the microphone.
    static final int RATE = 48_000;
    private static final int CHUNK = 4096;
    private static final double FULL = 32_767;
    private static final long STALLED_MS = 2000;
    private static final long POLL_MS = 10;
    private final Microphone microphone;
    private final Loudspeaker loudspeaker;
    private final long stalledMs;

    /// Finds the microphone.
    @FunctionalInterface
    interface Microphone {
        TargetDataLine line(AudioFormat format) throws LineUnavailableException;
    }

    /// Finds the loudspeaker.
    @FunctionalInterface
    interface Loudspeaker {
        SourceDataLine line(AudioFormat format) throws LineUnavailableException;
    }

    SystemSound() {
        this(AudioSystem::getTargetDataLine, AudioSystem::getSourceDataLine, STALLED_MS);
    }

    /// @param stalledMs after so long without a sample the microphone counts as gone
    SystemSound(Microphone microphone, Loudspeaker loudspeaker, long stalledMs) {
        this.microphone = microphone;
        this.loudspeaker = loudspeaker;
        this.stalledMs = stalledMs;
    }

    private static AudioFormat format(int rate) {
        return new AudioFormat(rate, 16, 1, true, false);
    }

    @Override
    public String record(Take into, BooleanSupplier stop) throws IOException {
        AudioFormat f = format(into.rateHz());
        try (TargetDataLine line = microphone.line(f)) {
            line.open(f);
            line.start();
            return read(line, into, stop);
        } catch (IllegalArgumentException e) {
            throw new IOException("There is no microphone here that records 48\u2009000 samples a second in 16 bits. "
                    + "Connect one, or open a WAV or FLAC file.", e);
        } catch (LineUnavailableException e) {
            throw new IOException(
                    "There is a microphone, but it does not open: another program may hold it, or the system "
                            + "denies it to this program. Look into the system's sound and privacy settings.",
                    e);
        } catch (SecurityException e) {
            throw new IOException("The system denies this program the microphone. Allow it in the privacy settings.",
                    e);
        }
    }

    /// Never waits in the line itself: one that is gone would not come back.
    private String read(TargetDataLine line, Take into, BooleanSupplier stop) {
        byte[] b = new byte[CHUNK];
        double[] x = new double[CHUNK / 2];
        long heard = System.nanoTime();
        while (!stop.getAsBoolean() && !into.full()) {
            int ready = Math.min(CHUNK, line.available()) & ~1;
            int got = ready > 0 ? Math.max(0, line.read(b, 0, ready)) / 2 : 0;
            if (got > 0) {
                for (int i = 0; i < got; i++) {
                    x[i] = (short) ((b[2 * i] & 0xff) | (b[2 * i + 1] << 8)) / (FULL + 1);
                }
                into.add(x, got);
                heard = System.nanoTime();
            } else if ((System.nanoTime() - heard) / 1_000_000 > stalledMs) {
                return into.seconds() > 0
                        ? "The microphone stopped sending. What came before is kept."
                        : "The microphone is open but sends nothing. Connect it again, or choose another one in the "
                                + "system's sound settings.";
            } else if (!pause()) {
                break;
            }
        }
        return "";
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void play(Wave wave, double fromS, BooleanSupplier stop, DoubleConsumer atSeconds) throws IOException {
        AudioFormat f = format(wave.rateHz());
        int first = (int) Math.clamp(fromS * wave.rateHz(), 0, wave.samples().length);
        byte[] sound = bytes(wave.samples(), first);
        try (SourceDataLine line = loudspeaker.line(f)) {
            line.open(f, 2 * CHUNK);
            line.start();
            for (int at = 0; at < sound.length && !stop.getAsBoolean(); at += CHUNK) {
                int asked = Math.min(CHUNK, sound.length - at);
                if (line.write(sound, at, asked) < asked && !stop.getAsBoolean()) {
                    throw new IOException("The sound device stopped playing, so the sound is shown in silence.");
                }
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
