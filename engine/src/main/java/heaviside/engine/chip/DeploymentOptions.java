package heaviside.engine.chip;

import heaviside.engine.chip.map.Moves;
import heaviside.engine.chip.map.Quantisation;
import heaviside.engine.chip.map.Repair;
import heaviside.engine.encode.Encoder;
import heaviside.engine.network.Scheme;
import java.util.Set;

/// Everything that decides a deployment besides network, chip and data.
///
/// @param dtMs network time of a tick, ms
/// @param steps ticks a sample
/// @param scheme scheme that the network was trained with
/// @param encoder turns samples into spikes
/// @param reduction how read-out membranes become a decision: "max", "last", "sum", "mean", "every"; the value 0 before
///        the first tick counts as one of them, as in training
/// @param weightBits bits a weight
/// @param samples test samples to run; 0 for all
/// @param seed of stochastic encoders and of whatever the network draws
/// @param hostWatts wattage stated for the host computer, used for its bar only
/// @param tickMicros wall time of a tick on the chip, microseconds: prices static power; `dtMs * 1000` is real time
/// @param priceSet id of the price set; the chip's first one if unknown
/// @param repairs what the mapper may do where a rule of the chip is broken
/// @param moves cores that change places after placement
public record DeploymentOptions(double dtMs, int steps, Scheme scheme, Encoder encoder, String reduction,
        int weightBits, int samples, long seed, double hostWatts, double tickMicros, String priceSet,
        Set<Repair> repairs, Moves moves) {
    /// With the repairs that change no spike.
    public DeploymentOptions(double dtMs, int steps, Scheme scheme, Encoder encoder, String reduction, int weightBits,
            int samples, long seed, double hostWatts, double tickMicros, String priceSet) {
        this(dtMs, steps, scheme, encoder, reduction, weightBits, samples, seed, hostWatts, tickMicros, priceSet,
                Repair.EXACT, Moves.NONE);
    }

    public DeploymentOptions {
        repairs = Set.copyOf(repairs);
        if (!(hostWatts > 0 && hostWatts <= 10_000)) {
            throw new IllegalArgumentException(
                    "Host wattage %s W is outside 0 to 10 000 W. State what the computer draws, 15 W for a laptop."
                            .formatted(hostWatts));
        }
        if (!(tickMicros > 0 && tickMicros <= 1e6)) {
            throw new IllegalArgumentException(
                    "Tick length %s us is outside 0 to 1 000 000 us. Real time is %s us.".formatted(tickMicros,
                            dtMs * 1000));
        }
        if (steps < 1 || steps > 100_000) {
            throw new IllegalArgumentException(steps + " ticks a sample; 1 to 100 000 are possible.");
        }
    }

    /// The part that decides the integers.
    public Quantisation quantisation() {
        return new Quantisation(dtMs, scheme, weightBits, seed, repairs, moves);
    }

    /// The same with another number of samples.
    public DeploymentOptions withSamples(int n) {
        return new DeploymentOptions(dtMs, steps, scheme, encoder, reduction, weightBits, n, seed, hostWatts,
                tickMicros, priceSet, repairs, moves);
    }
}
