package heaviside.engine.chip.spec;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// One consistent set of prices; values of different sets are not mixed.
///
/// @param id short name: "sana-fe"
/// @param title words for people
/// @param note what kind of set this is
/// @param prices a price for every event class
public record PriceSet(String id, String title, String note, Map<EventClass, Price> prices) {
    public PriceSet {
        EnumMap<EventClass, Price> all = new EnumMap<>(EventClass.class);
        for (EventClass c : EventClass.values()) {
            Price p = prices.get(c);
            all.put(c, p == null ? Price.unknown(c == EventClass.STATIC ? "mW" : "pJ") : p);
        }
        prices = Collections.unmodifiableMap(all);
    }

    /// The price of a class; unknown ones have no value.
    public Price of(EventClass c) {
        Price p = prices.get(c);
        return p == null ? Price.unknown("pJ") : p;
    }
}
