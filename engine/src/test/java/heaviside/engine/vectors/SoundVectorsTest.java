package heaviside.engine.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reference vectors of spike-train statistics: every case passes, and a wrong number is noticed.
class SoundVectorsTest {
    @ParameterizedTest
    @CsvSource({"spike_trains.json,8", "cochlea.json,12"})
    void everyCasePasses(String file, int cases) throws Exception {
        List<VectorCheck.CaseResult> results = run(file, text(file));
        assertThat(results).hasSize(cases).allMatch(r -> r.outcome() == VectorCheck.Outcome.PASS);
    }

    @ParameterizedTest
    @CsvSource({"cochlea.json,0.02305010556332649,0.02305011556332649",
            "cochlea.json,8.272117733990083e-06,8.272137733990083e-04",
            "spike_trains.json,0.19304813495963394,0.19304813505963394",
            "spike_trains.json,0.23462797089334186,0.23462797189334186",
            "spike_trains.json,1.8466666741123117,1.8466666751123117"})
    void aNumberThatIsOffIsNoticed(String file, String right, String wrong) throws Exception {
        assertThat(text(file)).contains(right);
        List<VectorCheck.CaseResult> results = run(file, text(file).replace(right, wrong));
        assertThat(results).filteredOn(r -> r.outcome() == VectorCheck.Outcome.FAIL).hasSize(1).first()
                .extracting(VectorCheck.CaseResult::note).asString().contains("expected");
    }

    private static List<VectorCheck.CaseResult> run(String file, String text) {
        JsonNode root = JsonMapper.shared().readTree(text);
        if (root instanceof ObjectNode o) {
            o.remove(List.of("tone1k_700", "chirp_700")); // `heaviside vectors` runs them; here they take too long
        }
        return VectorChecks.all().stream().filter(c -> c.recognises(root)).findFirst().orElseThrow().run(file, root);
    }

    private static String text(String file) throws Exception {
        try (InputStream in = Objects.requireNonNull(SoundVectorsTest.class.getResourceAsStream("/vectors/" + file))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
