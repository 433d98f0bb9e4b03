package heaviside.engine.train;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// The state of a training run as bytes, big-endian: magic `HVTC`, version, fingerprint, position, changeable settings,
/// arrays with their lengths, CRC-32 of everything before it. Reading checks all of it before it believes a length.
///
/// @param fingerprint of trainer, setup, data and shapes
/// @param epoch epochs done
/// @param batch next batch
/// @param updates optimiser steps done
/// @param learningRate in force
/// @param epochs in force
/// @param surrogate in force
/// @param arrays weights, then moments. Not modified.
record Checkpoint(long fingerprint, int epoch, int batch, long updates, double learningRate, int epochs,
        SurrogateSpec surrogate, List<float[]> arrays) {
    private static final int MAGIC = 0x48565443;
    private static final int VERSION = 1;

    byte[] bytes() {
        byte[] name = surrogate.name().getBytes(StandardCharsets.UTF_8);
        long size = 4 + 4 + 8 + 4 + 4 + 8 + 8 + 4 + 4 + name.length + 8 + 8 + 4 + 4;
        for (float[] a : arrays) {
            size += 4 + 4L * a.length;
        }
        ByteBuffer b = ByteBuffer.allocate(Math.toIntExact(size));
        b.putInt(MAGIC).putInt(VERSION).putLong(fingerprint).putInt(epoch).putInt(batch).putLong(updates)
                .putDouble(learningRate).putInt(epochs).putInt(name.length).put(name).putDouble(surrogate.scale())
                .putDouble(surrogate.gamma()).putInt(arrays.size());
        for (float[] a : arrays) {
            b.putInt(a.length);
            b.asFloatBuffer().put(a);
            b.position(b.position() + 4 * a.length);
        }
        b.putInt(crc(b.array(), b.position()));
        return b.array();
    }

    /// @param lengths what the arrays' lengths must be. Not modified.
    /// @throws IllegalArgumentException if the bytes are no checkpoint, damaged, or of another run
    static Checkpoint read(byte[] bytes, long fingerprint, int[] lengths) {
        ByteBuffer b = ByteBuffer.wrap(bytes);
        try {
            if (bytes.length < 12 || b.getInt() != MAGIC) {
                throw refused("it is not a checkpoint");
            }
            int version = b.getInt();
            if (version != VERSION) {
                throw refused("its version is " + version + ", this program reads " + VERSION);
            }
            if (crc(bytes, bytes.length - 4) != b.getInt(bytes.length - 4)) {
                throw refused("it is damaged (checksum)");
            }
            if (b.getLong() != fingerprint) {
                throw refused("it belongs to another network, setup or data set");
            }
            int epoch = b.getInt();
            int batch = b.getInt();
            long updates = b.getLong();
            double rate = b.getDouble();
            int epochs = b.getInt();
            int nameLength = b.getInt();
            if (nameLength < 0 || nameLength > 64) {
                throw refused("a name in it has " + nameLength + " bytes");
            }
            byte[] name = new byte[nameLength];
            b.get(name);
            SurrogateSpec s = new SurrogateSpec(new String(name, StandardCharsets.UTF_8), b.getDouble(), b.getDouble());
            return new Checkpoint(fingerprint, epoch, batch, updates, rate, epochs, s, arrays(b, lengths));
        } catch (BufferUnderflowException e) {
            throw refused("it is cut short");
        }
    }

    private static List<float[]> arrays(ByteBuffer b, int[] lengths) {
        if (b.getInt() != lengths.length) {
            throw refused("it holds another number of arrays");
        }
        List<float[]> arrays = new ArrayList<>();
        for (int n : lengths) {
            if (b.getInt() != n || b.remaining() < 4L * n) {
                throw refused("an array in it has another length");
            }
            float[] a = new float[n];
            b.asFloatBuffer().get(a);
            b.position(b.position() + 4 * n);
            arrays.add(a);
        }
        if (b.remaining() != 4) {
            throw refused("it is longer than it says");
        }
        return arrays;
    }

    /// What two runs must share to continue each other; the number of threads is not part of it.
    static long fingerprint(String trainer, TrainingSetup setup, Dataset data, int samples,
            List<GradientEngine.Parameter> parameters) {
        TrainingSetup fixed = setup.withThreads(0).withLearningRate(1).withEpochs(1)
                .withSurrogate(new SurrogateSpec("superspike", 1, 1));
        StringBuilder s = new StringBuilder(trainer).append(fixed).append(data.id()).append(data.channels())
                .append(' ').append(samples).append(' ').append(data.size(Split.TRAIN));
        for (GradientEngine.Parameter p : parameters) {
            s.append(' ').append(p.rows()).append('x').append(p.cols());
        }
        long h = 0xcbf29ce484222325L;
        for (byte c : s.toString().getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ (c & 0xff)) * 0x100000001b3L;
        }
        return h;
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("The checkpoint cannot be used: " + why + ". Start the training anew.");
    }

    private static int crc(byte[] bytes, int n) {
        CRC32 c = new CRC32();
        c.update(bytes, 0, n);
        return (int) c.getValue();
    }
}
