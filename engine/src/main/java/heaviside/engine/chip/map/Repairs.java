package heaviside.engine.chip.map;

import java.util.ArrayList;
import java.util.List;

/// The repairs that a project allows, each once, in their order.
public record Repairs(List<Repair> allowed) {
    /// Those that change no spike.
    public static final Repairs EXACT = new Repairs(List.copyOf(Repair.EXACT));

    public Repairs {
        allowed = allowed.stream().distinct().sorted().toList();
    }

    /// Whether a repair is allowed.
    public boolean has(Repair r) {
        return allowed.contains(r);
    }

    /// A copy that allows a repair, or not.
    public Repairs with(Repair r, boolean allow) {
        List<Repair> all = new ArrayList<>(allowed);
        all.remove(r);
        if (allow) {
            all.add(r);
        }
        return new Repairs(all);
    }
}
