package heaviside.engine.chip.ledger;

import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.Price;
import heaviside.engine.chip.spec.PriceSet;
import java.util.ArrayList;
import java.util.List;

/// A priced ledger.
///
/// @param priceSet title of the prices
/// @param reading what the price of an event holds
/// @param lines one a class, in the order of [EventClass]
/// @param marginalJoules everything but the static line; all of it where the reading is all-in
/// @param staticJoules static power over the stated time; 0 where the reading is all-in
/// @param seconds ticks times the stated tick length
public record Bill(String priceSet, PriceSet.Reading reading, List<Line> lines, double marginalJoules,
        double staticJoules, double seconds) {
    public Bill {
        lines = List.copyOf(lines);
    }

    /// One class.
    ///
    /// @param event the class
    /// @param count events; for static, ticks times cores
    /// @param price its price
    /// @param joules count times price, 0 for an unknown price
    /// @param share of all joules, 0 to 1
    public record Line(EventClass event, long count, Price price, double joules, double share) {
    }

    /// Joules with static power.
    public double allInJoules() {
        return marginalJoules + staticJoules;
    }

    /// The line of a class.
    public Line line(EventClass c) {
        return lines.get(c.index());
    }

    /// Synaptic events.
    public long events() {
        return line(EventClass.SYNAPTIC_EVENT).count();
    }

    /// Prices counts.
    ///
    /// @param ledger counts of the whole chip
    /// @param prices what to charge
    /// @param tickSeconds length of a tick of the chip
    public static Bill of(EnergyLedger.Snapshot ledger, PriceSet prices, double tickSeconds) {
        long[] totals = new long[EventClass.count()];
        for (EventClass c : EventClass.values()) {
            totals[c.index()] = ledger.total(c);
        }
        return of(totals, ledger.cores(), ledger.ticks(), prices, tickSeconds);
    }

    /// Prices the counts of one core.
    public static Bill ofCore(EnergyLedger.Snapshot ledger, int core, PriceSet prices, double tickSeconds) {
        return ofCores(ledger, new int[]{core}, prices, tickSeconds);
    }

    /// Prices the counts of some cores together.
    ///
    /// @param cores which. Not modified.
    public static Bill ofCores(EnergyLedger.Snapshot ledger, int[] cores, PriceSet prices, double tickSeconds) {
        long[] counts = new long[EventClass.count()];
        for (int core : cores) {
            for (EventClass c : EventClass.values()) {
                counts[c.index()] += ledger.count(c, core);
            }
        }
        return of(counts, ledger.cores(), ledger.ticks(), prices, tickSeconds);
    }

    /// Prices one of the last ticks.
    ///
    /// @param recent index into [EnergyLedger.Snapshot#recent]
    public static Bill ofTick(EnergyLedger.Snapshot ledger, int recent, PriceSet prices, double tickSeconds) {
        long[] counts = new long[EventClass.count()];
        for (EventClass c : EventClass.values()) {
            counts[c.index()] = ledger.recent()[c.index()][recent];
        }
        return of(counts, ledger.cores(), 1, prices, tickSeconds);
    }

    private static Bill of(long[] counts, int cores, long ticks, PriceSet prices, double tickSeconds) {
        double[] joules = new double[counts.length];
        double marginal = 0;
        double standing = 0;
        for (EventClass c : EventClass.values()) {
            Double v = prices.of(c).value();
            if (v != null) {
                // a chip's static milliwatts are shared out evenly over its cores
                double each = c == EventClass.STATIC ? v * 1e-3 * tickSeconds / cores : v * 1e-12;
                joules[c.index()] = counts[c.index()] * each;
                if (c == EventClass.STATIC) {
                    standing += joules[c.index()];
                } else {
                    marginal += joules[c.index()];
                }
            }
        }
        double sum = marginal + standing;
        List<Line> lines = new ArrayList<>();
        for (EventClass c : EventClass.values()) {
            int i = c.index();
            lines.add(new Line(c, counts[i], prices.of(c), joules[i], sum == 0 ? 0 : joules[i] / sum));
        }
        return new Bill(prices.title(), prices.reading(), lines, marginal, standing, ticks * tickSeconds);
    }
}
