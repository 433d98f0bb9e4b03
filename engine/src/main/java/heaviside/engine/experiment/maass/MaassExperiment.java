package heaviside.engine.experiment.maass;

import heaviside.engine.experiment.Experiment;
import heaviside.engine.experiment.Progress;
import heaviside.engine.experiment.Result;
import heaviside.engine.experiment.Result.Finding;
import heaviside.engine.experiment.Setting;
import heaviside.engine.experiment.Settings;
import heaviside.engine.io.Project;
import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// One spiking neuron against the smallest sigmoidal nets that training finds.
public final class MaassExperiment implements Experiment {
    /// The search for larger nets takes hours.
    static final int LARGEST_TRAINED = 8;
    /// Passes of one start.
    private static final int EPOCHS = 1500;
    private static final int EXHAUSTIVE = 5;
    /// Share of the time that is left, and of the work, that CD of a size may take.
    private static final double CD_SHARE = 0.3;
    private static final int[] SIZES = {2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000};
    private static final double ENOUGH = 0.999;
    private static final int KNOWN = 4000;
    private static final int UNSEEN = 10_000;

    @Override
    public String id() {
        return "maass";
    }

    @Override
    public String title() {
        return "One spiking neuron against many sigmoids";
    }

    @Override
    public String claim() {
        return "Maass 1997 (Neural Networks 10:1659): one spiking neuron computes coincidence detection CD_n and element "
                + "distinctness ED_n for any n. A sigmoidal net needs at least (n − 4)/2 − 1 hidden units for ED_n: 497 "
                + "for n = 1000.";
    }

    @Override
    public String method() {
        return "One LIF neuron with equal weights answers every instance of small CD_n and random instances up to the "
                + "chosen n, by exact spike times. Sigmoidal nets with one hidden layer are trained by backprop, from a size "
                + "that is known to be enough downward, as long as a start answers 99.9 % of unseen instances rightly "
                + "(CD: all of them), or until the time for it is over: an upper bound, not a proof.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.count("n", "largest n of the neuron", 2, OneNeuron.LARGEST, OneNeuron.LARGEST),
                Setting.count("instances", "instances of each kind and n", 1, 100_000, 300),
                Setting.count("trained", "largest n of trained nets (1: none)", 1, LARGEST_TRAINED, 3),
                Setting.count("from", "smallest n of trained nets", 2, LARGEST_TRAINED, 2),
                Setting.number("budget", "time for the search of nets", "s", 1, 86_400, 600),
                Setting.count("starts", "starts of each kind and size of a net", 1, 100, 3),
                Setting.count("seed", "seed", 0, 1_000_000, 1));
    }

    @Override
    public List<Project> projects(Settings s) {
        int n = Math.max(2, Math.min(MaassProjects.DRAWABLE, s.whole("n")));
        return List.of(MaassProjects.coincidence(n), MaassProjects.distinctness(n));
    }

    @Override
    public Result run(Settings s, Progress progress) {
        RandomStream random = new RandomStream(s.whole("seed")).stream("maass");
        List<Answers> cd = new ArrayList<>();
        List<Answers> ed = new ArrayList<>();
        int[] sizes = IntStream.concat(Arrays.stream(SIZES).filter(n -> n <= s.whole("n")), searched(s)).distinct()
                .sorted().toArray();
        double share = s.whole("trained") > 1 ? 0.3 : 1;
        for (int i = 0; i < sizes.length; i++) {
            Progress p = progress.part(share * i / sizes.length, share * (i + 1) / sizes.length);
            int n = sizes[i];
            cd.add(n <= EXHAUSTIVE
                    ? everyWord(n, p.part(0, 0.5))
                    : words(n, s.whole("instances"), random, p.part(0, 0.5)));
            ed.add(numbers(n, s.whole("instances"), random, p.part(0.5, 1)));
        }
        List<Trained> nets = trained(s, progress.part(share, 1));
        progress.at(1, "done");
        return new MaassReport(cd, ed, nets).result();
    }

    /// How the neuron answered.
    ///
    /// @param n size of the function
    /// @param asked instances
    /// @param wrong answers
    /// @param every whether these were all instances that there are
    record Answers(int n, int asked, int wrong, boolean every) {
    }

    /// The search for a net.
    ///
    /// @param function "CD" or "ED"
    /// @param n its size
    /// @param attempts sizes tried; none where time was up before
    record Trained(String function, int n, List<SmallestNet.Attempt> attempts) {
        /// Units of the smallest net, or 0 if none was found.
        int units() {
            return attempts.stream().filter(SmallestNet.Attempt::solved).mapToInt(SmallestNet.Attempt::hidden).min()
                    .orElse(0);
        }

        /// Starts in all.
        int starts() {
            return attempts.stream().mapToInt(SmallestNet.Attempt::starts).sum();
        }
    }

    private static Answers everyWord(int n, Progress progress) {
        int all = 1 << (2 * n);
        int wrong = 0;
        for (int code = 0; code < all; code++) {
            Instances.Words w = Instances.words(n, code);
            wrong += OneNeuron.fires(OneNeuron.coincidence(w.x(), w.y())) == w.coincide() ? 0 : 1;
            progress.at(code / (double) all, "CD_" + n);
        }
        return new Answers(n, all, wrong, true);
    }

    private static Answers words(int n, int instances, RandomStream root, Progress progress) {
        RandomStream random = root.stream("CD").stream(n);
        int wrong = 0;
        for (int k = 0; k < 2 * instances; k++) {
            Instances.Words w = Instances.words(n, k % 2 == 0, random);
            wrong += OneNeuron.fires(OneNeuron.coincidence(w.x(), w.y())) == (k % 2 == 0) ? 0 : 1;
            progress.at(k / (2.0 * instances), "CD_" + n);
        }
        return new Answers(n, 2 * instances, wrong, false);
    }

    private static Answers numbers(int n, int instances, RandomStream root, Progress progress) {
        RandomStream random = root.stream("ED").stream(n);
        int wrong = 0;
        for (int k = 0; k < 2 * instances; k++) {
            double[] v = Instances.numbers(n, k % 2 == 0, random);
            wrong += OneNeuron.fires(OneNeuron.distinctness(v)) == (k % 2 == 0) ? 0 : 1;
            progress.at(k / (2.0 * instances), "ED_" + n);
        }
        return new Answers(n, 2 * instances, wrong, false);
    }

    private static List<Trained> trained(Settings s, Progress progress) {
        long end = System.nanoTime() + (long) (s.number("budget") * 1e9);
        RandomStream random = new RandomStream(s.whole("seed")).stream("examples");
        List<Trained> all = new ArrayList<>();
        int largest = s.whole("trained");
        for (int n = s.whole("from"); n <= largest && System.nanoTime() < end; n++) {
            double lo = share(n - 1, largest);
            double hi = share(n, largest);
            Examples words = Examples.allWords(n);
            SmallestNet.Task cd = new SmallestNet.Task("CD_" + n, words, words, 1, EPOCHS,
                    KnownNets.coincidence(n));
            long now = System.nanoTime();
            all.add(new Trained("CD", n, search(s, now + (long) (CD_SHARE * (end - now))).search(cd,
                    progress.part(lo, lo + CD_SHARE * (hi - lo)))));
            Examples known = Examples.numbers(n, KNOWN, random.stream(n).stream("known"));
            Examples unseen = Examples.numbers(n, UNSEEN, random.stream(n).stream("unseen"));
            SmallestNet.Task ed = new SmallestNet.Task("ED_" + n, known, unseen, ENOUGH, EPOCHS,
                    KnownNets.distinctness(n, Examples.spread(n)));
            all.add(new Trained("ED", n, search(s, end).search(ed, progress.part(lo + CD_SHARE * (hi - lo), hi))));
        }
        return all;
    }

    private static SmallestNet search(Settings s, long end) {
        return new SmallestNet(s.whole("starts"), s.whole("seed"), () -> System.nanoTime() < end);
    }

    /// Sizes for which nets are searched.
    private static IntStream searched(Settings s) {
        return IntStream.rangeClosed(s.whole("from"), s.whole("trained"));
    }

    /// The work grows about fourfold with each n.
    private static double share(int n, int largest) {
        return n < 2 ? 0 : Math.pow(4, n - largest);
    }

    /// A limit as a finding.
    static Finding limit(String name, double measured, double formula, String text) {
        return new Finding(name, String.format(Locale.ROOT, "%.9f τ_m", measured),
                String.format(Locale.ROOT, "%s = %.9f τ_m", text, formula), Math.abs(measured - formula) < 1e-6);
    }
}
