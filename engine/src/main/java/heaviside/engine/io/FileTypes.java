package heaviside.engine.io;

import heaviside.engine.chip.map.Moves;
import heaviside.engine.chip.map.Repairs;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Plasticity;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.TrainingSetup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names of kinds in project files, and the values of fields that a file may leave out. A new model, stimulus, rule or
/// distribution gets its line here.
final class FileTypes {
    /// Kinds that a `"type"` field tells apart.
    static final Map<Class<?>, Map<String, Class<? extends Record>>> SEALED = Map.of(NeuronModel.class, models(),
            Stimulus.class, stimuli(), Connectivity.class, rules(), Plasticity.class, plasticity());

    /// What a component of a type is where a file leaves it out; not written then.
    static final Map<Class<?>, Object> DEFAULTS = Map.of(Plasticity.class, Plasticity.Fixed.NONE, Repairs.class,
            Repairs.EXACT, Moves.class, Moves.NONE);

    /// Distributions, written as `{"normal": {...}}`.
    static final Map<String, Class<? extends Record>> DISTRIBUTIONS = ordered(List.of("uniform", "normal",
            "log-normal", "gamma"),
            List.of(Parameter.Uniform.class, Parameter.Normal.class, Parameter.LogNormal.class,
                    Parameter.Gamma.class));

    private static final List<Record> PROTOTYPES = List.of(Lif.standard(), DeltaLif.standard(), AdaptiveLif.standard(),
            LeakyReadout.normalised(20, 5), Izhikevich.standard(), TrainingSetup.standard("yin-yang"),
            new SurrogateSpec("superspike", 10, 1), Project.Simulation.standard(), Project.Chip.standard(),
            Project.Layout.empty(), Project.empty("Untitled"), heaviside.engine.network.Network.EMPTY,
            Plasticity.Pair.standard(), Plasticity.Triplet.standard());

    private FileTypes() {
    }

    private static Map<String, Class<? extends Record>> models() {
        return ordered(List.of("lif", "delta-lif", "adaptive-lif", "readout", "izhikevich"), List.of(Lif.class,
                DeltaLif.class, AdaptiveLif.class, LeakyReadout.class, Izhikevich.class));
    }

    private static Map<String, Class<? extends Record>> stimuli() {
        return ordered(List.of("current-step", "current-ramp", "current-sine", "current-noise", "poisson",
                "spike-list", "data"),
                List.of(Stimulus.CurrentStep.class, Stimulus.CurrentRamp.class,
                        Stimulus.CurrentSine.class, Stimulus.CurrentNoise.class, Stimulus.Poisson.class,
                        Stimulus.SpikeList.class, Stimulus.DatasetInput.class));
    }

    private static Map<String, Class<? extends Record>> rules() {
        return ordered(List.of("all-to-all", "one-to-one", "fixed-probability", "fixed-in-degree", "explicit",
                "convolution", "pooling"),
                List.of(Connectivity.AllToAll.class, Connectivity.OneToOne.class, Connectivity.FixedProbability.class,
                        Connectivity.FixedInDegree.class, Connectivity.Explicit.class, Connectivity.Convolution.class,
                        Connectivity.Pooling.class));
    }

    private static Map<String, Class<? extends Record>> plasticity() {
        return ordered(List.of("none", "pair-stdp", "triplet-stdp", "reward-stdp"), List.of(Plasticity.Fixed.class,
                Plasticity.Pair.class, Plasticity.Triplet.class, Plasticity.Reward.class));
    }

    private static Map<String, Class<? extends Record>> ordered(List<String> names,
            List<Class<? extends Record>> classes) {
        Map<String, Class<? extends Record>> m = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            m.put(names.get(i), classes.get(i));
        }
        return m;
    }

    /// The name of a kind among `kinds`.
    static String nameOf(Map<String, Class<? extends Record>> kinds, Object value) {
        return kinds.entrySet().stream().filter(e -> e.getValue() == value.getClass()).findFirst().orElseThrow(
                () -> new IllegalStateException(value.getClass() + " has no name in FileTypes")).getKey();
    }

    /// A record whose fields stand in for those that a file leaves out; null where every field must be given.
    static @Nullable Record prototype(Class<?> type) {
        return PROTOTYPES.stream().filter(p -> p.getClass() == type).findFirst().orElse(null);
    }

    /// `TO_VALUE` as "to-value".
    static String enumName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
