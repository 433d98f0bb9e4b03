package heaviside.engine.io.nir;

import java.util.List;

/// The decays of a neuron's excitatory and inhibitory currents, told by what its LI nodes receive.
final class SynapseSigns {
    private double excitatory = Double.NaN;
    private double inhibitory = Double.NaN;

    /// @throws IllegalArgumentException if they need more than one decay for a sign
    SynapseSigns(FlatGraph graph, Signals signals, List<String> synapses) {
        for (String s : synapses) {
            double[] tau = graph.node(s).numbers("tau").values();
            for (double t : tau) {
                if (t != tau[0]) {
                    throw new IllegalArgumentException("its synapse '%s' has several time constants".formatted(
                            NirReader.shown(s)));
                }
            }
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
                excitatory = one(excitatory, tau[0], sign[0], "above");
            }
            if (sign[1]) {
                inhibitory = one(inhibitory, tau[0], true, "below");
            }
        }
    }

    private static double one(double known, double tau, boolean used, String side) {
        if (Double.isNaN(known) || known == tau) {
            return tau;
        }
        if (!used) {
            return known;
        }
        throw new IllegalArgumentException("its currents %s 0 decay with %s and %s s; one decay a sign is possible"
                .formatted(side, known, tau));
    }

    /// s.
    double excitatory() {
        return Double.isNaN(excitatory) ? inhibitory : excitatory;
    }

    /// s.
    double inhibitory() {
        return Double.isNaN(inhibitory) ? excitatory : inhibitory;
    }
}
