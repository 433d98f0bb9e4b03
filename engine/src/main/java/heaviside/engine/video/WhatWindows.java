package heaviside.engine.video;

import heaviside.engine.data.Split;
import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.RoadUser;
import heaviside.engine.data.street.SceneSeed;
import heaviside.engine.data.street.StreetScene;
import heaviside.engine.data.street.Truth;
import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// Training windows of the "what" pathway: what a trained "where" pathway proposes in training scenes, and boxes of road
/// users moved a little. A window belongs to the road user with which it shares most, if that is at least half
/// (intersection over union); it is "nothing" below 0.4, and left out in between.
final class WhatWindows {
    /// The label of a window that holds no road user, or parts, or several.
    static final int NOTHING = RoadUser.ALL.size();
    private static final double RIGHT = 0.5;
    private static final double WRONG = 0.4;
    private static final int FRAMES = 14;
    private static final int EVERY = 13;
    /// Moved boxes a road user and frame, by label: the rarer ones more.
    private static final int[] MOVED = {1, 3, 3, 5, 5};

    private final Pathway where;
    private final LevelSet set;
    private final byte[] window = new byte[WhatInput.CHANNELS];

    private WhatWindows(Pathway where) {
        this.where = where;
        List<String> names = new ArrayList<>(RoadUser.ALL.stream().map(RoadUser::word).toList());
        names.add("nothing");
        this.set = new LevelSet("what", WhatInput.CHANNELS, names);
    }

    /// @param where the trained "where" pathway
    /// @param scenes training scenes
    /// @param checks scenes of the validation split, to see how training goes
    static LevelSet of(Pathway where, long seed, int scenes, int checks) {
        WhatWindows w = new WhatWindows(where);
        for (int i = 0; i < scenes; i++) {
            w.add(new SceneSeed(Split.TRAIN, seed, i), Split.TRAIN);
        }
        for (int i = 0; i < checks; i++) {
            w.add(new SceneSeed(Split.VALIDATION, seed, i), Split.TEST);
        }
        return w.set;
    }

    private void add(SceneSeed which, Split split) {
        StreetScene scene = new StreetScene(which);
        Retina retina = new Retina();
        Proposals proposals = new Proposals();
        RandomStream random = new RandomStream(which.value()).stream("windows");
        byte[] frame = new byte[StreetScene.WIDTH * StreetScene.HEIGHT];
        byte[] levels = new byte[2 * WhereMap.COLUMNS * WhereMap.ROWS];
        byte[] map = new byte[WhereMap.COLUMNS * WhereMap.ROWS];
        for (int f = 0; f < Retina.WARM_UP + FRAMES * EVERY; f++) {
            scene.next(frame);
            if (retina.see(frame) && f % EVERY == 0) {
                WhereInput.levels(retina, levels);
                WhereMap.compute(where, levels, map);
                for (Box b : proposals.of(map, retina, 100)) {
                    add(split, retina, b, scene.truths(), random.nextDouble() < 0.5);
                }
                for (Truth t : scene.truths()) {
                    moved(split, retina, t, scene.truths(), random);
                }
            }
        }
    }

    private void moved(Split split, Retina retina, Truth t, List<Truth> truths, RandomStream random) {
        int n = t.difficult() ? 0 : MOVED[t.kind().label()];
        for (int i = 0; i < n; i++) {
            double r = i % 3 == 2 ? 0.3 : 0.1;
            double w = t.box().width();
            double h = t.box().height();
            double x = t.box().x() + r * w * random.nextGaussian() / 2;
            double y = t.box().y() + r * h * random.nextGaussian() / 2;
            Box b = new Box(x, y, w * (1 + r * random.nextGaussian() / 2), h * (1 + r * random.nextGaussian() / 2))
                    .within(StreetScene.WIDTH, StreetScene.HEIGHT);
            if (b.width() >= 4 && b.height() >= 4) {
                add(split, retina, b, truths, true);
            }
        }
    }

    private void add(Split split, Retina retina, Box b, List<Truth> truths, boolean nothingToo) {
        Truth best = null;
        double most = 0;
        for (Truth t : truths) {
            double iou = t.box().iou(b);
            if (iou > most) {
                most = iou;
                best = t;
            }
        }
        boolean right = best != null && most >= RIGHT;
        if (right || (most < WRONG && nothingToo)) {
            WhatInput.levels(retina, b, window);
            set.add(split, window, right ? java.util.Objects.requireNonNull(best).kind().label() : NOTHING);
        }
    }
}
