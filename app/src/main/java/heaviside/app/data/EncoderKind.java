package heaviside.app.data;

import heaviside.app.controls.ParamRow;
import heaviside.engine.encode.Delta;
import heaviside.engine.encode.DirectCurrent;
import heaviside.engine.encode.Encoder;
import heaviside.engine.encode.Encoders;
import heaviside.engine.encode.Latency;
import heaviside.engine.encode.LatencyCode;
import heaviside.engine.encode.LinearLatency;
import heaviside.engine.encode.Phase;
import heaviside.engine.encode.PoissonRate;
import heaviside.engine.encode.PopulationLatency;
import heaviside.engine.encode.StepForward;
import java.util.List;
import java.util.function.Function;

/// An encoder of the catalog with the numbers that can be turned, and how its spikes are read back as a value.
///
/// @param id catalog name
/// @param title as in the catalog
/// @param params what can be turned
/// @param standard their values as in the catalog
/// @param make builds the encoder from values
/// @param reader reads one value back from its channels' spikes
record EncoderKind(String id, String title, List<ParamRow.Spec> params, List<Double> standard,
        Function<List<Double>, Encoder> make, Reader reader) {
    /// What became of one value.
    ///
    /// @param channels spike times of each of its channels, ms
    /// @param durationMs how long it was shown
    /// @param stepMs time step: a spike stands for the middle of its step
    record Heard(List<double[]> channels, double durationMs, double stepMs) {
        int spikes() {
            return channels.stream().mapToInt(c -> c.length).sum();
        }

        /// Middle of the step of a channel's first spike, NaN where there is none.
        double first(int channel) {
            double[] t = channels.get(channel);
            return t.length == 0 ? Double.NaN : t[0] + stepMs / 2;
        }
    }

    /// Reads a value back.
    @FunctionalInterface
    interface Reader {
        /// @param p parameters of the encoder
        /// @return 0 to 1; silence is 0
        double value(Heard h, List<Double> p);
    }

    /// Every encoder.
    static List<EncoderKind> all() {
        return Encoders.lab().stream().map(EncoderKind::of).toList();
    }

    /// Whether a project can name it: at its standard setting.
    boolean known(List<Double> values) {
        return values.equals(standard) && Encoders.all().stream().anyMatch(e -> e.id().equals(id));
    }

    private static EncoderKind of(Encoder e) {
        return switch (e) {
            case Latency l -> new EncoderKind(l.id(), l.title(),
                    List.of(ms("lab-tau", "τ", "time constant", 1, 100), share("lab-threshold", "θ", "threshold", 0)),
                    List.of(l.tauMs(), l.threshold()), v -> new Latency(v.get(0), v.get(1)),
                    (h, v) -> v.get(1) / -Math.expm1(-h.first(0) / v.get(0)));
            case LinearLatency l -> new EncoderKind(l.id(), l.title(),
                    List.of(ms("lab-tmax", "t", "latest spike", 1, 100), share("lab-lowest", "x", "silent up to", -1)),
                    List.of(l.tMaxMs(), l.lowest()), v -> new LinearLatency(l.id(), l.title(), v.get(0), v.get(1)),
                    (h, v) -> 1 - h.first(0) / v.get(0));
            case PoissonRate r -> new EncoderKind(r.id(), r.title(),
                    List.of(new ParamRow.Spec("lab-rate", "r", "rate of 1", "Hz", 0.1, 10_000, 1, 1000, true, false)),
                    List.of(r.maxRateHz()), v -> new PoissonRate(v.getFirst()),
                    (h, v) -> h.spikes() / (v.getFirst() * 1e-3 * h.durationMs()));
            case Phase p -> new EncoderKind(p.id(), p.title(),
                    List.of(ms("lab-period", "T", "period", 1, 200), share("lab-lowest", "x", "silent up to", -1)),
                    List.of(p.periodMs(), p.lowest()), v -> new Phase(v.get(0), v.get(1)),
                    (h, v) -> 1 - h.first(0) / v.get(0));
            case Delta d -> new EncoderKind(d.id(), d.title(), List.of(step()), List.of(d.threshold()),
                    v -> new Delta(v.getFirst()), (h, v) -> h.spikes() * v.getFirst());
            case StepForward d -> new EncoderKind(d.id(), d.title(), List.of(step()), List.of(d.threshold()),
                    v -> new StepForward(v.getFirst()), (h, v) -> h.spikes() * v.getFirst());
            case PopulationLatency p -> new EncoderKind(p.id(), p.title(),
                    List.of(new ParamRow.Spec("lab-fields", "m", "fields a value", "", 3, 64, 3, 24, false, true),
                            ms("lab-tmax", "t", "latest spike", 1, 100)),
                    List.of((double) p.fields(), p.tMaxMs()),
                    v -> new PopulationLatency((int) Math.rint(v.get(0)), v.get(1)), EncoderKind::fields);
            case DirectCurrent d -> new EncoderKind(d.id(), d.title(),
                    List.of(new ParamRow.Spec("lab-scale", "s", "current of 1", "", 0, 100, 0, 2, false, false)),
                    List.of(d.scale()), v -> new DirectCurrent(v.getFirst()), (h, v) -> 0);
            default -> new EncoderKind(e.id(), e.title(), List.of(), List.of(), v -> e, (h, v) -> 0);
        };
    }

    /// Mean of the fields' centres, weighted by how early they fire.
    private static double fields(Heard h, List<Double> p) {
        double[] centres = LatencyCode.fieldCentres(0, 1, h.channels().size());
        double sum = 0;
        double of = 0;
        for (int f = 0; f < centres.length; f++) {
            double t = h.first(f);
            double w = Double.isNaN(t) ? 0 : Math.max(0, 1 - t / p.get(1));
            sum += w * centres[f];
            of += w;
        }
        return of > 0 ? sum / of : 0;
    }

    private static ParamRow.Spec ms(String id, String symbol, String name, double low, double high) {
        return new ParamRow.Spec(id, symbol, name, "ms", 0.1, 1000, low, high, true, false);
    }

    private static ParamRow.Spec share(String id, String symbol, String name, double min) {
        return new ParamRow.Spec(id, symbol, name, "", min, 0.99, Math.max(-0.1, min), 0.99, false, false);
    }

    private static ParamRow.Spec step() {
        return new ParamRow.Spec("lab-step", "θ", "threshold", "", 0.01, 1, 0.01, 0.5, true, false);
    }
}
