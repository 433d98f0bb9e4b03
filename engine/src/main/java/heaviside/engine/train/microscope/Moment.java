package heaviside.engine.train.microscope;

import java.util.List;

/// Everything at one value of the weight.
///
/// @param weight of the chosen synapse
/// @param loss there
/// @param exact slope by the adjoint (EventProp)
/// @param surrogate slope by the surrogate
/// @param numeric central difference over `weight ± step`, across jumps if there are any
/// @param step of the coarse difference
/// @param fine central difference over a thousandth of the weight's scale
/// @param spikesMs spikes of the output
/// @param timesMs of the samples below. Not modified.
/// @param membrane of the output over its threshold. Not modified.
/// @param lambdaV `-dL/dV / tau_m` of the output, right after each time, mV. Not modified.
/// @param lambdaI `-dL/dI / tau_s` of the output. Not modified.
/// @param arrivals input spikes into the output, by time
/// @param pushes what each spike of the output hands to the weights
/// @param nearMiss the highest peak below threshold that is not followed by a spike
/// @param storedBytes kept by the adjoint for its way back, counted
/// @param steppedBytes kept by BPTT on the surrogate's grid, one state a neuron and step, derived
public record Moment(double weight, double loss, double exact, double surrogate, double numeric, double step,
        double fine, double[] spikesMs, double[] timesMs, double[] membrane, double[] lambdaV, double[] lambdaI,
        List<Arrival> arrivals, List<Push> pushes, java.util.Optional<NearMiss> nearMiss, long storedBytes,
        long steppedBytes) {

    /// A spike that reaches the output.
    ///
    /// @param timeMs when
    /// @param source input, or inputs + a neuron
    /// @param chosen whether it comes by the chosen synapse
    /// @param adds its share of dL/dw of its synapse, `-tau_s lambda_I`
    public record Arrival(double timeMs, int source, boolean chosen, double adds) {
    }

    /// A spike of the output.
    ///
    /// @param timeMs when
    /// @param slope dL/dt, direct part
    /// @param jump of lambda_V
    public record Push(double timeMs, double slope, double jump) {
    }

    /// A peak of the membrane below threshold.
    ///
    /// @param timeMs when
    /// @param below threshold by so much, as a share of the threshold
    public record NearMiss(double timeMs, double below) {
    }

    public Moment {
        arrivals = List.copyOf(arrivals);
        pushes = List.copyOf(pushes);
    }
}
