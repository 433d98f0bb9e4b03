package heaviside.engine.io.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void numbersInNamesAreOrderedByValue() {
        // leading zeros count for nothing, so 007 stands between 1 and 9
        List<String> right = List.of("", "a", "a1", "a2", "a10", "a10b", "a10b2", "a10b11", "b", "st00", "st1",
                "st007x1", "st9", "st123456789012345678901234567890");
        List<String> sorted = new ArrayList<>(right);
        Collections.shuffle(sorted, new Random(2));
        sorted.sort(NaturalOrder::compare);
        assertThat(sorted).isEqualTo(right);
    }

    @Test
    void itIsAnOrder() {
        Random r = new Random(1);
        List<String> some = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            StringBuilder s = new StringBuilder();
            for (int k = r.nextInt(6); k > 0; k--) {
                s.append("0019ab_".charAt(r.nextInt(7)));
            }
            some.add(s.toString());
        }
        List<String> other = new ArrayList<>(some);
        Collections.shuffle(other, r);
        some.sort(NaturalOrder::compare); // the sort itself complains about a comparison that is no order
        other.sort(NaturalOrder::compare);
        assertThat(other).isEqualTo(some);
    }
}
