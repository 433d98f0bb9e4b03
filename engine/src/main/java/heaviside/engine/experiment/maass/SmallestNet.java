package heaviside.engine.experiment.maass;

import heaviside.engine.experiment.Progress;
import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Looks for the smallest layer of sigmoidal units that learns a function: sizes upward, several starts each, until one
/// answers (nearly) all unseen instances rightly. What it finds is an upper bound, not a proof.
final class SmallestNet {
    private static final int[] SIZES = {1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 64};
    private final int starts;
    private final long seed;
    private final BooleanSupplier more;

    /// As long as it takes.
    ///
    /// @param starts attempts for each size
    SmallestNet(int starts, long seed) {
        this(starts, seed, () -> true);
    }

    /// @param starts attempts for each size
    /// @param more whether there is time for more; asked every epoch
    SmallestNet(int starts, long seed, BooleanSupplier more) {
        this.starts = starts;
        this.seed = seed;
        this.more = more;
    }

    /// One size.
    ///
    /// @param hidden units
    /// @param accuracy of the best start on unseen instances, 0 to 1
    /// @param solved whether that is enough
    record Attempt(int hidden, double accuracy, boolean solved) {
    }

    /// Every size tried; the last one is solved unless even the largest was too small, or time was up.
    ///
    /// @param from first size
    /// @param enough accuracy on `unseen` that counts as solved
    List<Attempt> search(Examples known, Examples unseen, int from, double enough, int epochs, double rate,
            String name, Progress progress) {
        List<Attempt> all = new ArrayList<>();
        for (int size : SIZES) {
            if (size < from) {
                continue;
            }
            double best = 0;
            for (int k = 0; k < starts && best < enough; k++) {
                String what = "%s with %d sigmoidal units, start %d".formatted(name, size, k + 1);
                RandomStream random = new RandomStream(seed).stream(name).stream(size).stream(k);
                SigmoidNet net = new SigmoidNet(known.columns(), size, random.stream("weights"));
                net.train(known, epochs, rate, random.stream("order"), () -> {
                    progress.at(Math.min(0.99, all.size() / 12.0), what);
                    return more.getAsBoolean();
                });
                best = Math.max(best, net.accuracy(unseen));
            }
            all.add(new Attempt(size, best, best >= enough));
            if (best >= enough || !more.getAsBoolean()) {
                break;
            }
        }
        return all;
    }
}
