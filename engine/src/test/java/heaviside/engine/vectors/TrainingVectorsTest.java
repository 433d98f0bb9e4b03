package heaviside.engine.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reference vectors of trainers: every case of every file passes, and a wrong number is noticed.
class TrainingVectorsTest {
    @ParameterizedTest
    @CsvSource({"bptt.json,14", "encodings_optim.json,14", "feedback_alignment.json,4", "eprop.json,2",
            "eventprop.json,5", "spikeprop.json,4"})
    void everyCasePasses(String file, int cases) throws Exception {
        List<VectorCheck.CaseResult> results = run(file, text(file));
        assertThat(results).hasSize(cases).allMatch(r -> r.outcome() == VectorCheck.Outcome.PASS);
    }

    /// Files of the same schema with other sizes, parameters, losses and rules, computed by other programs.
    @ParameterizedTest
    @CsvSource({"other/bptt.json,14", "other/feedback_alignment.json,16", "other/eprop.json,7",
            "other/eventprop.json,5",
            "other/spikeprop.json,10"})
    void casesWithOtherParametersPass(String file, int cases) throws Exception {
        everyCasePasses(file, cases);
    }

    /// The edges of each schema.
    @ParameterizedTest
    @CsvSource({"odd/bptt.json,10", "odd/feedback_alignment.json,12", "odd/eprop.json,4", "odd/eventprop.json,11",
            "odd/spikeprop.json,12"})
    void casesAtTheEdgesPass(String file, int cases) throws Exception {
        everyCasePasses(file, cases);
    }

    @ParameterizedTest
    @CsvSource({"bptt.json,0.05541606451,0.05541606551", "encodings_optim.json,4.076151177649977,4.076151177750977",
            "feedback_alignment.json,-0.00172805070346,-0.00172805270346",
            "eprop.json,317.4976845118541,317.4976846118541",
            "eventprop.json,-5.242109184643528,-5.242109284643528",
            "spikeprop.json,6.416479841984385,6.416480841984385"})
    void aNumberThatIsOffIsNoticed(String file, String right, String wrong) throws Exception {
        List<VectorCheck.CaseResult> results = run(file, text(file).replace(right, wrong));
        assertThat(results).filteredOn(r -> r.outcome() == VectorCheck.Outcome.FAIL).hasSize(1);
        assertThat(results).filteredOn(r -> r.outcome() == VectorCheck.Outcome.FAIL).first()
                .extracting(VectorCheck.CaseResult::note).asString().contains("expected");
    }

    private static List<VectorCheck.CaseResult> run(String file, String text) {
        JsonNode root = JsonMapper.shared().readTree(text);
        return VectorChecks.all().stream().filter(c -> c.recognises(root)).findFirst().orElseThrow().run(file, root);
    }

    private static String text(String file) throws Exception {
        try (InputStream in = Objects
                .requireNonNull(TrainingVectorsTest.class.getResourceAsStream("/vectors/" + file))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
