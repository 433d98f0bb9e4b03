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

class TrueNorthVectorsTest {
    private static JsonNode file(String name) throws IOException {
        try (InputStream in = TrueNorthVectorsTest.class.getResourceAsStream("/vectors/" + name)) {
            return new JsonMapper().readTree(Objects.requireNonNull(in));
        }
    }

    @Test
    void neuronReproducesEveryTraceExactly() throws IOException {
        TrueNorthVectors check = new TrueNorthVectors();
        assertThat(check.recognises(file("truenorth.json"))).isTrue();
        List<CaseResult> results = check.run("truenorth.json", file("truenorth.json"));
        assertThat(results).hasSize(11).allMatch(r -> r.outcome() == Outcome.PASS, "passes");
    }

    @Test
    void everyRouteIsReproduced() throws IOException {
        RoutingVectors check = new RoutingVectors();
        assertThat(check.recognises(file("routing.json"))).isTrue();
        assertThat(check.run("routing.json", file("routing.json"))).hasSize(5)
                .allMatch(r -> r.outcome() == Outcome.PASS, "passes");
    }

    @Test
    void anotherThresholdFails() throws IOException {
        JsonNode root = file("truenorth.json");
        ((ObjectNode) root.get("cases").get("linear_reset").get("params")).put("alpha", 8);
        assertThat(new TrueNorthVectors().run("truenorth.json", root)).filteredOn(
                r -> r.outcome() == Outcome.FAIL).hasSize(1).allMatch(r -> r.name().equals("linear_reset"));
    }

    @Test
    void weightOutOfRangeIsNamed() throws IOException {
        JsonNode root = file("truenorth.json");
        ((ObjectNode) root.get("cases").get("linear_reset").get("params")).put("lam", 300);
        assertThat(new TrueNorthVectors().run("truenorth.json", root)).filteredOn(
                r -> r.outcome() == Outcome.NOT_SUPPORTED).singleElement()
                .satisfies(r -> assertThat(r.note()).contains("300").contains("255"));
    }
}
