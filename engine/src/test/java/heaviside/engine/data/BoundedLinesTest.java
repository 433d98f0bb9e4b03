package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {
    private static List<String> lines(String text) throws IOException {
        List<String> all = new ArrayList<>();
        try (BoundedLines in = new BoundedLines(new StringReader(text), "a.csv")) {
            for (String s = in.next(); s != null; s = in.next()) {
                all.add(s);
            }
        }
        return all;
    }

    @Test
    void linesEndAsTheyDoForJavaWhateverTheirEnds() throws IOException {
        Random random = new Random(3);
        String[] parts = {"a,1", "\n", "\r", "\r\n", "", "x".repeat(8190)};
        for (int k = 0; k < 500; k++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            List<String> expected = new BufferedReader(new StringReader(text.toString())).lines().toList();
            assertThat(lines(text.toString())).isEqualTo(expected);
        }
    }

    @Test
    void aLineWithoutEndIsRefusedWithItsNumberAndTheLimit() {
        assertThatThrownBy(() -> lines("a\n" + "x".repeat(BoundedLines.MOST + 10_000))).isInstanceOf(IOException.class)
                .hasMessage("a.csv, line 2: longer than 1,000,000 characters.");
    }
}
