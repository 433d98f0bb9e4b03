package heaviside.app.inspector;

import heaviside.app.document.Document;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// The sides of a convolution or pooling. A change resizes the target to fit and draws given weights anew, in one edit.
final class PictureSection {
    static final List<String> KINDS = List.of("convolution", "sum pooling", "average pooling");
    private static final double LARGEST_SIDE = 4096;
    private final Document document;
    private final Supplier<Projection> now;

    PictureSection(Document document, Supplier<Projection> now) {
        this.document = document;
        this.now = now;
    }

    static String kind(Connectivity.Local l) {
        return switch (l) {
            case Connectivity.Convolution c -> KINDS.getFirst();
            case Connectivity.Pooling p -> p.average() ? KINDS.get(2) : KINDS.get(1);
        };
    }

    void show(Section s, Connectivity.Local l) {
        switch (l) {
            case Connectivity.Convolution c -> {
                s.fact("source picture", () -> picture(now().height(), now().width(), now().channels()));
                s.fact("target picture", () -> picture(now().outHeight(), now().outWidth(), now().features()));
                row(s, "kernel", "side of the square", 1, Math.min(c.height(), c.width()), 9,
                        Connectivity.Convolution::kernel, v -> with(now(), v, now().stride(), now().padding(), -1));
                row(s, "stride", "step of the square", 1, c.kernel(), c.kernel(), Connectivity.Convolution::stride,
                        v -> with(now(), now().kernel(), v, now().padding(), -1));
                row(s, "padding", "padding", 0, c.kernel() - 1.0, c.kernel() - 1.0, Connectivity.Convolution::padding,
                        v -> with(now(), now().kernel(), now().stride(), v, -1));
                row(s, "features", "features", 1, LARGEST_SIDE, 32, Connectivity.Convolution::features,
                        v -> with(now(), now().kernel(), now().stride(), now().padding(), v));
            }
            case Connectivity.Pooling p -> {
                s.fact("source picture", () -> picture(pool().height(), pool().width(), pool().channels()));
                s.fact("target picture", () -> picture(pool().outHeight(), pool().outWidth(), pool().channels()));
                s.add(new QuantityRow(
                        Quantity.count("window", "side of the square", 1, Math.min(p.height(), p.width()), 4, 2),
                        () -> pool().window(), v -> change("window", new Connectivity.Pooling(pool().height(),
                                pool().width(), pool().channels(), (int) v, (int) v, pool().average())),
                        document::endGesture));
            }
        }
        s.fact("shared weights", () -> Integer.toString(local().weights()));
    }

    private static String picture(int height, int width, int channels) {
        return height + " × " + width + (channels == 1 ? "" : " × " + channels);
    }

    private void row(Section s, String key, String name, double min, double max, double high,
            ToIntFunction<Connectivity.Convolution> value, Function<Integer, Connectivity.Convolution> to) {
        s.add(new QuantityRow(Quantity.count(key, name, min, max, Math.max(min, Math.min(max, high)), min),
                () -> now.get().connectivity() instanceof Connectivity.Convolution c ? value.applyAsInt(c) : 0,
                v -> change(key, to.apply((int) v)), document::endGesture));
    }

    private Connectivity.Convolution now() {
        return (Connectivity.Convolution) now.get().connectivity();
    }

    private Connectivity.Pooling pool() {
        return (Connectivity.Pooling) now.get().connectivity();
    }

    private Connectivity.Local local() {
        return (Connectivity.Local) now.get().connectivity();
    }

    private static Connectivity.Convolution with(Connectivity.Convolution c, int kernel, int stride, int padding,
            int features) {
        return new Connectivity.Convolution(c.height(), c.width(), c.channels(),
                features < 0 ? c.features() : features, kernel, Math.min(stride, kernel),
                Math.min(padding, kernel - 1));
    }

    /// Makes the projection local, from what is known of the source's picture.
    ///
    /// @throws IllegalArgumentException where the source is no picture, or the target is a stimulus' neighbour of itself
    void choose(String kind) {
        Projection p = now.get();
        Network n = document.now().network();
        if (p.source().equals(p.target())) {
            throw new IllegalArgumentException("A population cannot be a picture of itself. Connect two populations.");
        }
        int[] from = sides(n, p.source());
        Connectivity.Local to = kind.equals(KINDS.getFirst())
                ? new Connectivity.Convolution(from[0], from[1], from[2], 8, Math.min(5, Math.min(from[0], from[1])), 1,
                        0)
                : new Connectivity.Pooling(from[0], from[1], from[2], Math.min(2, Math.min(from[0], from[1])),
                        Math.min(2, Math.min(from[0], from[1])), kind.equals(KINDS.get(2)));
        change("connectivity", to);
        document.endGesture();
    }

    /// Height, width and channels of what is projected from: those that an earlier convolution or pooling made, or a square.
    private static int[] sides(Network n, String source) {
        for (Projection q : n.projections()) {
            if (q.target().equals(source) && q.connectivity() instanceof Connectivity.Convolution c) {
                return new int[]{c.outHeight(), c.outWidth(), c.features()};
            }
            if (q.target().equals(source) && q.connectivity() instanceof Connectivity.Pooling c) {
                return new int[]{c.outHeight(), c.outWidth(), c.channels()};
            }
        }
        int size = n.population(source).map(x -> x.size()).or(() -> n.stimulus(source).map(Stimulus::size)).orElse(1);
        int side = (int) Math.round(Math.sqrt(size));
        if (side * side != size) {
            throw new IllegalArgumentException(
                    "%d neurons are no square picture. Give the source a square number of neurons.".formatted(size));
        }
        return new int[]{side, side, 1};
    }

    private void change(String what, Connectivity.Local to) {
        Projection p = now.get();
        document.edit("Change " + what + " of " + p.id(), what + p.id(), project -> {
            Network n = project.network().withProjection(p.id(), x -> {
                Projection q = x.withConnectivity(to);
                boolean given = x.weight() instanceof Parameter.PerItem i && i.values().size() != to.weights();
                return given ? q.withWeight(new Parameter.Normal(0, 1)) : q;
            });
            boolean fits = n.population(p.target()).orElseThrow().size() == to.targets();
            return project.withNetwork(fits ? n : Resize.population(n, p.target(), to.targets()));
        });
    }
}
