package heaviside.engine.data.street;

import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// What does not move: houses, pavements, the road and its marks; and what stands before the traffic: posts, trunks, parked
/// cars, foliage that sways.
final class Backdrop {
    private static final int W = StreetScene.WIDTH;
    private static final int H = StreetScene.HEIGHT;
    final byte[] picture = new byte[W * H];
    private final List<double[]> posts = new ArrayList<>();
    private final List<double[]> leaves = new ArrayList<>();
    private final List<Mover> parked = new ArrayList<>();
    private final RandomStream random;
    private final int bark;

    /// @param road upper and lower edge of the road at the middle of the picture
    /// @param slope pixels down a pixel to the right
    Backdrop(RandomStream random, double[] road, double slope) {
        this.random = random;
        this.bark = (int) Body.between(random, 30, 90);
        Raster r = new Raster();
        r.begin(picture);
        houses(r, road[0]);
        ground(r, road, slope);
        System.arraycopy(r.grey, 0, picture, 0, picture.length);
        grain();
        foreground(road);
    }

    private void houses(Raster r, double road) {
        r.polygon(new double[]{0, 0, W, 0, W, H, 0, H}, (int) Body.between(random, 150, 215));
        double end = road - 22;
        for (double x = -20; x < W;) {
            double width = Body.between(random, 45, 120);
            double top = Body.between(random, -10, 40);
            int wall = (int) Body.between(random, 70, 190);
            r.polygon(new double[]{x, top, x + width, top, x + width, end + 30, x, end + 30}, wall);
            int pane = wall > 125 ? wall - 55 : wall + 50;
            double step = Body.between(random, 12, 20);
            for (double v = top + 8; v + 9 < end; v += step + 4) {
                for (double u = x + 6; u + 8 < x + width; u += step) {
                    r.polygon(new double[]{u, v, u + 7, v, u + 7, v + 9, u, v + 9}, pane);
                }
            }
            x += width + Body.between(random, 0, 10);
        }
    }

    private void ground(Raster r, double[] road, double slope) {
        double d = slope * W / 2;
        int pavement = (int) Body.between(random, 120, 190);
        int asphalt = (int) Body.between(random, 60, 125);
        double far = road[0] - 24;
        r.polygon(new double[]{0, far - d, W, far + d, W, H, 0, H}, pavement);
        r.polygon(new double[]{0, road[0] - d, W, road[0] + d, W, road[1] + d, 0, road[1] - d}, asphalt);
        r.polygon(new double[]{0, road[0] - d, W, road[0] + d, W, road[0] + d + 1.6, 0, road[0] - d + 1.6}, 205);
        r.polygon(new double[]{0, road[1] - d - 2, W, road[1] + d - 2, W, road[1] + d, 0, road[1] - d}, 205);
        double middle = (road[0] + road[1]) / 2;
        for (double x = 4; x < W; x += 34) {
            double y = middle + slope * (x - W / 2.0);
            r.polygon(new double[]{x, y, x + 17, y + 17 * slope, x + 17, y + 17 * slope + 2, x, y + 2}, 215);
        }
    }

    /// A rough surface: patches of 8 pixels and single pixels, fixed.
    private void grain() {
        double[] coarse = new double[(W / 8 + 2) * (H / 8 + 2)];
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = 3.5 * random.nextGaussian();
        }
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                double g = (picture[y * W + x] & 255) + coarse[y / 8 * (W / 8 + 2) + x / 8]
                        + 5 * (random.nextDouble() - 0.5);
                picture[y * W + x] = (byte) Math.clamp(Math.round(g), 0, 255);
            }
        }
    }

    private void foreground(double[] road) {
        int n = random.nextInt(4);
        for (int i = 0; i < n; i++) {
            boolean near = random.nextDouble() < 0.5;
            double y = near ? road[1] + Body.between(random, 8, 26) : road[0] - Body.between(random, 4, 16);
            posts.add(new double[]{Body.between(random, 10, W - 10.0), y, Body.between(random, 1.2, near ? 4 : 2.5)});
        }
        int trees = random.nextInt(3);
        for (int t = 0; t < trees; t++) {
            double x = Body.between(random, 20, W - 20.0);
            posts.add(new double[]{x, road[0] - 14, 2.2});
            for (int k = 0; k < 9; k++) {
                leaves.add(new double[]{x + Body.between(random, -18, 18), Body.between(random, 8, 44),
                        Body.between(random, 5, 10), Body.between(random, 0, 6.28), Body.between(random, 30, 100)});
            }
        }
        if (random.nextDouble() < 0.35) {
            Body car = Body.of(RoadUser.CAR, random);
            parked.add(new Mover(0, car, Body.between(random, 40, W - 40.0), H + Body.between(random, 2, 8), 0, 0,
                    random.nextDouble() < 0.5, 0));
        }
    }

    /// Draws what stands before the traffic.
    void front(Raster r, Sketch s, double frame) {
        r.pen(Raster.NOBODY);
        for (double[] p : posts) {
            r.polygon(new double[]{p[0] - p[2], 10, p[0] + p[2], 10, p[0] + p[2], p[1], p[0] - p[2], p[1]}, bark);
        }
        for (double[] l : leaves) {
            double sway = 1.3 * StrictMath.sin(frame / 11 + l[3]);
            r.ellipse(l[0] + sway, l[1] + 0.4 * sway, l[2], l[2] * 0.8, (int) l[4]);
        }
        for (Mover p : parked) {
            s.at(p.x, p.y, p.scale(), p.right);
            p.body.draw(s, 0);
        }
    }
}
