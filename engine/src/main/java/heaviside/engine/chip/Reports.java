package heaviside.engine.chip;

import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.ledger.EnergyReading;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.QuantisedNetwork;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.PriceSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// From counts to a report.
public final class Reports {
    private Reports() {
    }

    static DeploymentReport of(DeploymentSnapshot s, MappedNetwork mapped, String dataset, DeploymentOptions o,
            String priceSet, long inputSpikes, List<HostCost> hosts) {
        EnergyLedger.Snapshot ledger = s.ledger();
        PriceSet prices = mapped.spec().priceSet(priceSet);
        double tick = o.tickMicros() * 1e-6;
        Bill bill = Bill.of(ledger, prices, tick);
        int n = s.samples();
        double per = Math.max(1, n);
        double events = Math.max(1, bill.events());
        double seconds = bill.seconds() > 0 ? bill.seconds() : Double.NaN;
        HostCost host = hosts.stream().min(Comparator.comparingDouble(HostCost::seconds)).orElse(null);
        long macs = Comparisons.macs(mapped.integers(), o.steps());
        List<EnergyReading> readings = EnergyReading.both(ledger, mapped.spec(), tick, n);
        double rate = spikesPerSource(mapped, bill, inputSpikes, per);
        double share = (double) mapped.plans().size() / mapped.spec().mesh().cores();
        return new DeploymentReport(mapped.spec().title(), dataset, o.seed(), o.weightBits(), n, s.done(), o.steps(),
                s.floatSamples() == 0 ? Double.NaN : (double) s.correctFloat() / s.floatSamples(),
                s.correctQuantised() / per, s.correctChip() / per, s.againstReference(), s.againstFloat(),
                mapped.plans().size(), mapped.spec().mesh().cores(), mapped.hopsBefore(), mapped.hopsAfter(),
                counts(bill, per, inputSpikes), bill, o.tickMicros(), bill.marginalJoules() / per,
                bill.allInJoules() / per, bill.marginalJoules() / events, bill.allInJoules() / events,
                bill.marginalJoules() / seconds, bill.allInJoules() / seconds, host == null ? 0 : host.seconds(),
                o.hostWatts(), macs, populations(mapped, ledger, prices, tick), readings, host, hosts, rate,
                n == 0 ? List.of() : Crossover.of(readings, macs, rate, share, o.steps() * tick),
                Comparisons.of(bill, readings, n, macs, host),
                mapped.diagnostics());
    }

    /// Spikes a neuron or input channel and inference.
    private static double spikesPerSource(MappedNetwork mapped, Bill bill, long inputSpikes, double inferences) {
        long sources = mapped.plans().stream().mapToLong(CorePlan::neurons).sum()
                + mapped.integers().inputs().stream().mapToLong(QuantisedNetwork.Input::size).sum();
        return (bill.line(EventClass.SPIKE).count() + inputSpikes) / inferences / Math.max(1, sources);
    }

    private static DeploymentReport.PerInference counts(Bill b, double per, long inputSpikes) {
        return new DeploymentReport.PerInference(b.events() / per, b.line(EventClass.SPIKE).count() / per,
                inputSpikes / per, b.line(EventClass.MESSAGE).count() / per,
                (b.line(EventClass.HOP_EW).count() + b.line(EventClass.HOP_NS).count()) / per,
                (b.line(EventClass.UPDATE_ACTIVE).count() + b.line(EventClass.UPDATE_IDLE).count()) / per);
    }

    /// A line a population: what its cores counted and cost.
    public static List<DeploymentReport.PopulationLine> populations(MappedNetwork mapped,
            EnergyLedger.Snapshot ledger, PriceSet prices, double tickSeconds) {
        List<DeploymentReport.PopulationLine> l = new ArrayList<>();
        for (int p = 0; p < mapped.integers().populations().size(); p++) {
            int index = p;
            QuantisedNetwork.Pop pop = mapped.integers().populations().get(p);
            int[] cores = mapped.plans().stream().filter(c -> c.population() == index).mapToInt(CorePlan::core)
                    .toArray();
            Bill b = Bill.ofCores(ledger, cores, prices, tickSeconds);
            double headline = mapped.spec().headline()
                    .map(h -> Bill.ofCores(ledger, cores, h, tickSeconds).allInJoules()).orElse(Double.NaN);
            l.add(new DeploymentReport.PopulationLine(pop.id(), pop.label(), cores.length, b.events(),
                    b.line(EventClass.SPIKE).count(), b.allInJoules(), b.staticJoules(), headline));
        }
        return l;
    }
}
