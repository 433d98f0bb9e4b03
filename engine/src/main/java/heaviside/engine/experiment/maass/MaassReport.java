package heaviside.engine.experiment.maass;

import heaviside.engine.experiment.Result;
import heaviside.engine.experiment.Result.Finding;
import heaviside.engine.experiment.Result.Plot;
import heaviside.engine.experiment.Result.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/// Puts the answers of the neuron and the sizes of the nets side by side.
///
/// @param cd the neuron on CD_n
/// @param ed the neuron on ED_n
/// @param nets trained nets
record MaassReport(List<MaassExperiment.Answers> cd, List<MaassExperiment.Answers> ed,
        List<MaassExperiment.Trained> nets) {
    private static final int TRAIN = 400;

    Result result() {
        int wrong = wrong(cd) + wrong(ed);
        int largest = cd.getLast().n();
        return new Result(
                "One spiking neuron gave %,d of %,d answers rightly, up to n = %d; a sigmoidal net needs at least %s hidden units for ED_%d."
                        .formatted(asked(cd) + asked(ed) - wrong, asked(cd) + asked(ed), largest,
                                number(Math.max(1, bound(largest))), largest),
                findings(), List.of(plot()), table());
    }

    /// Published lower bound on the hidden units of a sigmoidal net for ED_n.
    static double bound(int n) {
        return (n - 4) / 2.0 - 1;
    }

    private static int asked(List<MaassExperiment.Answers> answers) {
        return answers.stream().mapToInt(MaassExperiment.Answers::asked).sum();
    }

    private static int wrong(List<MaassExperiment.Answers> answers) {
        return answers.stream().mapToInt(MaassExperiment.Answers::wrong).sum();
    }

    private List<Finding> findings() {
        SpacingLimits limits = OneNeuron.limits();
        double tau = OneNeuron.TAU_MEM_MS;
        List<Finding> all = new ArrayList<>();
        double pair = 3 + 2 * Math.sqrt(2);
        all.add(MaassExperiment.limit("Two inputs fire up to this distance, by the shape of the PSP",
                limits.coincidenceMs() / tau, Math.log(pair), "ln(3 + 2√2)"));
        all.add(MaassExperiment.limit("the same, by the simulated neuron",
                edge(d -> OneNeuron.firesAt(new double[]{0, d * tau})), Math.log(pair), "ln(3 + 2√2)"));
        all.add(MaassExperiment.limit("Any number of inputs stays silent beyond this distance, by the shape of the PSP",
                limits.separationMs() / tau, Math.log(7), "ln 7"));
        all.add(MaassExperiment.limit("the same, by a simulated train of " + TRAIN + " inputs",
                edge(d -> OneNeuron.firesAt(IntStream.range(0, TRAIN).mapToDouble(k -> k * d * tau).toArray())),
                Math.log(7), "ln 7"));
        all.add(new Finding("Wrong answers of one neuron on CD_n", "%,d of %,d".formatted(wrong(cd), asked(cd)),
                "0 (Maass 1997)", wrong(cd) == 0));
        all.add(new Finding("Wrong answers of one neuron on ED_n", "%,d of %,d".formatted(wrong(ed), asked(ed)),
                "0 (Maass 1997)", wrong(ed) == 0));
        for (MaassExperiment.Trained t : nets) {
            if (t.attempts().isEmpty()) {
                continue; // nothing was found out; the table says so
            }
            double least = t.function().equals("ED") ? Math.max(1, bound(t.n())) : 1;
            all.add(new Finding("Smallest sigmoidal net found for %s_%d".formatted(t.function(), t.n()), units(t),
                    "at least %s hidden".formatted(number(Math.ceil(least))), t.units() >= least));
        }
        return all;
    }

    private static String units(MaassExperiment.Trained t) {
        SmallestNet.Attempt last = t.attempts().getLast();
        String text = t.units() > 0 ? "%d hidden".formatted(t.units()) : "none";
        return last.solved()
                ? text
                : text + ", %d starts; %d: %s at best in %d".formatted(t.starts(), last.hidden(),
                        percent(last.accuracy()), last.starts());
    }

    /// Largest distance (in tau) at which a neuron fires, by halving.
    private static double edge(DoublePredicate fires) {
        double low = 1;
        double high = 3;
        for (int i = 0; i < 40; i++) {
            double mid = (low + high) / 2;
            if (fires.test(mid)) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return (low + high) / 2;
    }

    private Plot plot() {
        double[] n = ed.stream().mapToDouble(MaassExperiment.Answers::n).toArray();
        double[] one = new double[n.length];
        java.util.Arrays.fill(one, 1);
        double[] from = java.util.Arrays.stream(n).filter(x -> bound((int) x) >= 1).toArray();
        List<Series> series = new ArrayList<>();
        series.add(Series.measured("one spiking neuron", n, one));
        for (String function : List.of("ED", "CD")) {
            List<MaassExperiment.Trained> found = nets.stream()
                    .filter(t -> t.function().equals(function) && t.units() > 0).toList();
            if (!found.isEmpty()) {
                series.add(Series.measured("smallest net found, " + function,
                        found.stream().mapToDouble(MaassExperiment.Trained::n).toArray(),
                        found.stream().mapToDouble(MaassExperiment.Trained::units).toArray()));
            }
        }
        if (from.length > 0) {
            series.add(Series.theory("at least, ED: (n − 4)/2 − 1", from,
                    java.util.Arrays.stream(from).map(x -> bound((int) x)).toArray()));
        }
        return new Plot("Neurons needed", "n", "hidden units", true, true, series);
    }

    private Result.Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < cd.size(); i++) {
            int n = cd.get(i).n();
            rows.add(List.of(Integer.toString(n), "1", answers(cd.get(i)), answers(ed.get(i)), found("CD", n),
                    found("ED", n), bound(n) >= 1 ? number(Math.ceil(bound(n))) : "1"));
        }
        return new Result.Table(List.of("n", "spiking neurons", "CD_n wrong", "ED_n wrong", "sigmoids found, CD_n",
                "sigmoids found, ED_n", "at least, ED_n"), rows);
    }

    private static String answers(MaassExperiment.Answers a) {
        return "%,d of %,d%s".formatted(a.wrong(), a.asked(), a.every() ? " (all)" : "");
    }

    private String found(String function, int n) {
        return nets.stream().filter(t -> t.function().equals(function) && t.n() == n).findFirst()
                .map(t -> t.units() > 0 ? Integer.toString(t.units()) : t.attempts().isEmpty() ? "time was up" : "none")
                .orElse("–");
    }

    /// As many places as it takes to tell a share below one from one.
    static String percent(double share) {
        int places = 2;
        while (share < 1 && places < 9 && 100 * (1 - share) < 0.5 * Math.pow(10, -places)) {
            places++;
        }
        return String.format(Locale.ROOT, "%." + places + "f %%", 100 * share);
    }

    private static String number(double v) {
        return v == Math.rint(v) ? Long.toString((long) v) : String.format(Locale.ROOT, "%.1f", v);
    }
}
