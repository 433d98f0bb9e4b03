package heaviside.app.chip;

/// What the map asks when a core is dragged to another place.
interface CoreMoves {
    /// What a drop would do.
    ///
    /// @param allowed whether the core may be dropped there
    /// @param words hops before and after, or why not
    record Drop(boolean allowed, String words) {
    }

    /// What it would do to drop a core on another place.
    ///
    /// @param from a core
    /// @param to a core, used or not, or -1 for a place beside the chip
    Drop look(int from, int to);

    /// Moves a core as one undoable edit; a core that sits there comes to where it was.
    void move(int from, int to);
}
