package heaviside.engine.chip.spec;

import org.jspecify.annotations.Nullable;

/// What one event costs, and how well that is known.
///
/// @param value price in `unit`, or null where none is published
/// @param unit "pJ" for each event, "mW" for the whole chip (static only)
/// @param status how the value was obtained
/// @param source publication
/// @param where table, figure or page in it; may be empty
/// @param volts supply voltage of the value, or null where not stated
/// @param caveat what to keep in mind; may be empty
public record Price(@Nullable Double value, String unit, Status status, String source, String where,
        @Nullable Double volts, String caveat) {

    /// How a value was obtained.
    public enum Status {
        /// On silicon.
        MEASURED("M"),
        /// By circuit simulation.
        SIMULATED("S"),
        /// Computed from published points.
        DERIVED("D"),
        /// In print, without saying how it was obtained, or invented by a specification's author.
        PUBLISHED("P"),
        /// Not published.
        UNKNOWN("?");

        private final String letter;

        Status(String letter) {
            this.letter = letter;
        }

        /// One letter for tables.
        public String letter() {
            return letter;
        }
    }

    /// A price that nobody has published.
    public static Price unknown(String unit) {
        return new Price(null, unit, Status.UNKNOWN, "not published", "", null, "Counted, not priced.");
    }
}
