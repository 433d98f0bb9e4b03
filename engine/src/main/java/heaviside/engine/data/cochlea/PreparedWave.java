package heaviside.engine.data.cochlea;

import heaviside.engine.data.cochlea.CochleaSettings.Numerics;

/// First stage: a recording scaled to RMS 0.3, or by a given gain, with half-cosine ramps at both ends.
public final class PreparedWave {
    /// RMS of a recording as published.
    public static final double RMS = 0.3;
    private static final double RAMP_S = 0.03;

    private PreparedWave() {
    }

    /// The samples that enter the membrane. A silent recording stays silent.
    ///
    /// @param wave recording. Not modified.
    public static double[] of(Wave wave, Numerics numerics) {
        return of(wave, numerics, 0);
    }

    /// Likewise, with a gain of the caller's; 0 for RMS 0.3.
    static double[] of(Wave wave, Numerics numerics, double gain) {
        double[] x = wave.samples().clone();
        double square = 0;
        for (double s : x) {
            square += s * s;
        }
        double scale = gain > 0 ? gain : square > 0 ? RMS / Math.sqrt(square / x.length) : 0;
        int half = x.length / 2;
        int ramp = switch (numerics) {
            case AS_PUBLISHED -> half;
            case CLEAN -> Math.min(half, (int) Math.round(RAMP_S * wave.rateHz()));
        };
        for (int i = 0; i < x.length; i++) {
            x[i] *= scale;
        }
        for (int i = 0; i < ramp; i++) {
            double r = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (2.0 * ramp - 1));
            x[i] *= r;
            x[x.length - 1 - i] *= r;
        }
        return x;
    }
}
