package heaviside.engine.data;

import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// Store and recall (Bellec et al. 2018): twelve symbols of 200 ms, each a group of 25 channels that fires at 50 Hz. Where
/// STORE is shown, the bit of the next symbol is shown with it and is to be kept; at RECALL it is asked for, on average six
/// symbols later. After every STORE the next symbol shows the bit or its opposite with equal chance, so that only what was
/// shown together with STORE tells.
public final class StoreRecall implements TimedTask {
    private static final int SYMBOLS = 12;
    private static final int SYMBOL_MS = 200;
    private static final int GROUP = 25;
    private static final double RATE_HZ = 50;
    /// Chance of a STORE (or of a RECALL after it) at each symbol: expected delay 6.
    private static final double SIGNAL = 1.0 / 7;
    private static final int STORE = 2;
    private static final int RECALL = 3;
    private final RandomStream random = new RandomStream(0x5702E).stream("store-recall");

    /// What is shown during a sample: `shown[symbol][group]`, and what is asked.
    private record Sequence(boolean[][] shown, List<Question> questions) {
    }

    private Sequence sequence(Split split, int index) {
        RandomStream r = random.stream(split.name()).stream(index);
        int[] symbols = symbols(r);
        while (!valid(symbols)) {
            symbols = symbols(r);
        }
        boolean[][] shown = new boolean[SYMBOLS][4];
        List<Question> questions = new ArrayList<>();
        int stored = 0;
        boolean flip = false;
        for (int t = 0; t < SYMBOLS; t++) {
            int s = symbols[t];
            shown[t][flip ? 1 - s : s] = true;
            flip = false;
            if (s == STORE) {
                stored = symbols[t + 1];
                shown[t][stored] = true;
                flip = r.nextDouble() < 0.5;
            } else if (s == RECALL) {
                questions.add(new Question(t * SYMBOL_MS, (t + 1) * SYMBOL_MS, stored));
            }
        }
        return new Sequence(shown, List.copyOf(questions));
    }

    /// Bits, with STORE and RECALL in turns.
    private static int[] symbols(RandomStream r) {
        int[] s = new int[SYMBOLS];
        boolean holding = false;
        for (int t = 0; t < SYMBOLS; t++) {
            s[t] = r.nextInt(2);
            if (r.nextDouble() < SIGNAL) {
                s[t] = holding ? RECALL : STORE;
                holding = !holding;
            }
        }
        return s;
    }

    /// Something is stored, a bit follows every STORE, and the last one is recalled.
    private static boolean valid(int[] s) {
        int signals = 0;
        for (int t = 0; t < SYMBOLS; t++) {
            if (s[t] == STORE && (t + 1 == SYMBOLS || s[t + 1] >= STORE)) {
                return false;
            }
            signals += s[t] >= STORE ? 1 : 0;
        }
        return signals > 0 && signals % 2 == 0;
    }

    @Override
    public String id() {
        return "store-recall";
    }

    @Override
    public String title() {
        return "Store and recall";
    }

    @Override
    public String provenance() {
        return "Generated as in Bellec, Salaj, Subramoney, Legenstein and Maass 2018.";
    }

    @Override
    public int channels() {
        return 4 * GROUP;
    }

    @Override
    public List<String> classes() {
        return List.of("0", "1");
    }

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? 25_600 : 512;
    }

    @Override
    public double durationMs() {
        return SYMBOLS * SYMBOL_MS;
    }

    @Override
    public boolean redrawn() {
        return true;
    }

    @Override
    public List<Question> questions(Split split, int index) {
        return sequence(split, index).questions();
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        boolean[][] shown = sequence(split, index).shown();
        RandomStream r = random.stream("spikes").stream(split.name()).stream(draw).stream(index);
        PoissonEvents events = new PoissonEvents();
        for (int ms = 0; ms < SYMBOLS * SYMBOL_MS; ms++) {
            for (int g = 0; g < 4; g++) {
                if (shown[ms / SYMBOL_MS][g]) {
                    events.draw(ms, g * GROUP, (g + 1) * GROUP, RATE_HZ, r);
                }
            }
        }
        return events.events();
    }
}
