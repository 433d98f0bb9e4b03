package heaviside.engine.chip.spec;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// One consistent set of prices; values of different sets are not mixed.
///
/// @param id short name: "sana-fe"
/// @param title words for people
/// @param note what kind of set this is
/// @param reading what the price of an event holds
/// @param prices a price for every event class
public record PriceSet(String id, String title, String note, Reading reading, Map<EventClass, Price> prices) {
    /// What the price of a synaptic event holds.
    public enum Reading {
        /// What one more event adds; static power has its own line.
        STATIC_AND_MARGINAL("static-and-marginal"),
        /// Chip power over events at one operating point: static power is inside, so none may be added.
        ALL_IN("all-in");

        private final String key;

        Reading(String key) {
            this.key = key;
        }

        /// Name in a specification: "all-in".
        public String key() {
            return key;
        }
    }

    /// @throws IllegalArgumentException if an all-in set prices static power, which would count it twice
    public PriceSet {
        EnumMap<EventClass, Price> all = new EnumMap<>(EventClass.class);
        for (EventClass c : EventClass.values()) {
            Price p = prices.get(c);
            all.put(c, p == null ? Price.unknown(c == EventClass.STATIC ? "mW" : "pJ") : p);
        }
        Price standing = prices.get(EventClass.STATIC);
        if (reading == Reading.ALL_IN && standing != null && standing.value() != null) {
            throw new IllegalArgumentException(
                    "Price set '%s' is all-in and prices static power at %s mW, which would count it twice. Remove that price, or make the set static-and-marginal."
                            .formatted(id, standing.value()));
        }
        prices = Collections.unmodifiableMap(all);
    }

    /// Whether static power is inside the price of an event.
    public boolean allIn() {
        return reading == Reading.ALL_IN;
    }

    /// The price of a class; unknown ones have no value.
    public Price of(EventClass c) {
        Price p = prices.get(c);
        return p == null ? Price.unknown("pJ") : p;
    }
}
