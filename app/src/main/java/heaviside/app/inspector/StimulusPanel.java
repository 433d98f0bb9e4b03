package heaviside.app.inspector;

import heaviside.app.document.Document;
import heaviside.app.workbench.Services;
import heaviside.engine.encode.Encoder;
import heaviside.engine.encode.Encoders;
import heaviside.engine.network.Population;
import heaviside.engine.network.Stimulus;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/// The parameters of an input.
final class StimulusPanel extends Panel {
    private final Document document;
    private final String id;
    private final Section section;

    StimulusPanel(Services services, Stimulus s) {
        document = services.document();
        id = s.id();
        PanelHeader header = new PanelHeader(s.label(), kind(s));
        section = new Section("Input");
        section.text("stimulus-name", "name", () -> now(s).label(), v -> {
            set("Rename " + s.label(), "", relabel(now(s), v));
            document.endGesture();
            header.name(v);
        });
        rows(s);
        getChildren().addAll(header, section);
    }

    private static String kind(Stimulus s) {
        return switch (s) {
            case Stimulus.CurrentStep c -> "Current step";
            case Stimulus.CurrentRamp c -> "Current ramp";
            case Stimulus.CurrentSine c -> "Sine current";
            case Stimulus.CurrentNoise c -> "Noise current";
            case Stimulus.Poisson c -> "Poisson spikes";
            case Stimulus.SpikeList c -> "Given spikes";
            case Stimulus.DatasetInput c -> "Data set";
        };
    }

    private Stimulus now(Stimulus otherwise) {
        return document.now().network().stimulus(id).filter(s -> s.getClass() == otherwise.getClass())
                .orElse(otherwise);
    }

    private void set(String label, String key, Stimulus to) {
        document.edit(label, key, p -> p.withNetwork(p.network().withStimulus(id, x -> to)));
    }

    private <S extends Stimulus> void row(S s, Class<S> type, Quantity q, ToDoubleFunction<S> get,
            BiFunction<S, Double, Stimulus> with) {
        section.add(new QuantityRow(q, () -> get.applyAsDouble(type.cast(now(s))),
                v -> set("Change " + q.title() + " of " + s.label(), q.key() + " of " + id,
                        with.apply(type.cast(now(s)), v)),
                document::endGesture));
    }

    private static Quantity time(String key, String name, double initial) {
        return Quantity.of(key, name, "ms", 0, Double.POSITIVE_INFINITY, 0, 2000, initial);
    }

    private static Quantity current(String key, String name, double initial) {
        return Quantity.of(key, name, "pA", -1e6, 1e6, -1000, 1000, initial);
    }

    private static Quantity channels(String name) {
        return Quantity.count("size", name, 1, Population.MAX_SIZE, 1000, 40);
    }

    private void rows(Stimulus stimulus) {
        switch (stimulus) {
            case Stimulus.CurrentStep s -> step(s);
            case Stimulus.CurrentRamp s -> ramp(s);
            case Stimulus.CurrentSine s -> sine(s);
            case Stimulus.CurrentNoise s -> noise(s);
            case Stimulus.Poisson s -> poisson(s);
            case Stimulus.SpikeList s -> {
                section.fact("channels", () -> Integer.toString(now(s).size()));
                section.fact("spikes", () -> now(s) instanceof Stimulus.SpikeList l
                        ? Integer.toString(l.timesMs().size())
                        : "");
            }
            case Stimulus.DatasetInput s -> dataset(s);
        }
    }

    private void step(Stimulus.CurrentStep s) {
        Class<Stimulus.CurrentStep> t = Stimulus.CurrentStep.class;
        row(s, t, current("amplitude", "amplitude", 200), x -> x.amplitudePa(),
                (x, v) -> new Stimulus.CurrentStep(x.id(), x.label(), v, x.startMs(), x.stopMs()));
        row(s, t, time("start", "start", 0), x -> x.startMs(),
                (x, v) -> new Stimulus.CurrentStep(x.id(), x.label(), x.amplitudePa(), v, x.stopMs()));
        row(s, t, time("stop", "stop", Double.POSITIVE_INFINITY), x -> x.stopMs(),
                (x, v) -> new Stimulus.CurrentStep(x.id(), x.label(), x.amplitudePa(), x.startMs(), v));
    }

    private void ramp(Stimulus.CurrentRamp s) {
        Class<Stimulus.CurrentRamp> t = Stimulus.CurrentRamp.class;
        row(s, t, current("from", "from", 0), x -> x.fromPa(),
                (x, v) -> new Stimulus.CurrentRamp(x.id(), x.label(), v, x.toPa(), x.startMs(), x.stopMs()));
        row(s, t, current("to", "to", 300), x -> x.toPa(),
                (x, v) -> new Stimulus.CurrentRamp(x.id(), x.label(), x.fromPa(), v, x.startMs(), x.stopMs()));
        row(s, t, time("start", "start", 0), x -> x.startMs(),
                (x, v) -> new Stimulus.CurrentRamp(x.id(), x.label(), x.fromPa(), x.toPa(), v, x.stopMs()));
        row(s, t, Quantity.of("stop", "stop", "ms", 0, 1e9, 0, 2000, 1000), x -> x.stopMs(),
                (x, v) -> new Stimulus.CurrentRamp(x.id(), x.label(), x.fromPa(), x.toPa(), x.startMs(), v));
    }

    private void sine(Stimulus.CurrentSine s) {
        Class<Stimulus.CurrentSine> t = Stimulus.CurrentSine.class;
        row(s, t, current("offset", "offset", 0), x -> x.offsetPa(), (x, v) -> new Stimulus.CurrentSine(x.id(),
                x.label(), v, x.amplitudePa(), x.frequencyHz(), x.phaseDeg(), x.startMs(), x.stopMs()));
        row(s, t, current("amplitude", "amplitude", 100), x -> x.amplitudePa(), (x, v) -> new Stimulus.CurrentSine(
                x.id(), x.label(), x.offsetPa(), v, x.frequencyHz(), x.phaseDeg(), x.startMs(), x.stopMs()));
        row(s, t, Quantity.of("frequency", "frequency", "Hz", 0, 1e5, 0, 100, 5), x -> x.frequencyHz(),
                (x, v) -> new Stimulus.CurrentSine(x.id(), x.label(), x.offsetPa(), x.amplitudePa(), v, x.phaseDeg(),
                        x.startMs(), x.stopMs()));
        row(s, t, Quantity.of("phase", "phase", "°", -360, 360, -180, 180, 0), x -> x.phaseDeg(),
                (x, v) -> new Stimulus.CurrentSine(x.id(), x.label(), x.offsetPa(), x.amplitudePa(), x.frequencyHz(),
                        v, x.startMs(), x.stopMs()));
        row(s, t, time("start", "start", 0), x -> x.startMs(), (x, v) -> new Stimulus.CurrentSine(x.id(), x.label(),
                x.offsetPa(), x.amplitudePa(), x.frequencyHz(), x.phaseDeg(), v, x.stopMs()));
        row(s, t, time("stop", "stop", Double.POSITIVE_INFINITY), x -> x.stopMs(), (x, v) -> new Stimulus.CurrentSine(
                x.id(), x.label(), x.offsetPa(), x.amplitudePa(), x.frequencyHz(), x.phaseDeg(), x.startMs(), v));
    }

    private void noise(Stimulus.CurrentNoise s) {
        Class<Stimulus.CurrentNoise> t = Stimulus.CurrentNoise.class;
        row(s, t, current("mean", "mean", 0), x -> x.meanPa(), (x, v) -> new Stimulus.CurrentNoise(x.id(), x.label(), v,
                x.sdPa(), x.intervalMs(), x.startMs(), x.stopMs()));
        row(s, t, Quantity.of("sd", "spread", "pA", 0, 1e6, 0, 500, 100), x -> x.sdPa(),
                (x, v) -> new Stimulus.CurrentNoise(x.id(), x.label(), x.meanPa(), v, x.intervalMs(), x.startMs(),
                        x.stopMs()));
        row(s, t, Quantity.of("interval", "redrawn every", "ms", 1e-4, 1e6, 0.1, 50, 1), x -> x.intervalMs(),
                (x, v) -> new Stimulus.CurrentNoise(x.id(), x.label(), x.meanPa(), x.sdPa(), v, x.startMs(),
                        x.stopMs()));
        row(s, t, time("start", "start", 0), x -> x.startMs(), (x, v) -> new Stimulus.CurrentNoise(x.id(), x.label(),
                x.meanPa(), x.sdPa(), x.intervalMs(), v, x.stopMs()));
        row(s, t, time("stop", "stop", Double.POSITIVE_INFINITY), x -> x.stopMs(), (x, v) -> new Stimulus.CurrentNoise(
                x.id(), x.label(), x.meanPa(), x.sdPa(), x.intervalMs(), x.startMs(), v));
    }

    private void poisson(Stimulus.Poisson s) {
        Class<Stimulus.Poisson> t = Stimulus.Poisson.class;
        row(s, t, Quantity.of("rate", "rate", "Hz", 0, 1e5, 0, 200, 20), x -> x.rateHz(),
                (x, v) -> new Stimulus.Poisson(x.id(), x.label(), x.size(), v, x.startMs(), x.stopMs()));
        row(s, t, channels("channels"), Stimulus::size, (x, v) -> new Stimulus.Poisson(x.id(), x.label(),
                v.intValue(), x.rateHz(), x.startMs(), x.stopMs()));
        row(s, t, time("start", "start", 0), x -> x.startMs(),
                (x, v) -> new Stimulus.Poisson(x.id(), x.label(), x.size(), x.rateHz(), v, x.stopMs()));
        row(s, t, time("stop", "stop", Double.POSITIVE_INFINITY), x -> x.stopMs(),
                (x, v) -> new Stimulus.Poisson(x.id(), x.label(), x.size(), x.rateHz(), x.startMs(), v));
    }

    private void dataset(Stimulus.DatasetInput s) {
        Class<Stimulus.DatasetInput> t = Stimulus.DatasetInput.class;
        List<String> encoders = Encoders.all().stream().map(Encoder::id).toList();
        section.fact("data set", () -> t.cast(now(s)).dataset());
        section.fact("channels", () -> Integer.toString(now(s).size()));
        row(s, t, Quantity.count("sample", "sample", 0, 1e6, 1999, 0), x -> x.sample(),
                (x, v) -> new Stimulus.DatasetInput(x.id(), x.label(), x.size(), x.dataset(), x.encoder(),
                        v.intValue()));
        section.choice("encoder", "encoder", encoders, () -> t.cast(now(s)).encoder(), v -> {
            Stimulus.DatasetInput x = t.cast(now(s));
            set("Change encoder of " + s.label(), "",
                    new Stimulus.DatasetInput(x.id(), x.label(), x.size(), x.dataset(), v, x.sample()));
            document.endGesture();
        });
    }

    private static Stimulus relabel(Stimulus s, String l) {
        return switch (s) {
            case Stimulus.CurrentStep x ->
                new Stimulus.CurrentStep(x.id(), l, x.amplitudePa(), x.startMs(), x.stopMs());
            case Stimulus.CurrentRamp x ->
                new Stimulus.CurrentRamp(x.id(), l, x.fromPa(), x.toPa(), x.startMs(), x.stopMs());
            case Stimulus.CurrentSine x -> new Stimulus.CurrentSine(x.id(), l, x.offsetPa(), x.amplitudePa(),
                    x.frequencyHz(), x.phaseDeg(), x.startMs(), x.stopMs());
            case Stimulus.CurrentNoise x -> new Stimulus.CurrentNoise(x.id(), l, x.meanPa(), x.sdPa(), x.intervalMs(),
                    x.startMs(), x.stopMs());
            case Stimulus.Poisson x ->
                new Stimulus.Poisson(x.id(), l, x.size(), x.rateHz(), x.startMs(), x.stopMs());
            case Stimulus.SpikeList x -> new Stimulus.SpikeList(x.id(), l, x.size(), x.channels(), x.timesMs());
            case Stimulus.DatasetInput x ->
                new Stimulus.DatasetInput(x.id(), l, x.size(), x.dataset(), x.encoder(), x.sample());
        };
    }

    @Override
    void edited() {
        section.refresh();
    }

    @Override
    void frame() {
        // nothing in a stimulus changes with time
    }
}
