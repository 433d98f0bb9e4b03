package heaviside.app.data;

import java.lang.reflect.Proxy;
import java.util.function.IntSupplier;
import javax.sound.sampled.TargetDataLine;

/// A microphone's line by hand: so many bytes ready at each look, each sample the same value.
final class HandLine {
    private boolean closed;

    /// @param ready bytes that are ready at this look
    /// @param value of every sample
    TargetDataLine line(IntSupplier ready, short value) {
        return (TargetDataLine) Proxy.newProxyInstance(HandLine.class.getClassLoader(),
                new Class<?>[]{TargetDataLine.class}, (self, method, a) -> switch (method.getName()) {
                    case "available" -> ready.getAsInt();
                    case "read" -> {
                        byte[] b = (byte[]) a[0];
                        for (int i = 0; i < (int) a[2]; i += 2) {
                            b[i] = (byte) value;
                            b[i + 1] = (byte) (value >> 8);
                        }
                        yield a[2];
                    }
                    case "close" -> {
                        closed = true;
                        yield null;
                    }
                    default -> null;
                });
    }

    /// Whether it was given back to the system.
    boolean closed() {
        return closed;
    }
}
