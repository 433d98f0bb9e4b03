package heaviside.engine.network;

import java.lang.reflect.RecordComponent;
import java.util.List;

/// A neuron model: its parameters, units and equations. Every numeric component is a [Parameter] and has a
/// [ParameterSpec] with the same key.
public sealed interface NeuronModel permits Lif, DeltaLif, AdaptiveLif, LeakyReadout, Izhikevich {

    /// Name as shown: "LIF neuron".
    String title();

    /// The parameters in the order in which to show them.
    List<ParameterSpec> specs();

    /// Variables that a probe can read: "V", "I_exc", ...; "V" first.
    List<String> variables();

    /// Value of a parameter.
    ///
    /// @throws IllegalArgumentException for an unknown key
    default Parameter get(String key) {
        for (RecordComponent c : getClass().getRecordComponents()) {
            if (c.getName().equals(key) && c.getType() == Parameter.class) {
                try {
                    return (Parameter) c.getAccessor().invoke(this);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalArgumentException(title() + " has no parameter '" + key + "'.");
    }

    /// A copy with one parameter changed.
    ///
    /// @throws IllegalArgumentException for an unknown key or a value out of range
    default NeuronModel with(String key, Parameter value) {
        get(key);
        RecordComponent[] cs = getClass().getRecordComponents();
        Object[] args = new Object[cs.length];
        Class<?>[] types = new Class<?>[cs.length];
        try {
            for (int i = 0; i < cs.length; i++) {
                types[i] = cs[i].getType();
                args[i] = cs[i].getName().equals(key) ? value : cs[i].getAccessor().invoke(this);
            }
            return NeuronModel.class.cast(getClass().getDeclaredConstructor(types).newInstance(args));
        } catch (java.lang.reflect.InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException x) {
                throw x;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The spec of a key.
    default ParameterSpec spec(String key) {
        return specs().stream().filter(s -> s.key().equals(key)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(title() + " has no parameter '" + key + "'."));
    }

    /// Checks every constant and given value against its range; distributions are checked when drawn.
    static void check(List<ParameterSpec> specs, Parameter... values) {
        for (int i = 0; i < values.length; i++) {
            ParameterSpec s = specs.get(i);
            switch (values[i]) {
                case Parameter.Constant c -> s.check(c.value());
                case Parameter.PerItem p -> {
                    for (int k = 0; k < p.values().size(); k++) {
                        s.check(p.values().get(k));
                    }
                }
                case Parameter.Uniform u -> {
                    s.check(u.low());
                    s.check(u.high());
                }
                case Parameter.Normal n -> s.check(n.mean());
                case Parameter.LogNormal n -> s.check(n.median());
                case Parameter.Gamma g -> s.check(g.mean());
            }
        }
    }
}
