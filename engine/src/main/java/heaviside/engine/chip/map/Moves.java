package heaviside.engine.chip.map;

import java.util.ArrayList;
import java.util.List;

/// Cores that were moved by hand after they had been placed, in order. In each move two cores change places; either may be
/// unused.
///
/// @param made at most [#MOST]
public record Moves(List<Move> made) {
    /// None.
    public static final Moves NONE = new Moves(List.of());
    /// More than any chip has cores.
    public static final int MOST = 65_536;

    /// @param from a core
    /// @param to the core that changes places with it
    public record Move(int from, int to) {
    }

    public Moves {
        made = List.copyOf(made);
        if (made.size() > MOST) {
            throw new IllegalArgumentException("%,d moved cores; at most %,d are kept.".formatted(made.size(), MOST));
        }
    }

    /// A copy with one more; the opposite of the last one takes that back.
    public Moves with(int from, int to) {
        List<Move> all = new ArrayList<>(made);
        if (!made.isEmpty() && made.getLast().equals(new Move(to, from))) {
            all.removeLast();
        } else {
            all.add(new Move(from, to));
        }
        return new Moves(all);
    }
}
