package heaviside.engine.io.spikes;

import heaviside.engine.io.NpyFile;
import heaviside.engine.io.ShdWriter;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Small files of every format, as others write them.
final class SpikeSeeds {
    private SpikeSeeds() {
    }

    static byte[] text(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    /// Fills an HDF5 file.
    @FunctionalInterface
    interface Filling {
        void into(WritableHdfFile file);
    }

    static byte[] hdf(Path folder, Filling filling) throws IOException {
        Path f = folder.resolve("seed.h5");
        try (WritableHdfFile w = HdfFile.write(f)) {
            filling.into(w);
        }
        byte[] bytes = Files.readAllBytes(f);
        Files.delete(f);
        return bytes;
    }

    /// Two units: 0.1, 0.2, 0.5 s and 0.15, 0.3 s.
    static byte[] nwb(Path folder) throws IOException {
        return hdf(folder, w -> {
            WritableGroup u = w.putGroup("units");
            u.putDataset("spike_times", new double[]{0.1, 0.2, 0.5, 0.15, 0.3});
            u.putDataset("spike_times_index", new long[]{3, 5});
            u.putDataset("id", new int[]{11, 12});
        });
    }

    /// Population "v1": nodes 2, 0, 2 at 1.5, 3 and 4 ms; "lgn": node 1 at 2 ms.
    static byte[] sonata(Path folder) throws IOException {
        return hdf(folder, w -> {
            WritableGroup s = w.putGroup("spikes");
            WritableGroup v1 = s.putGroup("v1");
            v1.putDataset("timestamps", new double[]{1.5, 3, 4}).putAttribute("units", "milliseconds");
            v1.putDataset("node_ids", new long[]{2, 0, 2});
            WritableGroup lgn = s.putGroup("lgn");
            lgn.putDataset("timestamps", new double[]{2}).putAttribute("units", "milliseconds");
            lgn.putDataset("node_ids", new long[]{1});
        });
    }

    /// Train "cell a" at 10 and 25 ms, and one array that is none.
    static byte[] nix(Path folder) throws IOException {
        return hdf(folder, w -> {
            w.putAttribute("format", "nix");
            WritableGroup arrays = w.putGroup("data").putGroup("block").putGroup("data_arrays");
            WritableGroup a = arrays.putGroup("cell a.times");
            a.putAttribute("type", "neo.spiketrain.times");
            a.putAttribute("name", "cell a");
            a.putAttribute("unit", "ms");
            a.putDataset("data", new double[]{10, 25});
            WritableGroup b = arrays.putGroup("signal");
            b.putAttribute("type", "neo.analogsignal");
            b.putAttribute("name", "signal");
            b.putAttribute("unit", "mV");
            b.putDataset("data", new double[]{1, 2, 3});
        });
    }

    /// A file of Neo's own.
    static byte[] neo() throws IOException {
        try (java.io.InputStream in = java.util.Objects
                .requireNonNull(SpikeSeeds.class.getResourceAsStream("/spikes/neo.nix.gz"));
                java.util.zip.GZIPInputStream z = new java.util.zip.GZIPInputStream(in)) {
            return z.readAllBytes();
        }
    }

    /// Two samples of the classes 0 and 1.
    static byte[] shd(Path folder) throws IOException {
        Path f = folder.resolve("shd.h5");
        try (ShdWriter w = new ShdWriter(f, List.of())) {
            w.add(new double[]{0.125, 0.25, 0.5}, new int[]{3, 699, 4}, 0, 0, "a", 1000);
            w.add(new double[]{0.0625, 0.75}, new int[]{1, 2}, 1, 0, "b", 2000);
            w.finish(List.of("zero", "one"));
        }
        byte[] bytes = Files.readAllBytes(f);
        Files.delete(f);
        return bytes;
    }

    /// A MAT file of version 5: `early` = 0.01, 0.05, 0.2; `cells` = {[1 2.5 4], [3 7.25]}; `note` = 'x'.
    static byte[] mat(boolean packed) throws IOException {
        return mat(packed, List.of(matrix("early", 6, 1, 3, doubles(0.01, 0.05, 0.2)),
                matrix("cells", 1, 1, 2,
                        join(matrix("", 6, 1, 3, doubles(1, 2.5, 4)), matrix("", 6, 1, 2, doubles(3, 7.25)))),
                matrix("note", 4, 1, 1, element(4, new byte[]{'x', 0}))));
    }

    /// `spike_times` = 0.01, 0.05, 0.2 and `spike_clusters` = 3, 0, 3 in a MAT file.
    static byte[] matTable() throws IOException {
        return mat(false, List.of(matrix("spike_clusters", 6, 3, 1, doubles(3, 0, 3)),
                matrix("spike_times", 6, 3, 1, doubles(0.01, 0.05, 0.2))));
    }

    private static byte[] mat(boolean packed, List<byte[]> variables) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] head = new byte[128];
        java.util.Arrays.fill(head, 0, 116, (byte) ' ');
        byte[] words = text("MATLAB 5.0 MAT-file, Platform: GLNXA64");
        System.arraycopy(words, 0, head, 0, words.length);
        head[124] = 0;
        head[125] = 1;
        head[126] = 'I';
        head[127] = 'M';
        out.writeBytes(head);
        for (byte[] v : variables) {
            if (packed) {
                ByteArrayOutputStream z = new ByteArrayOutputStream();
                try (DeflaterOutputStream d = new DeflaterOutputStream(z)) {
                    d.write(v);
                }
                out.writeBytes(
                        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(15).putInt(z.size()).array());
                out.writeBytes(z.toByteArray());
            } else {
                out.writeBytes(v);
            }
        }
        return out.toByteArray();
    }

    private static byte[] matrix(String name, int kind, int rows, int columns, byte[] content) {
        ByteBuffer dims = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(rows).putInt(columns);
        ByteBuffer flags = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(kind).putInt(0);
        return element(14, join(element(6, flags.array()), element(5, dims.array()), element(1, text(name)), content));
    }

    private static byte[] doubles(double... v) {
        ByteBuffer b = ByteBuffer.allocate(8 * v.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double x : v) {
            b.putDouble(x);
        }
        return element(9, b.array());
    }

    private static byte[] element(int type, byte[] data) {
        ByteBuffer b = ByteBuffer.allocate(8 + (data.length + 7) / 8 * 8).order(ByteOrder.LITTLE_ENDIAN);
        return b.putInt(type).putInt(data.length).put(data).array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] p : parts) {
            out.writeBytes(p);
        }
        return out.toByteArray();
    }

    /// Rows of time and unit as Heaviside writes them.
    static byte[] npy() {
        return NpyFile.float64(new double[]{0.5, 3, 1.25, 0, 2, 3}, 3, 2);
    }

    static byte[] npz(boolean table) throws IOException {
        return zip(table ? "times.npy" : "a.npy", NpyFile.float64(new double[]{0.25, 0.5, 4}),
                table ? "units.npy" : "b.npy",
                table ? NpyFile.int32(new int[]{2, 0, 2}) : NpyFile.float64(new double[]{1.5, 2}));
    }

    static byte[] zip(String first, byte[] a, String second, byte[] b) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream z = new ZipOutputStream(out)) {
            z.putNextEntry(new ZipEntry(first));
            z.write(a);
            z.putNextEntry(new ZipEntry(second));
            z.write(b);
        }
        return out.toByteArray();
    }

    /// Events at 1, 2.5 and 10.192 ms (over the clock's carry): pixel 3, 4 on; 33, 0 off; 0, 33 on.
    static byte[] nmnist() {
        return new byte[]{3, 4, (byte) 0x80, 0x03, (byte) 0xe8, 33, 0, 0, 0x09, (byte) 0xc4, 0, (byte) 240, 0, 0, 0, 0,
                33,
                (byte) 0x80, 0x07, (byte) 0xd0};
    }

    /// A DVS128: pixel 127, 127 and 0, 0 at 10 and 1010 us.
    static byte[] aedat2() {
        ByteBuffer b = ByteBuffer.allocate(16).order(ByteOrder.BIG_ENDIAN);
        b.putInt(0).putInt(10).putInt(0x7fff).putInt(1010);
        return join(text("#!AER-DAT2.0\r\n# This is a raw AE data file\r\n"), b.array());
    }

    /// Two events in one packet without compression.
    static byte[] aedat4() {
        ByteBuffer header = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(12).putShort((short) 4).putShort((short) 4).putInt(0).putInt(8).putInt(0);
        ByteBuffer p = ByteBuffer.allocate(4 + 60).order(ByteOrder.LITTLE_ENDIAN);
        p.putInt(60).putInt(16).put(text("EVTS")).putShort((short) 6).putShort((short) 8).putShort((short) 4)
                .putShort((short) 0);
        p.putInt(8).putInt(4).putInt(2);
        p.putLong(1_000_000).putShort((short) 5).putShort((short) 6).putInt(1);
        p.putLong(1_002_500).putShort((short) 7).putShort((short) 2).putInt(0);
        ByteBuffer packet = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(p.capacity());
        ByteBuffer size = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(header.capacity());
        return join(text("#!AER-DAT4.0\r\n"), size.array(), header.array(), packet.array(), p.array());
    }
}
