package heaviside.engine.io;

import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// NPY files beside a project file. A name holds a checksum of the content, so that an old project file goes on meaning the
/// old numbers while a new one is being saved.
final class WeightFiles implements Sidecar {
    private static final int INLINE = 256;
    private static final Pattern OURS = Pattern.compile("[A-Za-z0-9_.-]+-[0-9a-f]{8}\\.npy");
    private final Path folder;
    private final String sub;
    private final Map<String, byte[]> pending = new LinkedHashMap<>();

    /// @param folder of the project file
    /// @param sub name of the folder for the numbers
    WeightFiles(Path folder, String sub) {
        this.folder = folder;
        this.sub = sub;
    }

    @Override
    public int limit() {
        return INLINE;
    }

    @Override
    public String put(String owner, String name, Doubles values) {
        float[] f = new float[values.size()];
        boolean exact = true;
        for (int i = 0; i < f.length; i++) {
            f[i] = (float) values.get(i);
            exact &= f[i] == values.get(i) || Double.isNaN(values.get(i));
        }
        return keep(owner, name, exact ? NpyFile.float32(f) : NpyFile.float64(values.toArray()));
    }

    @Override
    public String put(String owner, String name, Ints values) {
        return keep(owner, name, NpyFile.int32(values.toArray()));
    }

    private String keep(String owner, String name, byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        String file = "%s/%s%s-%08x.npy".formatted(sub, owner, name.equals("weight") ? "" : "-" + name, crc.getValue());
        pending.put(file, bytes);
        return file;
    }

    /// Writes what is new; nothing that is there is changed.
    void write() throws IOException {
        for (Map.Entry<String, byte[]> e : pending.entrySet()) {
            Path f = folder.resolve(e.getKey());
            if (!Files.exists(f) || Files.size(f) != e.getValue().length) {
                AtomicFiles.write(f, e.getValue());
            }
        }
    }

    /// Removes files of earlier saves that nothing refers to any more.
    void sweep() throws IOException {
        Path dir = folder.resolve(sub);
        if (Files.isDirectory(dir)) {
            try (Stream<Path> files = Files.list(dir)) {
                for (Path f : files.toList()) {
                    String name = f.getFileName().toString();
                    if (OURS.matcher(name).matches() && !pending.containsKey(sub + "/" + name)) {
                        Files.deleteIfExists(f);
                    }
                }
            }
        }
    }

    @Override
    public double[] get(String file) throws IOException {
        Path base = folder.toRealPath();
        Path f;
        try {
            f = base.resolve(file).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("'" + file + "' is no file name.", e);
        }
        if (Path.of(file).isAbsolute() || !f.startsWith(base)) {
            throw new IOException("'" + file + "' leaves the project folder.");
        }
        if (!Files.isRegularFile(f)) {
            throw new IOException("'" + file + "' is missing.");
        }
        if (!f.toRealPath().startsWith(base)) {
            throw new IOException("'" + file + "' leaves the project folder by a link.");
        }
        return NpyFile.read(f).values();
    }
}
