package heaviside.engine.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Values of an experiment's settings, all of them, checked.
///
/// @param values by key
public record Settings(Map<String, Double> values) {
    public Settings {
        values = Map.copyOf(values);
    }

    /// Every setting at its default.
    public static Settings standard(Experiment e) {
        return of(e, Map.of());
    }

    /// Given values, defaults for the rest.
    ///
    /// @throws IllegalArgumentException for an unknown key or a value out of range
    public static Settings of(Experiment e, Map<String, Double> given) {
        Map<String, Double> all = new LinkedHashMap<>();
        e.settings().forEach(s -> all.put(s.key(), s.initial()));
        given.forEach((key, value) -> {
            e.settings().stream().filter(s -> s.key().equals(key)).findFirst()
                    .orElseThrow(() -> unknown(e, key)).check(value);
            all.put(key, value);
        });
        return new Settings(all);
    }

    private static IllegalArgumentException unknown(Experiment e, String key) {
        List<String> known = e.settings().stream().map(Setting::key).toList();
        return new IllegalArgumentException("'%s' has no setting '%s'. Known: %s.".formatted(e.id(), key,
                String.join(", ", known)));
    }

    /// A value.
    ///
    /// @throws IllegalArgumentException for an unknown key
    public double number(String key) {
        Double v = values.get(key);
        if (v == null) {
            throw new IllegalArgumentException("There is no setting '" + key + "'.");
        }
        return v;
    }

    /// A whole value.
    public int whole(String key) {
        return (int) number(key);
    }
}
