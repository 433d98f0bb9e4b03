package heaviside.engine.network;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;

/// Parameters of the rules of plasticity.
final class PlasticitySpecs {
    private static final ParameterSpec A_PLUS = size("aPlus", "A_+", "potentiation", 0.5);
    private static final ParameterSpec A_MINUS = size("aMinus", "A_-", "depression", 0.525);
    private static final ParameterSpec TAU_PLUS = tau("tauPlusMs", "tau_+", "window before", 100, 20);
    private static final ParameterSpec TAU_MINUS = tau("tauMinusMs", "tau_-", "window after", 100, 20);
    private static final ParameterSpec MIN = limit("minWeight", "", "smallest weight", 0);
    private static final ParameterSpec MAX = limit("maxWeight", "", "largest weight", 100);
    static final List<ParameterSpec> PAIR = List.of(A_PLUS, A_MINUS, TAU_PLUS, TAU_MINUS,
            new ParameterSpec("dependence", "mu", "dependence", "", 0, 1, 0, 1, 0, "Plasticity"), MIN, MAX);
    static final List<ParameterSpec> TRIPLET = List.of(size("a2Plus", "A_2+", "pair potentiation", 5e-8),
            size("a3Plus", "A_3+", "triplet potentiation", 0.62), size("a2Minus", "A_2-", "pair depression", 0.7),
            size("a3Minus", "A_3-", "triplet depression", 0.023),
            tau("tauPlusMs", "tau_+", "fast trace of arrivals", 100, 16.8),
            tau("tauXMs", "tau_x", "slow trace of arrivals", 1000, 101),
            tau("tauMinusMs", "tau_-", "fast trace of spikes", 100, 33.7),
            tau("tauYMs", "tau_y", "slow trace of spikes", 1000, 125), MIN, limit("maxWeight", "",
                    "largest weight", 200));
    static final List<ParameterSpec> REWARD = List.of(A_PLUS, A_MINUS, TAU_PLUS, TAU_MINUS,
            tau("tauEligibilityMs", "tau_c", "memory of eligibility", 5000, 1000),
            tau("tauRewardMs", "tau_d", "memory of reward", 1000, 200),
            new ParameterSpec("rewardStep", "D", "size of a reward", "1/s", -1000, 1000, -20, 20, 5, "Plasticity"),
            MIN, MAX);

    private PlasticitySpecs() {
    }

    private static ParameterSpec size(String key, String symbol, String name, double initial) {
        return new ParameterSpec(key, symbol, name, Plasticity.WEIGHT, 0, 1e5, 0, 10, initial, "Plasticity");
    }

    private static ParameterSpec tau(String key, String symbol, String name, double high, double initial) {
        return new ParameterSpec(key, symbol, name, "ms", 0.01, 100_000, 1, high, initial, "Plasticity");
    }

    private static ParameterSpec limit(String key, String symbol, String name, double initial) {
        return new ParameterSpec(key, symbol, name, Plasticity.WEIGHT, -1e6, 1e6, -500, 500, initial, "Plasticity");
    }

    static void check(List<ParameterSpec> specs, double... values) {
        for (int i = 0; i < values.length; i++) {
            specs.get(i).check(values[i]);
        }
    }

    static void limits(double min, double max) {
        if (!(min < max)) {
            throw new IllegalArgumentException(
                    "The smallest weight %s is not below the largest, %s. Raise the largest.".formatted(min, max));
        }
    }

    static double get(Plasticity p, String key) {
        for (RecordComponent c : p.getClass().getRecordComponents()) {
            if (c.getName().equals(key) && c.getType() == double.class) {
                try {
                    return (double) c.getAccessor().invoke(p);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalArgumentException(p.title() + " has no parameter '" + key + "'.");
    }

    static Plasticity with(Plasticity p, String key, double value) {
        get(p, key);
        RecordComponent[] cs = p.getClass().getRecordComponents();
        Object[] args = new Object[cs.length];
        Class<?>[] types = new Class<?>[cs.length];
        try {
            for (int i = 0; i < cs.length; i++) {
                types[i] = cs[i].getType();
                args[i] = cs[i].getName().equals(key) ? value : cs[i].getAccessor().invoke(p);
            }
            return Plasticity.class.cast(p.getClass().getDeclaredConstructor(types).newInstance(args));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException x) {
                throw x;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
