package heaviside.app.theme;

import java.util.List;
import javafx.scene.paint.Color;

/// The colours of one theme for code that paints pixels; style sheets hold the same tokens.
public record Palette(boolean dark, Color gutter, Color well, Color panel, Color raised, Color hover, Color line,
        Color lineStrong, Color grid, Color text, Color text2, Color text3, Color textOff, Color now, Color onNow,
        Color select, Color excites, Color inhibits, Color ok, Color warn, Color error, List<Color> probes) {
    /// The dark theme.
    public static final Palette DARK = of(true, "0B0D0F 111417 1A1D21 23272C 2C3137 282D33 3A4149 262C32 E9ECEF AEB6BF "
            + "838C96 59616B FFD24A 1A1400 FFFFFF 8FB7E0 F0727F 43C08D FF9F5A FF6B6B",
            "96D7EF E98C09 8A8DF5 30B083 BD619F F8F4DB");
    /// The light theme.
    public static final Palette LIGHT = of(false,
            "D5DADF FCFDFD FFFFFF EDF0F3 E2E7EB D3D9DE AEB7BF DDE2E7 10151A 3E4851 "
                    + "5E6973 98A2AB A86500 FFFFFF 10151A 2C5F94 C0263A 17714C B24A00 B3202C",
            "207CDE 753B16 5A229E 2C6D61 EE2F84 22303D");
    private static final Ramp EMBER = Ramp.of("15181C 2A1C33 54266B 93346F CF4E5E F0834A F9C26B FDF3C9");
    private static final Ramp FROST = Ramp.of("14181C 16303F 1F5A70 3F93A8 96D7EF F8FDFF");

    /// Number of probe colours; a seventh probe repeats the first, dashed.
    public static final int PROBES = 6;

    /// Whether a probe slot's colour is drawn dashed, because another slot has it whole.
    public static boolean dashed(int slot) {
        return slot >= PROBES;
    }

    /// Colour of a letter on a probe's colour.
    public Color onProbe() {
        return dark ? gutter : Color.WHITE;
    }

    /// Colour of a probe slot; slots repeat after six.
    public Color probe(int slot) {
        return probes.get(slot % probes.size());
    }

    /// For energy and events.
    public static Ramp ember() {
        return EMBER;
    }

    /// For gradient norms.
    public static Ramp frost() {
        return FROST;
    }

    private static Palette of(boolean dark, String colours, String probes) {
        List<Color> c = colours(colours);
        return new Palette(dark, c.get(0), c.get(1), c.get(2), c.get(3), c.get(4), c.get(5), c.get(6), c.get(7),
                c.get(8),
                c.get(9), c.get(10), c.get(11), c.get(12), c.get(13), c.get(14), c.get(15), c.get(16), c.get(17),
                c.get(18), c.get(19), colours(probes));
    }

    static List<Color> colours(String s) {
        return s.lines().flatMap(l -> java.util.Arrays.stream(l.trim().split(" ", -1))).map(Color::web).toList();
    }
}
