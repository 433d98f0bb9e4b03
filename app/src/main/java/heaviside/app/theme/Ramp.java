package heaviside.app.theme;

import java.util.List;
import javafx.scene.paint.Color;

/// A density ramp: 256 colours from low to high.
public final class Ramp {
    private final int[] argb = new int[256];

    private Ramp(List<Color> stops) {
        for (int i = 0; i < 256; i++) {
            double x = i / 255.0 * (stops.size() - 1);
            int k = Math.min(stops.size() - 2, (int) x);
            Color c = stops.get(k).interpolate(stops.get(k + 1), x - k);
            argb[i] = 0xff000000 | (int) Math.round(c.getRed() * 255) << 16 | (int) Math.round(c.getGreen() * 255) << 8
                    | (int) Math.round(c.getBlue() * 255);
        }
    }

    static Ramp of(String colours) {
        return new Ramp(Palette.colours(colours));
    }

    /// Opaque ARGB for `x` in 0 to 1, clamped.
    public int argb(double x) {
        return argb[(int) Math.max(0, Math.min(255, Math.round(x * 255)))];
    }

    /// The same as a colour.
    public Color colour(double x) {
        int c = argb(x);
        return Color.rgb(c >> 16 & 255, c >> 8 & 255, c & 255);
    }
}
