package heaviside.engine.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.vectors.VectorCheck.CaseResult;
import heaviside.engine.vectors.VectorCheck.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LifVectorsTest {
    private static JsonNode file() throws IOException {
        try (InputStream in = LifVectorsTest.class.getResourceAsStream("/vectors/lif.json")) {
            return new JsonMapper().readTree(Objects.requireNonNull(in));
        }
    }

    @Test
    void engineReproducesEveryCase() throws IOException {
        LifVectors check = new LifVectors();
        assertThat(check.recognises(file())).isTrue();
        List<CaseResult> results = check.run("lif.json", file());
        assertThat(results).hasSizeGreaterThan(25).allMatch(r -> r.outcome() == Outcome.PASS);
    }

    @Test
    void wrongNumberFails() throws IOException {
        JsonNode root = file();
        ((ObjectNode) root.get("delta_synapse")).put("w", 0.43);
        ((ObjectNode) root.get("crossing").get(0)).put("t_cross", 4.2);
        List<CaseResult> results = new LifVectors().run("lif.json", root);
        assertThat(results).filteredOn(r -> r.outcome() == Outcome.FAIL).hasSize(2)
                .allMatch(r -> !r.note().isEmpty());
    }
}
