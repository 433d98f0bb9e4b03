package heaviside.engine.chip.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A mapped network as neutral JSON, so that other programs can load the cores and this one can go on with them. Reading
/// gives back what was written, number for number. The fields:
///
/// ```text
/// format "heaviside-mapped", version 1
/// chip         the specification as in a chip file
/// network      the integers that the chip computes: populations (a value a neuron: decayV, decayU, threshold, resetTo,
///              bias, refractory, start), inputs, projections in compressed rows (rowStart, targets, weights, delays, shift)
/// hops         before and after placement, of one spike of every source
/// cores        for each used core: place (core, column, row), population, first neuron, incoming axons (axonSource: index
///              of a population, or -1 - index of an input; axonNeuron), their rows (rowStart, targets, weights, delays),
///              outgoing axons (routeStart, routeCore, routeAxon)
/// inputRoutes  for each input the axons of each channel (start, core, axon)
/// crossbar     TrueNorth's form, null on other chips: for each used core axonTypes (256 digits), rows (256 rows of 64
///              hexadecimal digits, neuron 0 the highest bit), types of neurons (weights, leak, threshold ...), typeOf,
///              destinations ([core, axon, delay], [pin], or null), start, neuronAt (which neuron of the network sits
///              there); inputs (start, core, axon, delay)
/// diagnostics  what the mapping said
/// ```
public final class MappedFile {
    /// Largest file that is read.
    public static final long MAX_BYTES = 512L << 20;
    static final String FORMAT = "heaviside-mapped";

    private MappedFile() {
    }

    /// @throws IllegalArgumentException if nothing is mapped
    public static String write(MappedNetwork m) {
        return new MappedWriter(m).text();
    }

    /// @throws IOException if it cannot be read
    /// @throws IllegalArgumentException if it is not a mapped network, naming the field, its value and the limit
    public static MappedNetwork read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException("%s has %,d bytes; a mapped network has at most %,d. Map it anew."
                    .formatted(file.getFileName(), Files.size(file), MAX_BYTES));
        }
        return parse(Files.readString(file), String.valueOf(file.getFileName()));
    }

    /// As [#read] from text.
    ///
    /// @param origin what to call it in messages
    public static MappedNetwork parse(String json, String origin) {
        return MappedReader.read(json, origin);
    }

    /// Whether a file says that it is one, by its first lines.
    public static boolean isOne(Path file) throws IOException {
        char[] start = new char[200];
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int n = in.read(start);
            return n > 0 && new String(start, 0, n).contains('"' + FORMAT + '"');
        } catch (java.nio.charset.CharacterCodingException e) {
            return false;
        }
    }
}
