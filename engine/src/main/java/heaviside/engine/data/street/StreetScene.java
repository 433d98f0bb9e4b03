package heaviside.engine.data.street;

import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A street seen by a fixed camera, frame after frame: 400 x 240 grey pixels at 30 frames a second. Persons, cyclists,
/// cars, trucks and buses of many shapes, sizes and speeds go both ways on two to four lanes and two pavements, hide each
/// other and pass behind posts; the light drifts, clouds pass, leaves sway and the sensor is noisy. The same seed gives the
/// same frames on every machine.
public final class StreetScene {
    /// Pixels a row.
    public static final int WIDTH = 400;
    /// Rows.
    public static final int HEIGHT = 240;
    /// Frames a second.
    public static final double FRAMES_PER_SECOND = 30;
    /// Ground of the farthest pavement.
    static final double FAR = 88;
    private static final int PREROLL = 420;
    private static final int MOST = 60;

    private final Raster raster = new Raster();
    private final Sketch sketch = new Sketch(raster);
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Mover> movers = new ArrayList<>();
    private final Backdrop backdrop;
    private final Light light;
    private final RandomStream crossing;
    private final double sun;
    private final double shade;
    private final double crossingGap;
    private List<Truth> truths = List.of();
    private double crossingWait;
    private int ids;
    private int frame;

    /// @param seed which scene
    public StreetScene(SceneSeed seed) {
        RandomStream r = seed.random();
        RandomStream plan = r.stream("plan");
        double slope = Body.between(plan, -0.06, 0.06);
        int ways = 2 + plan.nextInt(3);
        double top = Body.between(plan, 104, 116);
        double spacing = Body.between(plan, ways == 4 ? 21 : 25, ways == 2 ? 38 : 27);
        double[] road = {top, Math.min(214, top + ways * spacing + 6)};
        for (int i = 0; i < ways; i++) {
            double y = top + (i + 0.82) * spacing;
            lanes.add(new Lane(y, slope, i >= ways / 2, false, Body.between(plan, 90, 210) * ways / 2,
                    r.stream("lane").stream(i)));
        }
        for (int i = 0; i < 4; i++) {
            double y = i < 2 ? road[0] - 7 : road[1] + 13;
            lanes.add(new Lane(y, slope, i % 2 == 0, true, Body.between(plan, 400, 1000),
                    r.stream("pavement").stream(i)));
        }
        this.sun = Body.between(plan, -10, 10);
        this.shade = Body.between(plan, 0.6, 0.95);
        this.crossingGap = Body.between(plan, 500, 1200);
        this.backdrop = new Backdrop(r.stream("backdrop"), road, slope);
        this.light = new Light(r.stream("light"));
        this.crossing = r.stream("crossing");
        this.crossingWait = crossingGap * crossing.nextExponential();
        for (int i = 0; i < PREROLL; i++) {
            move();
        }
    }

    /// Pixels a unit of a body that stands at y.
    static double scale(double y) {
        return 0.64 + 0.44 * (y - 90) / 130;
    }

    /// The next frame.
    ///
    /// @param into [#WIDTH] x [#HEIGHT] grey values, row by row. Modified.
    public void next(byte[] into) {
        if (into.length != WIDTH * HEIGHT) {
            throw new IllegalArgumentException(
                    "%d pixels; a frame has %d x %d.".formatted(into.length, WIDTH, HEIGHT));
        }
        move();
        draw();
        light.expose(raster.grey, frame, into);
        frame++;
    }

    /// Frames made so far.
    public int frames() {
        return frame;
    }

    /// Who is in the last frame, those difficult to see included; hidden ones are not.
    public List<Truth> truths() {
        return truths;
    }

    /// Whether a pixel of the last frame belongs to a road user.
    public boolean taken(int x, int y) {
        return raster.owner(x, y) >= 0;
    }

    private void move() {
        for (Lane l : lanes) {
            if (movers.size() < MOST) {
                int before = movers.size();
                l.arrive(movers, ids);
                ids += movers.size() - before;
            }
        }
        if (--crossingWait < 0 && movers.size() < MOST) {
            cross();
        }
        Lane.file(movers);
        movers.forEach(Mover::step);
        movers.removeIf(Mover::gone);
    }

    /// Someone crosses the road.
    private void cross() {
        boolean down = crossing.nextDouble() < 0.5;
        double x = Body.between(crossing, 40, WIDTH - 40.0);
        double speed = Body.between(crossing, 0.35, 0.75);
        double sideways = Body.between(crossing, -0.4, 0.4);
        movers.add(new Mover(ids++, Body.of(RoadUser.PERSON, crossing), x, down ? FAR : HEIGHT + 40, sideways,
                down ? speed : -speed, sideways > 0, 0));
        crossingWait = crossingGap * crossing.nextExponential();
    }

    private void draw() {
        raster.begin(backdrop.picture);
        movers.sort(Comparator.comparingDouble((Mover m) -> m.y).thenComparingInt(m -> m.id));
        for (int i = 0; i < movers.size(); i++) {
            Mover m = movers.get(i);
            sketch.at(m.x, m.y, m.scale(), m.right);
            double lean = m.right ? sun : -sun;
            sketch.shadow(lean, 0.5, m.body.length * 0.52, 3.2, shade);
            raster.pen(i);
            m.body.draw(sketch, m.travelled);
            raster.pen(Raster.NOBODY);
        }
        backdrop.front(raster, sketch, frame);
        List<Truth> found = new ArrayList<>();
        for (int i = 0; i < movers.size(); i++) {
            Mover m = movers.get(i);
            if (raster.visible(i) > 0) {
                Box bounds = m.bounds();
                double inside = bounds.within(WIDTH, HEIGHT).area() / bounds.area();
                double seen = inside * raster.visible(i) / Math.max(1, raster.drawn(i));
                found.add(Truth.of(m.id, m.body.kind, raster.around(i, bounds), Math.min(1, seen)));
            }
        }
        truths = List.copyOf(found);
    }
}
