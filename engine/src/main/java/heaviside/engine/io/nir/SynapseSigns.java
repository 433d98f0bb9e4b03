package heaviside.engine.io.nir;

import java.util.Arrays;
import java.util.List;

/// The decays of neurons' excitatory and inhibitory currents, told by what their LI nodes receive.
final class SynapseSigns {
    private double[] excitatory = new double[0];
    private double[] inhibitory = new double[0];

    /// @param n neurons
    /// @throws IllegalArgumentException if they need more than one decay for a sign
    SynapseSigns(FlatGraph graph, Signals signals, List<String> synapses, int n) {
        for (String s : synapses) {
            double[] tau = LinearNodes.spread(graph.node(s), "tau", n);
            boolean[] sign = new boolean[2];
            for (Signals.Path p : signals.into(s).paths()) {
                p.map().each((from, to, w, d) -> {
                    sign[0] |= w > 0;
                    sign[1] |= w < 0;
                });
            }
            for (double c : signals.into(s).constant()) {
                sign[0] |= c > 0;
                sign[1] |= c < 0;
            }
            if (sign[0] || !sign[1]) {
                excitatory = one(excitatory, tau, sign[0], "above");
            }
            if (sign[1]) {
                inhibitory = one(inhibitory, tau, true, "below");
            }
        }
    }

    private static double[] one(double[] known, double[] tau, boolean used, String side) {
        if (known.length == 0) {
            return tau;
        }
        int i = Arrays.mismatch(known, tau);
        if (i < 0 || !used) {
            return known;
        }
        throw new IllegalArgumentException("its currents %s 0 decay with %s and %s s; one decay a sign is possible"
                .formatted(side, known[i], tau[i]));
    }

    /// s, one a neuron.
    double[] excitatory() {
        return excitatory.length == 0 ? inhibitory : excitatory;
    }

    /// s, one a neuron.
    double[] inhibitory() {
        return inhibitory.length == 0 ? excitatory : inhibitory;
    }
}
