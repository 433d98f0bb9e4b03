package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.truenorth.Destination;
import heaviside.engine.network.Diagnostic;
import java.util.List;

/// Asks for leave where neurons need relays or splitters: names the neuron, the limit and what the repair would take.
final class CrossbarLeave {
    private final QuantisedNetwork net;
    private final ChipSpec spec;
    private final Quantisation how;
    private final CrossbarPacker packer;
    private final List<Diagnostic> diagnostics;
    private boolean given = true;

    CrossbarLeave(QuantisedNetwork net, ChipSpec spec, Quantisation how, CrossbarPacker packer,
            List<Diagnostic> diagnostics) {
        this.net = net;
        this.spec = spec;
        this.how = how;
        this.packer = packer;
        this.diagnostics = diagnostics;
    }

    /// Whether everything that is needed may be done; else diagnostics say what is not.
    boolean given() {
        for (int p = 0; p < net.populations().size(); p++) {
            if (!how.may(Repair.SPLITTERS)) {
                destinations(p);
            }
            if (!how.may(Repair.RELAYS)) {
                delays(p);
            }
        }
        return given;
    }

    private void destinations(int p) {
        QuantisedNetwork.Pop pop = net.populations().get(p);
        int many = 0;
        int worst = 0;
        int splitters = 0;
        for (int n = 0; n < pop.size(); n++) {
            int k = packer.of(p, n).size();
            if (k > 1) {
                many++;
                splitters += k;
                worst = k > packer.of(p, worst).size() ? n : worst;
            }
        }
        if (many > 0) {
            given = false;
            diagnostics.add(Diagnostic.error("destinations", pop.id(),
                    "%,d neurons of '%s' have several destinations, neuron %d has %,d; a neuron of %s has 1.".formatted(
                            many, pop.label(), worst, packer.of(p, worst).size(), spec.title()),
                    "Add splitters: %,d splitter neurons on %s.".formatted(splitters, cores(splitters))));
        }
    }

    private String cores(int neurons) {
        int n = Math.ceilDiv(neurons, spec.core().neurons());
        return n == 1 ? "1 more core" : "%,d more cores".formatted(n);
    }

    private void delays(int p) {
        QuantisedNetwork.Pop pop = net.populations().get(p);
        int longest = 0;
        int who = 0;
        int relays = 0;
        for (int n = 0; n < pop.size(); n++) {
            for (CrossbarPacker.Want w : packer.of(p, n)) {
                relays += (w.delay() - 1) / Destination.LONGEST;
                if (w.delay() > longest) {
                    longest = w.delay();
                    who = n;
                }
            }
        }
        if (longest > Destination.LONGEST) {
            given = false;
            diagnostics.add(Diagnostic.error("long-delay", pop.id(),
                    "Neuron %d of '%s' asks for a delay of %,d ticks on the chip; the limit is %d.".formatted(who,
                            pop.label(), longest, Destination.LONGEST),
                    "Add relays: %,d relay neurons on %s.".formatted(relays, cores(relays))));
        }
    }
}
