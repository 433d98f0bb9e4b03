package heaviside.engine.network;

import java.util.List;

/// Default parameters from specs.
final class Defaults {
    private Defaults() {
    }

    static Parameter[] of(List<ParameterSpec> specs) {
        return specs.stream().map(s -> Parameter.of(s.initial())).toArray(Parameter[]::new);
    }
}
