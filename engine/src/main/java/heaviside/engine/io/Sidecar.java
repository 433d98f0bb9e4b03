package heaviside.engine.io;

import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import java.io.IOException;

/// Where long sequences of numbers go, out of the readable file.
interface Sidecar {
    /// Longest sequence that stays in the file.
    int limit();

    /// Keeps numbers and returns the name by which the file refers to them.
    String put(String owner, String name, Doubles values);

    /// Keeps integers.
    String put(String owner, String name, Ints values);

    /// Numbers by name.
    ///
    /// @throws IOException with reason
    double[] get(String file) throws IOException;

    /// Everything inline.
    static Sidecar none() {
        return new Sidecar() {
            @Override
            public int limit() {
                return JsonTree.MAX_VALUES;
            }

            @Override
            public String put(String owner, String name, Doubles values) {
                throw new IllegalArgumentException("'%s' of '%s' is too long, or not finite, for text."
                        .formatted(name, owner));
            }

            @Override
            public String put(String owner, String name, Ints values) {
                throw new IllegalArgumentException("'%s' of '%s' is too long for text.".formatted(name, owner));
            }

            @Override
            public double[] get(String file) throws IOException {
                throw new IOException("A text cannot refer to the file '" + file + "'.");
            }
        };
    }
}
