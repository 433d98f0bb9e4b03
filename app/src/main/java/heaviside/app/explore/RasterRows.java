package heaviside.app.explore;

import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where each neuron's spikes are drawn in the raster: populations under one another, each in proportion to its size.
///
/// @param groups populations that can spike
/// @param rowOfNeuron row of every neuron, -1 for read-outs
/// @param rows number of rows
/// @param probeOfRow slot of the probe whose neuron lies in a row, -1 for none
/// @param dotted whether neurons are so few that each has a dot of its own
record RasterRows(List<Group> groups, int[] rowOfNeuron, int rows, int[] probeOfRow, boolean dotted) {
    /// A population in the raster.
    ///
    /// @param label name
    /// @param polarity excites or inhibits
    /// @param size number of neurons
    /// @param top first row
    /// @param height number of rows
    record Group(String label, Polarity polarity, int size, int top, int height) {
    }

    private static final int GAP = 3;

    /// Lays the spiking populations of a network out on `height` pixel rows.
    static RasterRows of(Network n, int height) {
        List<Population> pops = n.populations().stream().filter(p -> !(p.model() instanceof LeakyReadout)).toList();
        long neurons = pops.stream().mapToLong(Population::size).sum();
        int least = Math.max(2, Math.min(12, height / (3 * Math.max(1, pops.size()))));
        int room = Math.max(1, height - GAP * Math.max(0, pops.size() - 1) - least * pops.size());
        int[] rowOf = new int[(int) n.neurons()];
        Arrays.fill(rowOf, -1);
        int[] probes = new int[Math.max(1, height)];
        Arrays.fill(probes, -1);
        List<Group> groups = new ArrayList<>();
        int top = 0;
        int at = 0;
        for (Population p : n.populations()) {
            if (!(p.model() instanceof LeakyReadout)) {
                int h = least + (int) (room * (double) p.size() / neurons);
                groups.add(new Group(p.label(), p.polarity(), p.size(), top, h));
                for (int k = 0; k < p.size(); k++) {
                    rowOf[at + k] = Math.min(height - 1, top + (int) ((k + 0.5) * h / p.size()));
                }
                mark(n, p, rowOf, at, probes);
                top += h + GAP;
            }
            at += p.size();
        }
        return new RasterRows(groups, rowOf, height, probes, neurons * 2 <= height * 3L);
    }

    private static void mark(Network n, Population p, int[] rowOf, int first, int[] probes) {
        for (Probe probe : n.probes()) {
            if (probe.population().equals(p.id())) {
                probes[rowOf[first + probe.neuron()]] = probe.slot();
            }
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RasterRows r && groups.equals(r.groups) && Arrays.equals(rowOfNeuron, r.rowOfNeuron)
                && Arrays.equals(probeOfRow, r.probeOfRow) && dotted == r.dotted;
    }

    @Override
    public int hashCode() {
        return groups.hashCode();
    }

    @Override
    public String toString() {
        return groups + " on " + rows + " rows";
    }
}
