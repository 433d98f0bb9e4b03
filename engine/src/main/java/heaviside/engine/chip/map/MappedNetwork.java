package heaviside.engine.chip.map;

import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.network.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network on a chip.
///
/// @param spec the chip
/// @param quantised the network in integers, or null where it could not be rounded
/// @param plans used cores, by population and first neuron
/// @param inputRoutes for each input, where each channel goes
/// @param hopsBefore hops of one spike of every source, with cores placed in order
/// @param hopsAfter the same after placement
/// @param diagnostics what does not fit or was lost
/// @param crossbar the program of a crossbar chip; null for other chips and where nothing is placed
public record MappedNetwork(ChipSpec spec, @Nullable QuantisedNetwork quantised, List<CorePlan> plans,
        List<InputRoutes> inputRoutes, long hopsBefore, long hopsAfter, List<Diagnostic> diagnostics,
        @Nullable CrossbarPlan crossbar) {
    public MappedNetwork {
        plans = List.copyOf(plans);
        inputRoutes = List.copyOf(inputRoutes);
        diagnostics = List.copyOf(diagnostics);
    }

    /// Where each channel of an input goes. Arrays are not modified.
    ///
    /// @param start length channels + 1
    /// @param core target core of each route
    /// @param axon axon there
    public record InputRoutes(int[] start, int[] core, int[] axon) {
    }

    /// Whether the chip can run it.
    public boolean runs() {
        return quantised != null
                && diagnostics.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }

    /// The network in integers.
    ///
    /// @throws IllegalStateException if it could not be rounded
    public QuantisedNetwork integers() {
        if (quantised == null) {
            throw new IllegalStateException("not rounded: " + diagnostics);
        }
        return quantised;
    }

    /// The plan on a core, or null where the core is unused.
    public @Nullable CorePlan on(int core) {
        for (CorePlan p : plans) {
            if (p.core() == core) {
                return p;
            }
        }
        return null;
    }
}
