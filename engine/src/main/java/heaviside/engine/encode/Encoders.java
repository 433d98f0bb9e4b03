package heaviside.engine.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The encoders that the program knows. One line an encoder.
public final class Encoders {
    private static final List<Encoder> ALL = List.of(new Latency(20, 0.2),
            new LinearLatency("latency-linear", "Linear latency: spike time falls with the value", 20, 1.5 / 255),
            new LinearLatency("latency-30", "Linear latency over 30 ms: every value spikes", 30, -1),
            new LinearLatency("latency-6", "Linear latency over 6 ms: every value spikes", 6, -1),
            new LinearLatency("latency-10", "Linear latency over 10 ms: what would come after 9 ms stays silent", 10,
                    0.1),
            new PoissonRate(100), new Phase(25, 1.5 / 255), new Delta(0.1), new StepForward(0.1),
            new DirectCurrent(1));
    private static final List<Encoder> LAB = Stream.concat(ALL.stream(), Stream.of(
            new PopulationLatency(8, 20), new SignalChange(false, 0.1), new SignalChange(true, 0.1)))
            .toList();

    private Encoders() {
    }

    /// Every encoder at its standard setting that keeps the number of channels, as an input of a network needs it.
    public static List<Encoder> all() {
        return ALL;
    }

    /// Every encoder, those that spread a value over several channels too ([Encoder#channels]).
    public static List<Encoder> lab() {
        return LAB;
    }

    /// The encoder of a name: that of the catalog, or one with numbers of its own as [#name] writes it:
    /// `latency(tau=30, threshold=0.1)`.
    ///
    /// @throws IllegalArgumentException for an unknown name or a number out of range
    public static Encoder byId(String name) {
        String id = id(name);
        Encoder e = ALL.stream().filter(x -> x.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no encoder '%s'. Known: %s.".formatted(id,
                        String.join(", ", ALL.stream().map(Encoder::id).toList()))));
        return id.equals(name) ? e : turned(e, name);
    }

    /// As [#byId]; empty for a name that means none.
    public static Optional<Encoder> find(String name) {
        try {
            return Optional.of(byId(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Catalog name within a name.
    public static String id(String name) {
        int open = name.indexOf('(');
        return open < 0 ? name : name.substring(0, open).strip();
    }

    /// Name of an encoder: its catalog name, and its numbers where they are not the standard ones.
    public static String name(Encoder e) {
        if (LAB.contains(e) || e.settings().isEmpty()) {
            return e.id();
        }
        return e.settings().stream().map(s -> s.key() + "=" + number(s.value()))
                .collect(Collectors.joining(", ", e.id() + "(", ")"));
    }

    /// Title of an encoder, with its numbers where they are not the standard ones.
    public static String title(Encoder e) {
        String name = name(e);
        return name.equals(e.id())
                ? e.title()
                : e.title() + "; " + name.substring(e.id().length() + 1).replace(")", "");
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e9 ? Long.toString((long) v) : Double.toString(v);
    }

    private static Encoder turned(Encoder e, String name) {
        if (!name.endsWith(")")) {
            throw new IllegalArgumentException("'%s' does not end with a bracket.".formatted(name));
        }
        List<EncoderSetting> all = e.settings();
        List<Double> values = new ArrayList<>(all.stream().map(EncoderSetting::value).toList());
        for (String part : name.substring(name.indexOf('(') + 1, name.length() - 1).split(",", -1)) {
            String[] kv = part.strip().split("=", -1);
            int at = all.stream().map(EncoderSetting::key).toList().indexOf(kv[0].strip());
            if (at < 0 || kv.length != 2) {
                throw new IllegalArgumentException("'%s' is no setting of %s. It has: %s.".formatted(part.strip(),
                        e.id(), String.join(", ", all.stream().map(EncoderSetting::key).toList())));
            }
            values.set(at, inRange(all.get(at), kv[1].strip()));
        }
        return e.with(values);
    }

    private static double inRange(EncoderSetting s, String text) {
        double v;
        try {
            v = Double.parseDouble(text);
        } catch (NumberFormatException x) {
            throw new IllegalArgumentException("%s=%s: '%s' is not a number.".formatted(s.key(), text, text), x);
        }
        if (!(v >= s.min() && v <= s.max()) || (s.whole() && v != Math.rint(v))) {
            throw new IllegalArgumentException("%s is %s; %s to %s is possible.".formatted(s.words(), text,
                    number(s.min()), number(s.max())));
        }
        return v;
    }
}
