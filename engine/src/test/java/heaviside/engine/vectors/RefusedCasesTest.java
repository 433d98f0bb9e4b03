package heaviside.engine.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.vectors.VectorCheck.CaseResult;
import heaviside.engine.vectors.VectorCheck.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A case that is not as its schema says is refused by the place and the reason, and the cases beside it still run.
class RefusedCasesTest {
    @TempDir
    private Path folder;

    /// Pointer to the place in the case, what is put there ("-" takes it away), and the word that is expected.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eventprop | ep4_recurrent_delays | /config/tau_mem/0 | "-3" | config.tau_mem[0] is "-3"; it must be above 0.
            eventprop | ep4_recurrent_delays | /config/tau_mem/0 | "abc" | config.tau_mem[0] is "abc"; a finite number
            eventprop | ep4_recurrent_delays | /config/tau_syn | ["5"] | config.tau_syn has 1 entries; 2 are needed.
            eventprop | ep4_recurrent_delays | /config/Win/1 | ["5"] | config.Win[1] has 1 entries; 2 are needed.
            eventprop | ep4_recurrent_delays | /config/Win/0/0 | NaN | config.Win[0][0] is "NaN"; a finite number
            eventprop | ep4_recurrent_delays | /config/Drec | [] | config.Drec has 0 entries; 2 are needed.
            eventprop | ep4_recurrent_delays | /config/Din/0/0 | "-1" | delay -1.0 is below 0 ms
            eventprop | ep4_recurrent_delays | /config/N | 5 | config.N is 5, but tau_mem and Win have 2.
            eventprop | ep4_recurrent_delays | /config/input_spikes/0/1 | 7 | config.input_spikes[0][1] is 7; a whole number
            eventprop | ep4_recurrent_delays | /config/input_spikes/0/0 | "-1" | it must be 0 or above
            eventprop | ep4_recurrent_delays | /config/t_end | - | config.t_end is missing.
            eventprop | ep4_recurrent_delays | /config/t_end | "-4" | config.t_end is "-4"; it must be 0 or above.
            eventprop | ep4_recurrent_delays | /config/loss/targets/0/0 | 9 | config.loss.targets[0][0] is 9
            eventprop | ep3_two_layer_ttfs | /config/loss/label | 5 | config.loss.label is 5; a whole number from 0 to 1
            eventprop | ep3_two_layer_ttfs | /config/loss/outputs | [] | config.loss.outputs is empty
            eventprop | ep3_two_layer_ttfs | /config/loss/type | "huh" | the loss 'huh' is unknown. Known:
            eventprop | ep1_single_neuron | /config/loss/neuron | 3 | config.loss.neuron is 3
            eventprop | ep1_single_neuron | /expected | - | expected is missing.
            eventprop | ep1_single_neuron | /expected | {} | expects nothing that can be compared
            eventprop | ep1_single_neuron | /expected/loss | "soon" | loss: the file has "soon", which is no number
            eventprop | ep1_single_neuron | /expected/spikes/0/time | - | a field is missing
            eventprop | ep1_single_neuron | /config | - | config is missing.
            bptt | b2_sigmoid_last_rec_zero_attached | /config/x/0 | [1] | config.x[0] has 1 entries; 3 are needed.
            bptt | b2_sigmoid_last_rec_zero_attached | /config/x | [] | config.x has no step.
            bptt | b2_sigmoid_last_rec_zero_attached | /config/V1 | [[1]] | config.V1 has 1 entries; 2 are needed.
            bptt | b2_sigmoid_last_rec_zero_attached | /config/W1/1 | [1] | config.W1[1] has 1 entries; 2 are needed.
            bptt | b2_sigmoid_last_rec_zero_attached | /config/loss/label | -1 | config.loss.label is -1
            bptt | b2_sigmoid_last_rec_zero_attached | /config/loss | - | config.loss is missing.
            bptt | b2_sigmoid_last_rec_zero_attached | /config/surrogate/name | - | config.surrogate.name is missing.
            bptt | b2_sigmoid_last_rec_zero_attached | /config/surrogate/name | "foo" | surrogate 'foo' is unknown
            bptt | b2_sigmoid_last_rec_zero_attached | /config/surrogate/beta | -3 | must be above 0
            bptt | b2_sigmoid_last_rec_zero_attached | /config/reset | "half" | reset 'half' is unknown. Known:
            bptt | b2_sigmoid_last_rec_zero_attached | /config/scale | "2-beta" | scale '2-beta' is unknown. Known:
            bptt | b2_sigmoid_last_rec_zero_attached | /config/alpha | - | config.alpha is missing.
            eprop | e2_random_feedback | /config/target | [[1,1]] | config.target has 1 entries; 12 are needed.
            eprop | e2_random_feedback | /config/x/0 | [1] | config.x[0] has 1 entries; 2 are needed.
            eprop | e2_random_feedback | /config/feedback | [[1]] | config.feedback has 1 entries; 3 are needed.
            eprop | e2_random_feedback | /config/beta | [0] | config.beta has 1 entries; 3 are needed.
            eprop | e2_random_feedback | /config/Wout/0 | [0] | config.Wout[0] has 1 entries; 3 are needed.
            eprop | e2_random_feedback | /config/theta | 0 | config.theta is 0; it must be above 0.
            spikeprop | 0 | /W1/0/0 | [1] | W1[0][0] has 1 entries; 4 are needed.
            spikeprop | 0 | /W1/0 | [[1,1,1,1]] | W1[0] has 1 entries; 3 are needed.
            spikeprop | 0 | /W2 | - | targets has 1 entries; 2 are needed.
            spikeprop | 0 | /tau | -1 | tau is -1; it must be above 0.
            spikeprop | 0 | /delays/0 | -2 | delays[0] is -2; it must be 0 or above.
            spikeprop | 0 | /targets/0 | null | targets[0] is null; a finite number
            """)
    void aMalformedCaseIsToldByItsPlaceAndTheOthersStillRun(String file, String name, String pointer, String value,
            String word) throws Exception {
        ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(text(file));
        long all = run(root.toString()).size();
        JsonNode changed = name.equals("0") ? root.get("cases").get(0) : root.get("cases").get(name);
        change(changed, pointer, value);
        List<CaseResult> results = run(root.toString());
        List<CaseResult> refused = results.stream().filter(r -> r.outcome() != Outcome.PASS).toList();
        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().note()).contains(word.strip()).doesNotContain("Cannot invoke", "Exception");
        assertThat(results.size()).isGreaterThanOrEqualTo((int) all - 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /case/W/0 | [[1]] | W[0][0] has 1 entries; 3 are needed.
            /case/B/0 | [[1]] | B[0] has 1 entries; 4 are needed.
            /case/D | - | D is missing.
            /case/x | [1] | 1 are needed.
            /case/sizes/0 | 9 | sizes[0] is 9.0, but W and x have 3.
            /case/expected/fa/angle_deg_to_bp | [1, 2, 3] | 3 angles for 1 hidden layers
            """)
    void feedbackAlignmentIsRefusedLikewise(String pointer, String value, String word) throws Exception {
        ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(text("feedback_alignment"));
        change(root, pointer, value);
        assertThat(run(root.toString())).filteredOn(r -> r.outcome() != Outcome.PASS).hasSize(1).first()
                .extracting(CaseResult::note).asString().contains(word);
    }

    @Test
    void whatIsNoVectorFileIsTold() throws IOException {
        assertThat(run("{\"cases\": {")).hasSize(1).first().extracting(CaseResult::note).asString()
                .startsWith("not valid JSON at line 1").doesNotContain("REDACTED");
        assertThat(run("[1, 2]")).hasSize(1).first().extracting(CaseResult::note)
                .isEqualTo("no schema that is known: there is no case");
        assertThat(run("{\"cases\": [{\"a\": 1}]}")).hasSize(1).first().extracting(CaseResult::note)
                .isEqualTo("no schema that is known has a case like these");
    }

    private List<CaseResult> run(String text) throws IOException {
        Files.writeString(folder.resolve("v.json"), text);
        return SelfCheck.run(folder, r -> {
        });
    }

    private static void change(JsonNode root, String pointer, String value) {
        int last = pointer.lastIndexOf('/');
        JsonNode parent = last == 0 ? root : root.at(pointer.substring(0, last));
        String key = pointer.substring(last + 1);
        JsonNode put = value.equals("NaN")
                ? JsonMapper.shared().getNodeFactory().numberNode(Double.NaN)
                : value.equals("-") ? null : JsonMapper.shared().readTree(value);
        switch (parent) {
            case ArrayNode a -> a.set(Integer.parseInt(key), Objects.requireNonNull(put));
            case ObjectNode o when put == null -> o.remove(key);
            case ObjectNode o -> o.set(key, put);
            default -> throw new AssertionError(parent);
        }
    }

    private static String text(String file) throws IOException {
        try (InputStream in = Objects
                .requireNonNull(RefusedCasesTest.class.getResourceAsStream("/vectors/" + file + ".json"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
