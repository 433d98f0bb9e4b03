package heaviside.engine.experiment.conversion;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.experiment.Experiment;
import heaviside.engine.experiment.Progress;
import heaviside.engine.experiment.Result;
import heaviside.engine.experiment.Result.Finding;
import heaviside.engine.experiment.Result.Series;
import heaviside.engine.experiment.Setting;
import heaviside.engine.experiment.Settings;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.conversion.Conversion;
import heaviside.engine.train.conversion.SpikingTwin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A rate network and the spiking network made from it, with and without balanced thresholds.
public final class ConversionExperiment implements Experiment {
    private static final double CLOSE = 0.01;

    @Override
    public String id() {
        return "conversion";
    }

    @Override
    public String title() {
        return "A rate network turned into spikes";
    }

    @Override
    public String claim() {
        return "Diehl et al. 2015, Rueckauer et al. 2017: with thresholds balanced against the activations of a trained "
                + "rate network, integrate-and-fire neurons come to the rate network's accuracy, within a point, "
                + "without any training with spikes. More time steps bring them nearer.";
    }

    @Override
    public String method() {
        return "A rate network of rectified linear units is trained on the data set; its weights go to integrate-and-fire "
                + "neurons, as they are and with thresholds balanced in both published ways: by the largest activation "
                + "of a layer (Diehl), and by the 99.9th percentile of its activations above 0 (Rueckauer; the default of "
                + "the authors' conversion toolbox). The test accuracy of each is taken after every time step.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.count("digits", "data: 0 Yin-Yang, 1 the shipped digits", 0, 1, 0),
                Setting.count("hidden", "hidden units", 1, 2000, 120), Setting.count("epochs", "epochs", 1, 1000, 25),
                Setting.count("steps", "time steps", 2, 900, 200),
                Setting.number("percentile", "percentile of activations at threshold", "%", 50, 100, 99.9),
                Setting.count("samples", "test samples", 10, 10_000, 1000),
                Setting.count("seed", "seed", 0, 1_000_000, 1));
    }

    @Override
    public Result run(Settings s, Progress progress) {
        boolean digits = s.whole("digits") == 1;
        String name = digits ? "mnist-subset" : "yin-yang";
        int channels = digits ? 784 : 5;
        Dataset data = Datasets.open(name, DataFolders.standard(), channels);
        TrainingSetup setup = TrainingSetup.standard(name).withEpochs(s.whole("epochs")).withSeed(s.whole("seed"));
        Conversion c = Conversion.train(network(name, channels, s.whole("hidden"), data.classes().size()), setup, data,
                share -> progress.goOn(0.6 * share, "training the rate network"));
        Conversion.Tested balanced = test(c, c.balanced(s.number("percentile")), s, progress.part(0.6, 0.73));
        Conversion.Tested largest = test(c, c.balanced(100), s, progress.part(0.73, 0.86));
        Conversion.Tested plain = test(c, c.plain(), s, progress.part(0.86, 1));
        String robust = String.format(Locale.ROOT, "percentile %s", s.number("percentile"));
        return result(c.accuracy(), List.of(new Twin(robust, balanced), new Twin("largest activation", largest),
                new Twin("weights as they are", plain)), s.whole("steps"));
    }

    /// A spiking network: how its thresholds were set, and how it answered.
    private record Twin(String name, Conversion.Tested tested) {
        double after(int steps) {
            return tested.accuracy()[Math.max(1, steps) - 1];
        }
    }

    private static Conversion.Tested test(Conversion c, SpikingTwin twin, Settings s, Progress progress) {
        return c.test(twin, s.whole("steps"), s.whole("samples"), share -> progress.goOn(share, "testing with spikes"));
    }

    /// Input, one hidden layer, read-out; the neurons' own parameters do not matter to the rate trainer.
    static Network network(String dataset, int channels, int hidden, int classes) {
        Parameter w = new Parameter.Normal(0, 0.1);
        Parameter zero = Parameter.of(0);
        return Network.EMPTY
                .plus(new Population("hidden", "Hidden", hidden, Polarity.MIXED,
                        Lif.normalised(20, 5, ResetMode.TO_VALUE)))
                .plus(new Population("readout", "Read-out", classes, Polarity.MIXED, LeakyReadout.normalised(20, 5)))
                .plus(new Stimulus.DatasetInput("input", "Input", channels, dataset, "latency-linear", 0))
                .plus(new Projection("a", "input", "hidden", new Connectivity.AllToAll(true), w, zero))
                .plus(new Projection("b", "hidden", "readout", new Connectivity.AllToAll(true), w, zero));
    }

    /// @param twins percentile, largest activation, weights as they are
    private static Result result(double ann, List<Twin> twins, int steps) {
        double[] t = new double[steps];
        double[] line = new double[steps];
        Arrays.setAll(t, i -> i + 1);
        Arrays.fill(line, 100 * ann);
        List<Series> series = new ArrayList<>();
        twins.forEach(w -> series.add(Series.measured(w.name(), t, times100(w.tested().accuracy()))));
        series.add(Series.theory("rate network", t, line));
        List<List<String>> rows = new ArrayList<>();
        for (int k = 1; k <= steps; k *= 2) {
            rows.add(row(k, ann, twins));
        }
        if (Integer.bitCount(steps) != 1) {
            rows.add(row(steps, ann, twins));
        }
        List<String> head = new ArrayList<>(List.of("steps"));
        twins.forEach(w -> head.add(w.name()));
        head.add("rate network");
        return new Result(
                "After %d steps the spiking network is right in %s (%s) and %s (%s) of the test samples, the rate network in %s."
                        .formatted(steps, percent(twins.get(0).after(steps)), twins.get(0).name(),
                                percent(twins.get(1).after(steps)), twins.get(1).name(), percent(ann)),
                findings(ann, twins, steps),
                List.of(new Result.Plot("Test accuracy, %", "time steps", "%", true, false, List.copyOf(series))),
                new Result.Table(head, rows));
    }

    private static List<Finding> findings(double ann, List<Twin> twins, int steps) {
        Twin robust = twins.get(0);
        Twin largest = twins.get(1);
        double end = robust.after(steps);
        double early = robust.after(steps / 10);
        return List.of(
                new Finding("Accuracy with spikes, %s, after %d steps".formatted(robust.name(), steps), percent(end),
                        "the rate network's %s, within a point (Rueckauer et al. 2017)".formatted(percent(ann)),
                        end > ann - CLOSE),
                new Finding("Accuracy with spikes, %s, after %d steps".formatted(largest.name(), steps),
                        percent(largest.after(steps)),
                        "the rate network's %s, within a point (Diehl et al. 2015)".formatted(percent(ann)),
                        largest.after(steps) > ann - CLOSE),
                new Finding("Accuracy after a tenth of the steps, %s".formatted(robust.name()), percent(early),
                        "no better than at the end", early <= end + CLOSE),
                new Finding("The same, %s".formatted(largest.name()), percent(largest.after(steps / 10)),
                        "no better than at the end", largest.after(steps / 10) <= largest.after(steps) + CLOSE),
                new Finding("Accuracy with spikes, weights as they are", percent(twins.get(2).after(steps)),
                        "not better than with balanced thresholds", twins.get(2).after(steps) <= end + CLOSE),
                new Finding("Spikes a sample, %s".formatted(robust.name()), spikes(robust),
                        "more than with the largest activation", spikesMore(robust, largest)),
                new Finding("Spikes a sample, %s".formatted(largest.name()), spikes(largest), "more than none",
                        largest.tested().spikesPerSample() > 0));
    }

    private static boolean spikesMore(Twin a, Twin b) {
        return a.tested().spikesPerSample() >= b.tested().spikesPerSample();
    }

    private static String spikes(Twin t) {
        return String.format(Locale.ROOT, "%.1f", t.tested().spikesPerSample());
    }

    private static List<String> row(int k, double ann, List<Twin> twins) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(k)));
        twins.forEach(w -> row.add(percent(w.after(k))));
        row.add(percent(ann));
        return List.copyOf(row);
    }

    private static double[] times100(double[] share) {
        return Arrays.stream(share).map(v -> 100 * v).toArray();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
