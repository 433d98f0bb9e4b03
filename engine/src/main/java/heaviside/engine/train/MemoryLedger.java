package heaviside.engine.train;

import java.util.LinkedHashMap;
import java.util.Map;

/// Bytes of state that are really held for a backward pass: the lengths of the arrays, by what they hold.
public final class MemoryLedger {
    private final Map<String, Long> bytes = new LinkedHashMap<>();

    /// Adds an array. Not modified: `a`.
    public MemoryLedger hold(String what, float[] a) {
        return hold(what, 4L * a.length);
    }

    /// Adds an array. Not modified: `a`.
    public MemoryLedger hold(String what, int[] a) {
        return hold(what, 4L * a.length);
    }

    /// Adds bytes.
    public MemoryLedger hold(String what, long count) {
        bytes.merge(what, count, Long::sum);
        return this;
    }

    /// Adds all of another ledger.
    public MemoryLedger plus(MemoryLedger other) {
        other.bytes.forEach(this::hold);
        return this;
    }

    /// Everything.
    public long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /// By what is held. Not modified.
    public Map<String, Long> byKind() {
        return Map.copyOf(bytes);
    }
}
