package heaviside.engine.encode;

/// A number of an encoder that can be turned.
///
/// @param key as in a name: "threshold"
/// @param symbol as in an equation
/// @param words what it is
/// @param unit "ms", or empty
/// @param value now
/// @param min, max legal range
/// @param low, high range of a slider
/// @param log whether a slider is logarithmic
/// @param whole whether only whole numbers make sense
public record EncoderSetting(String key, String symbol, String words, String unit, double value, double min, double max,
        double low, double high, boolean log, boolean whole) {
    static EncoderSetting ms(String key, String symbol, String words, double value) {
        return new EncoderSetting(key, symbol, words, "ms", value, 0.01, 10_000, 1, 200, true, false);
    }

    static EncoderSetting hz(String key, String symbol, String words, double value) {
        return new EncoderSetting(key, symbol, words, "Hz", value, 0.01, 100_000, 1, 1000, true, false);
    }

    static EncoderSetting threshold(double value) {
        return new EncoderSetting("threshold", "\u03b8", "threshold", "", value, 0.001, 1, 0.01, 0.5, true, false);
    }

    static EncoderSetting lowest(double value) {
        return new EncoderSetting("lowest", "x", "silent up to", "", value, -1, 1, 0, 0.9, false, false);
    }
}
