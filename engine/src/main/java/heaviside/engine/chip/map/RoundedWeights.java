package heaviside.engine.chip.map;

import heaviside.engine.network.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Weights rounded to what four axon types can make, -7 to 7 times a unit, where they have other values. Synapses of one
/// source, target and delay become one first, since only their sum has to be made.
final class RoundedWeights {
    private static final int MOST = 7;
    /// Eight units are the largest weight of an axon type.
    private static final int WIDEST = 255 / (MOST + 1);

    private RoundedWeights() {
    }

    /// @param diagnostics a note for each population that was rounded. Modified.
    static QuantisedNetwork of(QuantisedNetwork net, List<Diagnostic> diagnostics) {
        List<QuantisedNetwork.Proj> projs = new ArrayList<>();
        for (int p = 0; p < net.populations().size(); p++) {
            int target = p;
            List<QuantisedNetwork.Proj> into = net.projections().stream().filter(q -> q.target() == target).toList();
            TreeSet<Integer> values = CrossbarLoad.of(net, p).values();
            if (WeightTable.of(values).isPresent()) {
                projs.addAll(into);
                continue;
            }
            int unit = Math.min(WIDEST, Math.ceilDiv(Math.max(values.last(), -values.first()), MOST));
            projs.addAll(rounded(into, unit));
            QuantisedNetwork.Pop pop = net.populations().get(p);
            diagnostics.add(new Diagnostic(Diagnostic.Severity.NOTE, "rounded", pop.id(),
                    "%d weights into '%s' were rounded to multiples of %d up to %d, which four axon types make."
                            .formatted(values.size(), pop.label(), unit, MOST * unit),
                    ""));
        }
        return new QuantisedNetwork(net.populations(), net.inputs(), projs, net.stateMax(), net.decayBits(),
                net.weightBits(), net.inclusive());
    }

    private static List<QuantisedNetwork.Proj> rounded(List<QuantisedNetwork.Proj> into, int unit) {
        List<QuantisedNetwork.Proj> all = new ArrayList<>();
        List<QuantisedNetwork.Proj> left = new ArrayList<>(into);
        while (!left.isEmpty()) {
            QuantisedNetwork.Proj first = left.getFirst();
            List<QuantisedNetwork.Proj> same = left.stream()
                    .filter(q -> q.fromInput() == first.fromInput() && q.source() == first.source()).toList();
            left.removeAll(same);
            all.add(merged(same, unit));
        }
        return all;
    }

    private static QuantisedNetwork.Proj merged(List<QuantisedNetwork.Proj> same, int unit) {
        QuantisedNetwork.Proj first = same.getFirst();
        Rows rows = new Rows(first.rowStart().length - 1);
        for (int s = 0; s + 1 < first.rowStart().length; s++) {
            TreeMap<Long, Integer> sums = new TreeMap<>();
            for (QuantisedNetwork.Proj q : same) {
                for (int k = q.rowStart()[s]; k < q.rowStart()[s + 1]; k++) {
                    sums.merge((long) q.targets()[k] << 16 | q.delays()[k], q.weights()[k] << q.shift(), Integer::sum);
                }
            }
            sums.forEach((at, w) -> {
                int steps = (int) Math.clamp(Math.rint((double) w / unit), -MOST, MOST);
                if (steps != 0) {
                    rows.add((int) (at >> 16), steps * unit, (int) (at & 0xffff));
                }
            });
            rows.end(s);
        }
        return rows.projection(first.id(), first.fromInput(), first.source(), first.target(), 0, first.scale(),
                same.stream().mapToInt(QuantisedNetwork.Proj::connected).sum(), first.saturated(), first.error());
    }
}
