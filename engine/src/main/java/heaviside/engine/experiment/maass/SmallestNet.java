package heaviside.engine.experiment.maass;

import heaviside.engine.experiment.Progress;
import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks for the smallest layer of sigmoidal units that learns a function, from a size that is enough downward. Every size is
/// tried from the net above with one unit taken out (those that matter least first), from the answer that is known with
/// one of its units missing, and from random weights, until one answers (nearly) all unseen instances rightly. The first size
/// that no start solves ends the search. What it finds is an upper bound, not a proof.
final class SmallestNet {
    private final int starts;
    private final long seed;
    private final BooleanSupplier more;

    /// As long as it takes.
    ///
    /// @param starts attempts of each kind for each size
    SmallestNet(int starts, long seed) {
        this(starts, seed, () -> true);
    }

    /// @param starts attempts of each kind for each size
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
    /// @param starts that were tried
    /// @param solved whether that is enough
    record Attempt(int hidden, double accuracy, int starts, boolean solved) {
    }

    /// What is searched.
    ///
    /// @param name of the function, for the stream of random numbers
    /// @param known examples to learn
    /// @param unseen examples that judge
    /// @param enough accuracy on `unseen` that counts as solved
    /// @param epochs passes of one start
    /// @param answer a net that is known to be able to answer, its weights the start of the search
    record Task(String name, Examples known, Examples unseen, double enough, int epochs, SigmoidNet answer) {
    }

    /// Every size tried, from the largest; the last but one is the smallest that was solved, unless time was up.
    List<Attempt> search(Task task, Progress progress) {
        SignDescent descent = new SignDescent(task.known);
        List<Attempt> all = new ArrayList<>();
        SigmoidNet above = null;
        for (int size = task.answer.hidden(); size >= 1 && more.getAsBoolean(); size--) {
            List<SigmoidNet> candidates = candidates(task, above, size);
            SigmoidNet found = null;
            double best = 0;
            int tried = 0;
            for (SigmoidNet net : candidates) {
                String what = "%s with %d sigmoidal units, start %d of %d".formatted(task.name, size, ++tried,
                        candidates.size());
                double done = (double) (task.answer.hidden() - size) / task.answer.hidden();
                double accuracy = descent.train(net, size, task.epochs, task.unseen, task.enough, () -> {
                    progress.at(Math.min(0.99, done), what);
                    return more.getAsBoolean();
                });
                best = Math.max(best, accuracy);
                if (accuracy >= task.enough) {
                    found = net;
                    break;
                }
                if (!more.getAsBoolean()) {
                    break;
                }
            }
            all.add(new Attempt(size, best, tried, found != null));
            if (found == null) {
                break;
            }
            above = found;
        }
        return all;
    }

    private List<SigmoidNet> candidates(Task task, @Nullable SigmoidNet above, int size) {
        RandomStream random = new RandomStream(seed).stream(task.name).stream(size);
        List<SigmoidNet> all = new ArrayList<>();
        if (above == null) {
            all.add(task.answer.copy());
        } else {
            SignDescent judge = new SignDescent(task.known);
            IntStream.range(0, above.hidden()).boxed()
                    .sorted(Comparator.comparingInt((Integer j) -> -right(judge, above.without(j)))).limit(starts)
                    .forEach(j -> all.add(above.without(j)));
            SigmoidNet thinned = task.answer.copy();
            while (thinned.hidden() > size) {
                thinned = thinned.without(random.nextInt(thinned.hidden()));
            }
            for (int k = 0; k < starts; k++) {
                all.add(thinned.shaken(0.3, random.stream("shaken").stream(k)));
            }
        }
        for (int k = 0; k < starts; k++) {
            all.add(new SigmoidNet(task.known.columns(), size, random.stream("weights").stream(k)));
        }
        return all;
    }

    private static int right(SignDescent judge, SigmoidNet net) {
        return judge.slope(net.parameters(), net.hidden(), new double[net.parameters().length]);
    }
}
