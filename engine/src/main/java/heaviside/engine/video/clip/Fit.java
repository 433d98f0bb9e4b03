package heaviside.engine.video.clip;

import heaviside.engine.data.street.StreetScene;

/// Scales a grey picture: the largest part in the middle that has the shape of 400 x 240, averaged by area.
final class Fit {
    private Fit() {
    }

    /// @param luma `width x height` grey values, 0 to 255. Not modified.
    static byte[] fit(byte[] luma, int width, int height) {
        int w = StreetScene.WIDTH;
        int h = StreetScene.HEIGHT;
        double scale = Math.min((double) width / w, (double) height / h);
        double left = (width - scale * w) / 2;
        double top = (height - scale * h) / 2;
        byte[] out = new byte[w * h];
        for (int y = 0; y < h; y++) {
            int y0 = Math.clamp((int) Math.floor(top + y * scale), 0, height - 1);
            int y1 = Math.clamp((int) Math.ceil(top + (y + 1) * scale), y0 + 1, height);
            for (int x = 0; x < w; x++) {
                int x0 = Math.clamp((int) Math.floor(left + x * scale), 0, width - 1);
                int x1 = Math.clamp((int) Math.ceil(left + (x + 1) * scale), x0 + 1, width);
                out[y * w + x] = (byte) mean(luma, width, x0, x1, y0, y1);
            }
        }
        return out;
    }

    private static int mean(byte[] luma, int width, int x0, int x1, int y0, int y1) {
        int sum = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                sum += luma[y * width + x] & 255;
            }
        }
        return sum / ((x1 - x0) * (y1 - y0));
    }

    /// Luma of a colour, 0 to 255.
    static int grey(int red, int green, int blue) {
        return (77 * red + 150 * green + 29 * blue) >> 8;
    }
}
