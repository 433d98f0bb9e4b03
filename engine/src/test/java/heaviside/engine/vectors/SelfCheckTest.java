package heaviside.engine.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.vectors.VectorCheck.CaseResult;
import heaviside.engine.vectors.VectorCheck.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SelfCheckTest {
    @Test
    void noReferenceVectorFails() throws IOException {
        Path folder = Path.of(System.getProperty("heaviside.root", ".."), "engine/src/test/resources/vectors");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no reference vectors in " + folder);
        List<CaseResult> all = SelfCheck.run(folder, r -> {
        });
        assertThat(all).filteredOn(r -> r.outcome() == Outcome.FAIL).isEmpty();
        assertThat(all).filteredOn(r -> r.outcome() == Outcome.PASS).isNotEmpty();
    }
}
