package heaviside.app.data;

import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.engine.encode.Encoder;
import heaviside.engine.encode.Encoders;
import heaviside.engine.encode.EncoderSetting;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.io.Project;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Values, an encoder, and the spikes that come out. Everything is called on one thread; what is encoded is bounded so that it
/// follows every change at once.
final class LabModel {
    /// Signals to begin with.
    enum Signal {
        SINE("Sine"), RAMP("Ramp"), STEP("Step"), FLAT("Half");

        final String words;

        Signal(String words) {
            this.words = words;
        }

        float at(double x) {
            return (float) switch (this) {
                case RAMP -> x;
                case STEP -> x < 0.5 ? 0.1 : 0.9;
                case SINE -> 0.5 - 0.45 * Math.cos(4 * Math.PI * x);
                case FLAT -> 0.5;
            };
        }
    }

    /// Most steps times channels that are encoded.
    static final long MOST = 2_000_000;
    private static final int CHANNELS = 40;
    private static final double DURATION_MS = 100;
    private final Document document;
    private final List<Encoder> encoders = kinds();
    private Encoder encoder = encoders.getFirst();
    private float[] values = new float[0];
    private int width;
    private String of = "";
    private double durationMs = DURATION_MS;
    private double dtMs = 1;
    private long seed = 1;
    private Encoded out = new Encoded(SpikeInput.ofSpikes(0, 0, new int[1], new int[0]), new float[0], new float[0],
            Double.NaN, 0);
    private String problem = "";
    private long revision;

    LabModel(Document document) {
        this.document = document;
        signal(Signal.SINE);
    }

    /// One encoder a code: settings of the same code are reached by turning it.
    private static List<Encoder> kinds() {
        Set<Class<?>> seen = new HashSet<>();
        List<Encoder> kinds = new ArrayList<>();
        for (Encoder e : Encoders.lab()) {
            if (seen.add(e.getClass()) || e.id().startsWith("signal-")) {
                kinds.add(e);
            }
        }
        return List.copyOf(kinds);
    }

    /// Encoders to choose from, at their standard setting.
    List<Encoder> encoders() {
        return encoders;
    }

    /// Takes a preset signal over 40 channels.
    void signal(Signal s) {
        float[] v = new float[CHANNELS];
        for (int i = 0; i < v.length; i++) {
            v[i] = s.at(i / (CHANNELS - 1.0));
        }
        take(v, 0, s.words);
    }

    /// Takes a sample's values; spikes have none.
    void take(Sample s, String name) {
        if (s.events() == null) {
            take(s.values().clone(), s.width(), name);
        }
    }

    private void take(float[] v, int pictureWidth, String name) {
        values = v;
        width = pictureWidth;
        of = name;
        encode();
    }

    /// Changes one value, as when the user draws.
    ///
    /// @param value 0 to 1
    void draw(int channel, double value) {
        values = values.clone();
        values[channel] = (float) Math.clamp(value, 0, 1);
        of = "Drawn";
        encode();
    }

    /// Chooses an encoder.
    void choose(Encoder e) {
        encoder = e;
        encode();
    }

    /// Turns a setting of the encoder.
    void turn(int which, double value) {
        List<Double> v = new ArrayList<>(encoder.settings().stream().map(EncoderSetting::value).toList());
        v.set(which, value);
        encoder = encoder.with(v);
        encode();
    }

    /// Changes how long values are shown, and the time step, ms.
    void time(double duration, double dt) {
        durationMs = duration;
        dtMs = dt;
        encode();
    }

    /// Draws random spikes anew.
    void redraw() {
        seed++;
        encode();
    }

    private void encode() {
        TimeGrid grid = new TimeGrid(dtMs);
        int steps = grid.nearest(durationMs, 1);
        int channels = encoder.channels(values.length);
        if ((long) steps * channels > MOST) {
            problem = "%,d steps of %,d channels are more than the lab shows at once (%,d). Take a larger dt or less time."
                    .formatted(steps, channels, MOST).replace(',', '\u2009');
        } else {
            problem = "";
            out = Encoded.of(encoder, values, grid, steps, seed);
        }
        revision++;
    }

    // ---- the project

    /// Why the open project cannot use the encoder as it is; empty if it can.
    Optional<String> obstacle() {
        Project p = document.now();
        Optional<Stimulus.DatasetInput> in = Recipe.input(p.network());
        if (in.isEmpty()) {
            return Optional.of(p.name() + " has no data-set input that an encoder could feed.");
        }
        if (encoder.id().startsWith("signal-")) {
            return Optional
                    .of("An input shows each value in a channel of its own; signals in time become spikes here only.");
        }
        if (encoder.channels(1) != 1) {
            return Optional
                    .of("This code makes %d channels of a value; an input with %d channels a value uses it by itself."
                            .formatted(encoder.channels(1), 8));
        }
        return Optional.empty();
    }

    /// Whether the project encodes so already.
    boolean used() {
        Project p = document.now();
        String name = Encoders.name(encoder);
        return p.training().encoder().equals(name)
                && Recipe.input(p.network()).map(in -> in.encoder().equals(name)).orElse(false);
    }

    /// Gives the encoder to the project's input and training: one undoable step.
    void send() {
        if (obstacle().isEmpty()) {
            document.endGesture();
            document.edit("Use encoder " + encoder.id(), p -> Recipe.withEncoder(p, Encoders.name(encoder)));
            document.endGesture();
            revision++;
        }
    }

    /// Takes encoder and time from the project.
    void fetch() {
        Project p = document.now();
        Encoders.find(p.training().encoder()).ifPresent(e -> {
            encoder = e;
            dtMs = p.training().dtMs();
            durationMs = p.training().dtMs() * p.training().steps();
            encode();
        });
    }

    /// The open project's name.
    String project() {
        return document.now().name();
    }

    // ---- what there is

    Encoder encoder() {
        return encoder;
    }

    /// The encoder in force at its standard setting.
    Encoder standard() {
        return Encoders.lab().stream().filter(e -> e.id().equals(encoder.id())).findFirst().orElse(encoder);
    }

    float[] values() {
        return values;
    }

    int width() {
        return width;
    }

    /// What the values are.
    String of() {
        return of;
    }

    double durationMs() {
        return durationMs;
    }

    double dtMs() {
        return dtMs;
    }

    /// What is encoded: whole steps, ms; differs from [#durationMs] where that is no multiple of the step.
    double shownMs() {
        return out.input().steps() * dtMs;
    }

    /// What came out.
    Encoded out() {
        return out;
    }

    /// Why what came out is of an earlier setting; empty where all is well.
    String problem() {
        return problem;
    }

    long revision() {
        return revision;
    }
}
