package heaviside.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.math.RandomStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitFilterTest {
    private static final List<String> NAMES = List.of("rate", "cv", "spikes", "group");
    private static final UnitFilter.Fields FIELDS = new UnitFilter.Fields() {
        @Override
        public List<String> names() {
            return NAMES;
        }

        @Override
        public double number(int unit, String name) {
            return switch (name) {
                case "rate" -> unit * 5.0;
                case "cv" -> unit == 3 ? Double.NaN : 0.1 * unit;
                case "spikes" -> unit * unit;
                default -> Double.NaN;
            };
        }

        @Override
        public String text(int unit, String name) {
            return unit % 2 == 0 ? "E" : "I";
        }
    };

    private static List<Integer> units(String text) throws UnitFilter.SyntaxException {
        Predicate<Integer> p = UnitFilter.parse(text, FIELDS);
        return java.util.stream.IntStream.range(0, 10).boxed().filter(p).toList();
    }

    @Test
    void conditionsAreReadAsPeopleWriteThem() throws Exception {
        assertThat(units("rate > 30 and cv < 0.85")).containsExactly(7, 8);
        assertThat(units("RATE>30 AND cv<0.85")).containsExactly(7, 8);
        assertThat(units("10 < rate <= 20")).containsExactly(3, 4);
        assertThat(units("rate = 0 or rate = 45")).containsExactly(0, 9);
        assertThat(units("not (group = E or rate > 20)")).containsExactly(1, 3);
        assertThat(units("group != e and spikes >= 25")).containsExactly(5, 7, 9);
        assertThat(units("rate < spikes")).containsExactly(6, 7, 8, 9);
        assertThat(units("rate > 1e1 and rate < 2.1E+1")).containsExactly(3, 4);
        assertThat(units("  ")).hasSize(10);
    }

    @Test
    void andBindsTighterThanOr() throws Exception {
        assertThat(units("rate = 5 or rate = 10 and group = I")).containsExactly(1);
        assertThat(units("(rate = 5 or rate = 10) and group = E")).containsExactly(2);
    }

    @Test
    void whatIsNoNumberFulfilsNoComparison() throws Exception {
        assertThat(units("cv >= 0")).doesNotContain(3).hasSize(9);
        assertThat(units("not cv >= 0")).containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rate >|ends too early", "rate 30|is expected, not '30'",
            "rte > 30|There is no 'rte'. Known: rate", "(rate > 30|not closed", "rate > 30 cv < 1|Join conditions",
            "rate > 30 and|ends too early", "rate ? 30|cannot stand", "and rate > 3|Unexpected 'and'",
            "rate > 3)|does not belong", "rate|After 'rate'", "rate > = 3|Unexpected '='"})
    void errorsSayWhatIsExpected(String text, String words) {
        assertThatThrownBy(() -> units(text)).isInstanceOf(UnitFilter.SyntaxException.class)
                .hasMessageContaining(words);
    }

    @Test
    void deepNestingIsRefusedAndNoStackOverflows() {
        assertThatThrownBy(() -> units("(".repeat(900) + "rate > 1")).isInstanceOf(UnitFilter.SyntaxException.class)
                .hasMessageContaining("nested");
        assertThatThrownBy(() -> units("not ".repeat(400) + "rate > 1")).hasMessageContaining("nested");
        assertThatThrownBy(() -> units("rate > 1 or ".repeat(900))).hasMessageContaining("letters");
    }

    /// A random condition, its text and what it means, made side by side.
    private record Sample(String text, Predicate<Integer> meaning) {
        static Sample of(RandomStream r, int depth) {
            int kind = depth == 0 ? 0 : r.nextInt(4);
            if (kind == 0) {
                String name = NAMES.get(r.nextInt(3));
                double v = Math.rint(r.nextDouble() * 500) / 10;
                String op = List.of("<", "<=", ">", ">=", "=", "!=").get(r.nextInt(6));
                return new Sample(name + pad(r) + op + pad(r) + String.format(Locale.ROOT, "%.1f", v), u -> {
                    double x = FIELDS.number(u, name);
                    return switch (op) {
                        case "<" -> x < v;
                        case "<=" -> x <= v;
                        case ">" -> x > v;
                        case ">=" -> x >= v;
                        case "=" -> x == v;
                        default -> x != v;
                    };
                });
            }
            Sample a = of(r, depth - 1);
            if (kind == 1) {
                return new Sample("not (" + a.text + ")", a.meaning.negate());
            }
            Sample b = of(r, depth - 1);
            return kind == 2
                    ? new Sample("(" + a.text + ") and (" + b.text + ")", a.meaning.and(b.meaning))
                    : new Sample("(" + a.text + ") or (" + b.text + ")", a.meaning.or(b.meaning));
        }

        private static String pad(RandomStream r) {
            return " ".repeat(r.nextInt(3));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRandomConditionMeansWhatItWasMadeFrom(long seed) throws Exception {
        RandomStream r = new RandomStream(seed);
        for (int round = 0; round < 60; round++) {
            Sample s = Sample.of(r, 4);
            if (s.text.length() < 2000) {
                Predicate<Integer> p = UnitFilter.parse(s.text, FIELDS);
                for (int u = 0; u < 10; u++) {
                    assertThat(p.test(u)).as(s.text + " for unit " + u).isEqualTo(s.meaning.test(u));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void anyTextIsEitherAConditionOrRefusedWithAPlaceInside(long seed) {
        RandomStream r = new RandomStream(seed);
        String[] words = {"rate", "cv", "and", "or", "not", "(", ")", "<", ">", "=", "!", "30", "1.5", "E", " ", "?",
                "\u2212", "-", ".", "\u00e4"};
        for (int round = 0; round < 2000; round++) {
            StringBuilder s = new StringBuilder();
            int n = r.nextInt(12);
            for (int k = 0; k < n; k++) {
                s.append(words[r.nextInt(words.length)]).append(r.nextInt(2) == 0 ? " " : "");
            }
            try {
                Predicate<Integer> p = UnitFilter.parse(s.toString(), FIELDS);
                assertThat(p.test(3)).isIn(true, false);
            } catch (UnitFilter.SyntaxException e) {
                assertThat(e.position()).isBetween(0, s.length());
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
