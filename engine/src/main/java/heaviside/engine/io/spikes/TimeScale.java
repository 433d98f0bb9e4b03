package heaviside.engine.io.spikes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The unit that a file gives its times in.
public enum TimeScale {
    SECONDS(1000, 1, "s", "s|sec|secs|second|seconds"), MILLISECONDS(1, 1, "ms",
            "ms|msec|msecs|millisecond|milliseconds"), MICROSECONDS(1, 1000, "\u00b5s",
                    "us|usec|usecs|\u00b5s|\u03bcs|microsecond|microseconds"), NANOSECONDS(1, 1e6, "ns",
                            "ns|nsec|nanosecond|nanoseconds");

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+");
    /// Integers with a median interval from here up are no milliseconds: a spike a second at most.
    private static final double LONG_INTEGER = 1000;
    /// Fractions with a median interval below this are no milliseconds: that would be more than 2,000 spikes a second.
    private static final double SHORT_FRACTION = 0.5;
    private final double times;
    private final double over;
    private final String symbol;
    private final String words;

    TimeScale(double times, double over, String symbol, String words) {
        this.times = times;
        this.over = over;
        this.symbol = symbol;
        this.words = '|' + words + '|';
    }

    /// A time in ms; a decimal fraction that the file holds exactly stays one.
    public double toMs(double time) {
        return time * times / over;
    }

    /// "s", "ms", "µs", "ns".
    public String symbol() {
        return symbol;
    }

    /// The scale that a column's name or an attribute names as one of its words: `time_ms`, `t (s)`, `milliseconds`.
    public static Optional<TimeScale> named(String text) {
        String[] parts = WORDS.split(text.toLowerCase(Locale.ROOT));
        return Arrays.stream(values())
                .filter(s -> Arrays.stream(parts).anyMatch(p -> !p.isEmpty() && s.words.contains('|' + p + '|')))
                .findFirst();
    }

    /// A guess from the median interval between successive spikes of a unit. Whole numbers are ms, or µs where they lie
    /// 1,000 or more apart; fractions are ms, or s where they lie less than 0.5 apart.
    ///
    /// @param medianInterval in the file's unit; NaN where there is none
    /// @param whole whether all times are whole numbers
    static TimeScale guess(double medianInterval, boolean whole) {
        if (whole) {
            return medianInterval >= LONG_INTEGER ? MICROSECONDS : MILLISECONDS;
        }
        return medianInterval < SHORT_FRACTION ? SECONDS : MILLISECONDS;
    }
}
