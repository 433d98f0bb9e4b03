package heaviside.engine.data.street;

import heaviside.engine.math.RandomStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way along the street in one direction. Followers slow down behind the one ahead and keep a second's distance.
final class Lane {
    /// Frames that traffic keeps behind the one ahead.
    private static final double HEADWAY = 28;
    private final double y;
    private final double slope;
    private final boolean right;
    private final boolean pavement;
    private final double meanGap;
    private final RandomStream random;
    private double wait;
    private @Nullable Mover last;

    /// @param y ground at the middle of the picture
    /// @param slope pixels down a pixel to the right
    /// @param right direction
    /// @param pavement people on foot rather than traffic
    /// @param meanGap mean frames between arrivals
    Lane(double y, double slope, boolean right, boolean pavement, double meanGap, RandomStream random) {
        this.y = y;
        this.slope = slope;
        this.right = right;
        this.pavement = pavement;
        this.meanGap = meanGap;
        this.random = random;
        this.wait = meanGap * random.nextExponential();
    }

    /// Lets a road user in when it is time and there is room.
    void arrive(List<Mover> all, int id) {
        wait--;
        if (wait > 0) {
            return;
        }
        RoadUser kind = kind(random.nextDouble());
        Body body = Body.of(kind, random);
        double jitter = pavement ? Body.between(random, -6, 6) : Body.between(random, -2, 2);
        double half = StreetScene.scale(y) * body.length / 2 + 10;
        double x = right ? -half : StreetScene.WIDTH + half;
        double ground = y + jitter + slope * (x - StreetScene.WIDTH / 2.0);
        Mover ahead = last;
        if (!pavement && ahead != null && !ahead.gone()
                && Math.abs(ahead.x - x) < half + ahead.half() + HEADWAY * Math.abs(ahead.speedX)) {
            wait = 8;
            return;
        }
        double speed = speed(kind) * StreetScene.scale(ground);
        last = new Mover(id, body, x, ground, right ? speed : -speed, 0, right, slope);
        all.add(last);
        wait = meanGap * random.nextExponential();
    }

    private RoadUser kind(double u) {
        if (pavement) {
            return u < 0.86 ? RoadUser.PERSON : RoadUser.CYCLIST;
        }
        return u < 0.36 ? RoadUser.CAR : u < 0.56 ? RoadUser.TRUCK : u < 0.76 ? RoadUser.BUS : RoadUser.CYCLIST;
    }

    private double speed(RoadUser kind) {
        double most = pavement ? 2.2 : 9;
        return Math.min(most, switch (kind) {
            case PERSON -> Body.between(random, 0.7, 1.7);
            case CYCLIST -> Body.between(random, 1.8, 4);
            case CAR -> Body.between(random, 2.5, 6);
            case TRUCK, BUS -> Body.between(random, 2, 4.5);
        });
    }

    /// Keeps traffic in single file: who comes too near takes the speed of the one ahead.
    static void file(List<Mover> all) {
        for (Mover m : all) {
            if (m.body.kind == RoadUser.PERSON || m.speedY != 0) {
                continue;
            }
            for (Mover o : all) {
                boolean ahead = m.right ? o.x > m.x : o.x < m.x;
                if (o != m && ahead && o.right == m.right && o.speedY == 0 && Math.abs(o.y - m.y) < 7
                        && Math.abs(o.x - m.x) < m.half() + o.half() + HEADWAY * Math.abs(o.speedX)
                        && Math.abs(o.speedX) < Math.abs(m.speedX)) {
                    m.speedX = o.speedX;
                }
            }
        }
    }
}
