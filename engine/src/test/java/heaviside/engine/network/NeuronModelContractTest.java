package heaviside.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every neuron model must keep.
class NeuronModelContractTest {
    static Stream<NeuronModel> models() {
        return Stream.of(Lif.standard(), DeltaLif.standard(), AdaptiveLif.standard(), LeakyReadout.normalised(20, 5),
                Izhikevich.standard());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyParameterHasASpecInComponentOrder(NeuronModel m) {
        List<String> components = Arrays.stream(m.getClass().getRecordComponents())
                .filter(c -> c.getType() == Parameter.class).map(c -> c.getName()).toList();
        assertThat(m.specs()).extracting(ParameterSpec::key).containsExactlyElementsOf(components);
    }

    @ParameterizedTest
    @MethodSource("models")
    void changingAParameterChangesOnlyThatOne(NeuronModel m) {
        for (ParameterSpec s : m.specs()) {
            double value = (s.low() + s.high()) / 2;
            NeuronModel changed = m.with(s.key(), Parameter.of(value));
            assertThat(changed.get(s.key())).isEqualTo(Parameter.of(value));
            for (ParameterSpec other : m.specs()) {
                if (!other.equals(s)) {
                    assertThat(changed.get(other.key())).isEqualTo(m.get(other.key()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void sliderEndsAndDefaultAreLegal(NeuronModel m) {
        for (ParameterSpec s : m.specs()) {
            assertThat(List.of(s.low(), s.high(), s.initial()))
                    .allSatisfy(v -> assertThat(v).isBetween(s.min(), s.max()));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aValueBeyondItsRangeIsRefusedWithNameAndLimit(NeuronModel m) {
        for (ParameterSpec s : m.specs()) {
            assertThatThrownBy(() -> m.with(s.key(), Parameter.of(s.max() * 2 + 1)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(s.name())
                    .hasMessageContaining("Use a value in that range");
        }
        assertThatThrownBy(() -> m.with("nonsense", Parameter.of(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense");
    }

    @ParameterizedTest
    @MethodSource("models")
    void theMembraneIsTheFirstVariable(NeuronModel m) {
        assertThat(m.variables().getFirst()).isEqualTo("V");
    }
}
