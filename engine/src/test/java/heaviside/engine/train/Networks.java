package heaviside.engine.train;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.List;

/// Networks and data for tests of trainers.
public final class Networks {
    private Networks() {
    }

    /// Layers of normalised LIF neurons (or delta LIF) and a read-out, weights normal with the given sd.
    public static Network layered(String dataset, String encoder, int channels, int[] hidden, int classes,
            boolean delta,
            ResetMode reset, boolean recurrent, double sd) {
        List<Population> pops = new ArrayList<>();
        List<Projection> projections = new ArrayList<>();
        String below = "in";
        for (int l = 0; l < hidden.length; l++) {
            String id = "h" + l;
            NeuronModel model = delta ? deltaLif(reset) : Lif.normalised(10, 5, reset);
            pops.add(new Population(id, id, hidden[l], Polarity.MIXED, model));
            projections.add(all(below, id, sd));
            if (recurrent) {
                projections.add(all(id, id, sd / 4));
            }
            below = id;
        }
        pops.add(new Population("out", "out", classes, Polarity.MIXED, LeakyReadout.normalised(10, 5)));
        projections.add(all(below, "out", sd));
        return new Network(pops, List.of(new Stimulus.DatasetInput("in", "in", channels, dataset, encoder, 0)),
                projections, List.of());
    }

    private static NeuronModel deltaLif(ResetMode reset) {
        Parameter zero = Parameter.of(0);
        return new DeltaLif(Parameter.of(10), Parameter.of(1000), zero, Parameter.of(1), zero, zero, zero, zero, reset);
    }

    private static Projection all(String from, String to, double sd) {
        return new Projection(from + "-" + to, from, to, new Connectivity.AllToAll(true), new Parameter.Normal(0, sd),
                Parameter.of(0));
    }

    /// Random values with labels that depend on them.
    public static Dataset blobs(int channels, int classes, int train, int test) {
        return new Dataset() {
            @Override
            public String id() {
                return "blobs";
            }

            @Override
            public String title() {
                return "Blobs";
            }

            @Override
            public String provenance() {
                return "made for tests";
            }

            @Override
            public int channels() {
                return channels;
            }

            @Override
            public List<String> classes() {
                List<String> c = new ArrayList<>();
                for (int k = 0; k < classes; k++) {
                    c.add("c" + k);
                }
                return c;
            }

            @Override
            public int size(Split split) {
                return split == Split.TRAIN ? train : test;
            }

            @Override
            public int label(Split split, int index) {
                return (index * 7 + split.ordinal()) % classes;
            }

            @Override
            public void values(Split split, int index, float[] into) {
                RandomStream r = new RandomStream(split.ordinal()).stream(index);
                int label = label(split, index);
                for (int i = 0; i < into.length; i++) {
                    double centre = i % classes == label ? 0.8 : 0.25;
                    into[i] = (float) Math.max(0, Math.min(1, centre + 0.1 * r.nextGaussian()));
                }
            }
        };
    }
}
