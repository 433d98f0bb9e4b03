package heaviside.engine.chip;

import java.util.Arrays;

/// Integer read-out values over a sample and the class that they decide for.
final class Decision {
    private final String reduction;
    private final long[] score;

    Decision(String reduction, int classes) {
        if (!java.util.List.of("max", "last", "sum", "mean", "every").contains(reduction)) {
            throw new IllegalArgumentException(
                    "There is no reduction '%s'. Known: max, last, sum, mean, every.".formatted(reduction));
        }
        this.reduction = reduction;
        this.score = new long[classes];
    }

    void start() {
        Arrays.fill(score, 0);
    }

    void add(int[] membrane) {
        for (int c = 0; c < score.length; c++) {
            score[c] = switch (reduction) {
                case "max" -> Math.max(score[c], membrane[c]);
                case "last" -> membrane[c];
                default -> score[c] + membrane[c];
            };
        }
    }

    /// The class with the largest score; the first of equals.
    int winner() {
        int best = 0;
        for (int c = 1; c < score.length; c++) {
            if (score[c] > score[best]) {
                best = c;
            }
        }
        return best;
    }
}
