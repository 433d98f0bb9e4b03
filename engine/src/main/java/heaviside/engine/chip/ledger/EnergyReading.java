package heaviside.engine.chip.ledger;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.PriceSet;
import java.util.ArrayList;
import java.util.List;

/// One way to read the energy of a run. Two of them stand side by side: static power and the price of one more event told
/// apart, and the all-in headline, in whose price static power is inside already.
///
/// @param priceSet id of the prices
/// @param title words
/// @param allIn whether static power is inside the price of an event
/// @param eventJoules price of one synaptic event
/// @param joules of the whole run
/// @param staticJoules the part of static power; 0 in an all-in reading, which never gets a static term
/// @param joulesPerInference joules over inferences; NaN where nothing was inferred
/// @param watts joules over the run's time on the chip
/// @param staticWatts the part of static power
/// @param joulesPerEvent joules over synaptic events
public record EnergyReading(String priceSet, String title, boolean allIn, double eventJoules, double joules,
        double staticJoules, double joulesPerInference, double watts, double staticWatts, double joulesPerEvent) {

    /// @param inferences how many the counts cover, 0 for a run without
    public static EnergyReading of(EnergyLedger.Snapshot ledger, PriceSet prices, double tickSeconds,
            double inferences) {
        Bill b = Bill.of(ledger, prices, tickSeconds);
        Double each = prices.of(EventClass.SYNAPTIC_EVENT).value();
        double seconds = b.seconds() > 0 ? b.seconds() : Double.NaN;
        double all = b.allInJoules();
        return new EnergyReading(prices.id(), prices.title(), prices.allIn(), each == null ? Double.NaN : each * 1e-12,
                all, b.staticJoules(), inferences > 0 ? all / inferences : Double.NaN, all / seconds,
                b.staticJoules() / seconds, b.events() > 0 ? all / b.events() : Double.NaN);
    }

    /// The static and marginal reading, then the headline where the chip has one.
    public static List<EnergyReading> both(EnergyLedger.Snapshot ledger, ChipSpec spec, double tickSeconds,
            double inferences) {
        List<EnergyReading> l = new ArrayList<>();
        l.add(of(ledger, spec.model(), tickSeconds, inferences));
        spec.headline().filter(h -> !h.id().equals(spec.model().id()))
                .ifPresent(h -> l.add(of(ledger, h, tickSeconds, inferences)));
        return l;
    }

    /// What events, updates, hops and the like cost: everything but static power.
    public double marginalJoules() {
        return joules - staticJoules;
    }
}
