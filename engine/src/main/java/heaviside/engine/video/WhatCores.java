package heaviside.engine.video;

import heaviside.engine.chip.truenorth.CoreProgram;
import heaviside.engine.chip.truenorth.Destination;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The "what" pathway as cores, once; the chip holds several copies. The neurons of a core share at most 128 sources, each
/// of which comes in on one axon that excites and one that inhibits; a neuron with several such targets stands there as
/// often as it has targets. A class has [#VOTES] read-out neurons with thresholds 1, 2, 3 ...: as many spike as it gets
/// votes.
final class WhatCores {
    /// Most votes of a class that are read in a tick.
    static final int VOTES = 24;
    private final List<CoreDraft> cores = new ArrayList<>();
    private final List<List<int[]>> entries = new ArrayList<>();

    /// Neurons of one core: `first` to `end` of a layer.
    private record Group(int first, int end) {
    }

    WhatCores(Pathway p) {
        for (int c = 0; c < p.channels(); c++) {
            entries.add(new ArrayList<>());
        }
        List<List<Group>> groups = new ArrayList<>();
        byte[][] next = p.votes();
        List<Group> heard = List.of(new Group(0, p.classes()));
        for (int l = p.layers().size() - 1; l >= 0; l--) {
            List<Group> own = groups(p.layers().get(l), next, heard);
            groups.addFirst(own);
            next = p.layers().get(l).signs();
            heard = own;
        }
        int first = 0;
        for (int l = 0; l < p.layers().size(); l++) {
            for (int g = 0; g < groups.get(l).size(); g++) {
                cores.add(new CoreDraft());
            }
        }
        cores.add(new CoreDraft());
        List<List<int[]>> targets = entries;
        for (int l = 0; l < p.layers().size(); l++) {
            targets = layer(p.layers().get(l), groups.get(l), first, targets);
            first += groups.get(l).size();
        }
        readout(p.votes(), first, targets);
    }

    /// Neurons in the groups that share 128 sources, as training left them; a group whose neurons need more than 256
    /// copies is parted.
    ///
    /// @param next weights to the layer above
    /// @param above groups of that layer
    private static List<Group> groups(BinaryLayer l, byte[][] next, List<Group> above) {
        int n = Math.ceilDiv(l.sources(), 128);
        List<Group> all = new ArrayList<>();
        for (int g = 0; g < n; g++) {
            int end = (int) ((long) l.size() * (g + 1) / n);
            int first = (int) ((long) l.size() * g / n);
            int copies = 0;
            for (int j = first; j < end; j++) {
                int own = copies(next[j], above);
                if (copies + own > CoreProgram.NEURONS) {
                    all.add(new Group(first, j));
                    first = j;
                    copies = 0;
                }
                copies += own;
            }
            all.add(new Group(first, end));
        }
        return all;
    }

    /// Targets of a neuron: groups above that hear it, once for each sign.
    private static int copies(byte[] row, List<Group> above) {
        int n = 0;
        for (Group g : above) {
            n += (used(row, g, 1) ? 1 : 0) + (used(row, g, -1) ? 1 : 0);
        }
        return n;
    }

    /// Wires a layer. `sources` gets, for each source, its places `{core, axon, sign}`; these are filled in once its neurons are
    /// made: for channels they are entries, for neurons the targets of their copies.
    ///
    /// @return for each neuron of the layer a list that is to hold its targets
    private List<List<int[]>> layer(BinaryLayer l, List<Group> groups, int first, List<List<int[]>> sources) {
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            CoreDraft core = cores.get(first + g);
            for (int i = 0; i < l.sources(); i++) {
                for (int sign = 1; sign >= -1; sign -= 2) {
                    if (used(l.signs()[i], group, sign)) {
                        sources.get(i).add(new int[]{first + g, core.axon(sign), sign});
                    }
                }
            }
        }
        if (!pending.isEmpty()) {
            copies(sources);
        }
        List<List<int[]>> targets = new ArrayList<>();
        pending.clear();
        for (int j = 0; j < l.size(); j++) {
            targets.add(new ArrayList<>());
        }
        for (int g = 0; g < groups.size(); g++) {
            for (int j = groups.get(g).first(); j < groups.get(g).end(); j++) {
                pending.add(new Pending(l, first + g, j, sources));
            }
        }
        return targets;
    }

    /// Neurons whose targets are not known yet.
    private record Pending(BinaryLayer layer, int core, int neuron, List<List<int[]>> sources) {
    }

    private final List<Pending> pending = new ArrayList<>();

    /// Makes the neurons of the layer before, a copy for each target.
    private void copies(List<List<int[]>> targets) {
        for (int j = 0; j < pending.size(); j++) {
            Pending n = pending.get(j);
            CoreDraft core = cores.get(n.core);
            for (int[] to : targets.get(n.neuron)) {
                int copy = core.neuron(n.layer.thresholds()[n.neuron]);
                wire(n, core, copy);
                core.send(copy, new Destination.Axon(to[0], to[1], 1));
            }
        }
    }

    private static void wire(Pending n, CoreDraft core, int copy) {
        for (int i = 0; i < n.sources.size(); i++) {
            int sign = n.layer.signs()[i][n.neuron];
            for (int[] place : n.sources.get(i)) {
                if (place[0] == n.core && place[2] == sign) {
                    core.connect(place[1], copy);
                }
            }
        }
    }

    private static boolean used(byte[] row, Group group, int sign) {
        for (int j = group.first(); j < group.end(); j++) {
            if (row[j] == sign) {
                return true;
            }
        }
        return false;
    }

    private void readout(byte[][] votes, int at, List<List<int[]>> sources) {
        CoreDraft core = cores.get(at);
        int classes = votes[0].length;
        int[][] neurons = new int[classes][VOTES];
        for (int c = 0; c < classes; c++) {
            for (int v = 0; v < VOTES; v++) {
                neurons[c][v] = core.neuron(v + 1);
                core.send(neurons[c][v], new Destination.Output(c));
            }
        }
        for (int i = 0; i < votes.length; i++) {
            for (int sign = 1; sign >= -1; sign -= 2) {
                int axon = -1;
                for (int c = 0; c < classes; c++) {
                    if (votes[i][c] == sign) {
                        if (axon < 0) {
                            axon = core.axon(sign);
                            sources.get(i).add(new int[]{at, axon, sign});
                        }
                        int a = axon;
                        Arrays.stream(neurons[c]).forEach(n -> core.connect(a, n));
                    }
                }
            }
        }
        copies(sources);
    }

    /// Cores of a copy; targets are numbers in this list, pins are classes.
    List<CoreDraft> cores() {
        return cores;
    }

    /// Where a channel's spikes enter: `{core, axon, sign}` each.
    List<int[]> entries(int channel) {
        return entries.get(channel);
    }
}
