package heaviside.engine.data.street;

import heaviside.engine.math.RandomStream;

/// Daylight and camera: a level that drifts, clouds that pass, and noise of every pixel and frame.
final class Light {
    private static final int TABLE = 1 << 16;
    private final byte[] noise = new byte[TABLE];
    private final double level;
    private final double drift;
    private final double period;
    private final double phase;
    private final RandomStream random;
    private final double cloudGap;
    private double cloud = 1;
    private double cloudAim = 1;
    private double cloudWait;

    Light(RandomStream random) {
        this.random = random;
        this.level = Body.between(random, 0.55, 1.12);
        this.drift = Body.between(random, 0, 0.05);
        this.period = Body.between(random, 150, 600);
        this.phase = Body.between(random, 0, 6.28);
        double sigma = Body.between(random, 1.5, level < 0.75 ? 5.5 : 4);
        this.cloudGap = Body.between(random, 250, 900);
        this.cloudWait = cloudGap * random.nextExponential();
        for (int i = 0; i < TABLE; i++) {
            noise[i] = (byte) Math.clamp(Math.round(sigma * random.nextGaussian()), -127, 127);
        }
    }

    /// What the camera sees.
    ///
    /// @param grey the picture in full light. Not modified.
    /// @param into same size. Modified.
    void expose(byte[] grey, int frame, byte[] into) {
        if (--cloudWait < 0) {
            cloudAim = cloudAim < 1 ? 1 : Body.between(random, 0.8, 0.93);
            cloudWait = cloudGap * (0.3 + random.nextExponential());
        }
        cloud += (cloudAim - cloud) / 18;
        double gain = level * cloud * (1 + drift * StrictMath.sin(phase + 6.2831853 * frame / period));
        int g = (int) Math.round(1024 * gain);
        int[] shown = new int[256];
        for (int i = 0; i < 256; i++) {
            shown[i] = (i * g) >> 10;
        }
        for (int y = 0; y < StreetScene.HEIGHT; y++) {
            int from = random.nextInt(TABLE - StreetScene.WIDTH);
            row(grey, y * StreetScene.WIDTH, shown, from, into);
        }
    }

    private void row(byte[] grey, int at, int[] shown, int from, byte[] into) {
        for (int x = 0; x < StreetScene.WIDTH; x++) {
            int v = shown[grey[at + x] & 255] + noise[from + x];
            into[at + x] = (byte) Math.max(0, Math.min(255, v));
        }
    }
}
