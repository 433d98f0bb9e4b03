package heaviside.app.editor;

import heaviside.app.theme.Palette;
import javafx.scene.paint.Color;

/// Fill colours of neurons: from reset to threshold in 64 steps, then the colour of a spike.
final class Shades {
    static final int STEPS = 64;
    /// How long a neuron stays lit after a spike, ms.
    static final float SPIKE_MS = 1.3f;
    private final int[] argb = new int[STEPS + 1];

    Shades(Palette p) {
        Color low = p.dark() ? Color.web("2A2F35") : Color.web("E4E8EC");
        Color high = p.dark() ? Color.web("9AA3AD") : Color.web("6F7983");
        for (int i = 0; i < STEPS; i++) {
            argb[i] = opaque(low.interpolate(high, i / (STEPS - 1.0)));
        }
        argb[STEPS] = opaque(p.select());
    }

    /// Colour of a neuron.
    ///
    /// @param v potential, mV
    /// @param reset potential shown darkest
    /// @param threshold potential shown brightest
    int argb(float v, float sinceSpikeMs, float reset, float threshold) {
        return argb[index(v, sinceSpikeMs, reset, threshold)];
    }

    static int index(float v, float sinceSpikeMs, float reset, float threshold) {
        if (sinceSpikeMs < SPIKE_MS) {
            return STEPS;
        }
        float x = (v - reset) / (threshold - reset) * (STEPS - 1);
        return x > 0 ? Math.min(STEPS - 1, (int) (x + 0.5f)) : 0;
    }

    /// Colour of a neuron of which nothing is known.
    int idle() {
        return argb[STEPS / 3];
    }

    static int opaque(Color c) {
        return 0xff000000 | (int) Math.round(c.getRed() * 255) << 16 | (int) Math.round(c.getGreen() * 255) << 8
                | (int) Math.round(c.getBlue() * 255);
    }
}
