package heaviside.engine.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// NumPy's archive of arrays: a ZIP of NPY files, stored as they are.
final class Npz {
    private Npz() {
    }

    /// @param arrays NPY files by name, without `.npy`
    static byte[] of(Map<String, byte[]> arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> a : arrays.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(a.getValue());
                ZipEntry e = new ZipEntry(a.getKey() + ".npy");
                e.setMethod(ZipEntry.STORED);
                e.setSize(a.getValue().length);
                e.setCrc(crc.getValue());
                e.setTime(0);
                zip.putNextEntry(e);
                zip.write(a.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
