package heaviside.engine.data;

import heaviside.engine.math.RandomStream;
import java.util.List;

/// Evidence accumulation (Bellec et al. 2020, after Morcos and Harvey 2016): seven cues on the left or right, each 50 ms of
/// silence and 100 ms at 40 Hz, then a delay of more than a second; in the last 150 ms a recall signal asks on which side
/// there were more. Four groups of ten channels: left, right, recall, and noise at 10 Hz throughout. A sample's cues are
/// drawn for one side with chance 0.3 or 0.7.
public final class EvidenceAccumulation implements TimedTask {
    private static final int CUES = 7;
    private static final int SPACING_MS = 150;
    private static final int SILENCE_MS = 50;
    private static final int TOTAL_MS = CUES * SPACING_MS + 1200;
    private static final int RECALL_MS = 150;
    private static final int GROUP = 10;
    private static final double RATE_HZ = 40;
    private static final double SIDE = 0.3;
    private final RandomStream random = new RandomStream(0xE71DE).stream("evidence");

    /// Side of each cue: 0 left, 1 right.
    int[] cues(Split split, int index) {
        RandomStream r = random.stream(split.name()).stream(index);
        double left = r.nextInt(2) == 0 ? SIDE : 1 - SIDE;
        int[] side = new int[CUES];
        for (int k = 0; k < CUES; k++) {
            side[k] = r.nextDouble() < left ? 0 : 1;
        }
        return side;
    }

    @Override
    public String id() {
        return "evidence";
    }

    @Override
    public String title() {
        return "Evidence accumulation";
    }

    @Override
    public String provenance() {
        return "Generated as in Bellec, Scherr et al. 2020 (after Morcos and Harvey 2016).";
    }

    @Override
    public int channels() {
        return 4 * GROUP;
    }

    @Override
    public List<String> classes() {
        return List.of("left", "right");
    }

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? 32_000 : 512;
    }

    @Override
    public double durationMs() {
        return TOTAL_MS;
    }

    @Override
    public boolean redrawn() {
        return true;
    }

    @Override
    public List<Question> questions(Split split, int index) {
        int right = 0;
        for (int s : cues(split, index)) {
            right += s;
        }
        return List.of(new Question(TOTAL_MS - RECALL_MS, TOTAL_MS, right > CUES / 2 ? 1 : 0));
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        int[] side = cues(split, index);
        RandomStream r = random.stream("spikes").stream(split.name()).stream(draw).stream(index);
        PoissonEvents events = new PoissonEvents();
        for (int ms = 0; ms < TOTAL_MS; ms++) {
            int k = ms / SPACING_MS;
            if (k < CUES && ms % SPACING_MS >= SILENCE_MS) {
                events.draw(ms, side[k] * GROUP, (side[k] + 1) * GROUP, RATE_HZ, r);
            }
            if (ms >= TOTAL_MS - RECALL_MS) {
                events.draw(ms, 2 * GROUP, 3 * GROUP, RATE_HZ, r);
            }
            events.draw(ms, 3 * GROUP, 4 * GROUP, RATE_HZ / 4, r);
        }
        return events.events();
    }
}
