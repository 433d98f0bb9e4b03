package heaviside.engine.chip.spec;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChipSpecFuzzTest {
    @Test
    void damagedSpecificationsAreReadOrRefused() throws IOException {
        List<byte[]> files = ChipSpecs.all().stream()
                .map(c -> ChipSpecs.json(c).toPrettyString().getBytes(StandardCharsets.UTF_8)).toList();
        Fuzzing.Report r = Fuzzing.run("chip", files, b -> {
            try {
                ChipSpecs.parse(new String(b, StandardCharsets.UTF_8), "chip.json");
            } catch (IllegalArgumentException e) {
                // how a specification that is not valid is refused, with its name
                if (!String.valueOf(e.getMessage()).contains("chip.json")) {
                    throw e;
                }
                throw new IOException(e.getMessage(), e);
            }
        });
        assertThat(r.found()).as(r.toString()).isEmpty();
    }
}
