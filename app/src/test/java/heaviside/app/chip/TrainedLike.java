package heaviside.app.chip;

import heaviside.engine.chip.FloatReference;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.io.Project;
import heaviside.engine.math.RandomStream;
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
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A small project with given weights that answers right, and its data.
final class TrainedLike {
    static final int CLASSES = 4;
    static final int PER_CLASS = 40;

    private TrainedLike() {
    }

    /// Class k: channels k, k + 4, k + 8 ... are bright.
    record Stripes(int channels) implements Dataset {
        @Override
        public String id() {
            return "stripes";
        }

        @Override
        public String title() {
            return "Stripes";
        }

        @Override
        public String provenance() {
            return "made by the test";
        }

        @Override
        public List<String> classes() {
            return List.of("0", "1", "2", "3");
        }

        @Override
        public int size(Split split) {
            return 40;
        }

        @Override
        public int label(Split split, int index) {
            return index % CLASSES;
        }

        @Override
        public void values(Split split, int index, float[] into) {
            for (int i = 0; i < channels; i++) {
                into[i] = i % CLASSES == index % CLASSES ? 0.5f + 0.4f * (i % 7) / 7 : 0.05f;
            }
        }
    }

    static Project project(int channels) {
        int hidden = CLASSES * PER_CLASS;
        RandomStream r = new RandomStream(1);
        double[] w1 = new double[channels * hidden];
        double[] w2 = new double[hidden * CLASSES];
        for (int h = 0; h < hidden; h++) {
            for (int c = 0; c < channels; c++) {
                w1[c * hidden + h] = (c % CLASSES == h % CLASSES ? 8.0 : -1) * (0.5 + r.nextDouble()) * 4 / channels;
            }
            for (int k = 0; k < CLASSES; k++) {
                w2[h * CLASSES + k] = (h % CLASSES == k ? 1 : -0.3) * r.nextDouble();
            }
        }
        Network n = Network.EMPTY.plus(new Stimulus.DatasetInput("in", "Input", channels, "stripes", "latency", 0))
                .plus(new Population("hidden", "Hidden", hidden, Polarity.MIXED,
                        Lif.normalised(20, 5, ResetMode.TO_VALUE)))
                .plus(new Population("out", "Read-out", CLASSES, Polarity.MIXED, LeakyReadout.normalised(20, 5)))
                .plus(new Projection("w1", "in", "hidden", new Connectivity.AllToAll(true), Parameter.of(w1),
                        Parameter.of(0)))
                .plus(new Projection("w2", "hidden", "out", new Connectivity.AllToAll(true), Parameter.of(w2),
                        Parameter.of(0)))
                .plus(new Projection("rec", "hidden", "hidden", new Connectivity.AllToAll(false),
                        Parameter.of(recurrent(hidden, r)), Parameter.of(0)));
        return Project.empty("stripes").withNetwork(n).withTraining(TrainingSetup.standard("stripes"));
    }

    private static double[] recurrent(int n, RandomStream r) {
        double[] w = new double[n * n];
        for (int i = 0; i < w.length; i++) {
            w[i] = 0.05 * r.nextGaussian();
        }
        return w;
    }

    static ChipViewModel.Source source(int channels) {
        return new ChipViewModel.Source() {
            @Override
            public Dataset data(Project p) {
                return new Stripes(channels);
            }

            @Override
            public @Nullable FloatReference reference(Project p, Dataset data, BooleanSupplier cancelled) {
                return (i, x) -> new FloatReference.Outcome(i % CLASSES, 50_000, List.of());
            }
        };
    }
}
