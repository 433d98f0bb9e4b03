package heaviside.engine.video;

import heaviside.engine.data.Split;
import heaviside.engine.data.street.SceneSeed;
import heaviside.engine.data.street.StreetScene;
import heaviside.engine.math.RandomStream;
import java.util.List;

/// Training windows of the "where" pathway: blocks of training scenes with what is around them. A block is taken if a road
/// user covers at least [#LEAST] of its 16 pixels.
final class WhereWindows {
    private static final int LEAST = 6;
    private static final int FRAMES = 12;
    private static final int EVERY = 9;
    private static final int A_FRAME = 90;

    private WhereWindows() {
    }

    /// @param scenes training scenes
    /// @param checks scenes of the validation split, to see how training goes
    static LevelSet of(long seed, int scenes, int checks) {
        LevelSet set = new LevelSet("where", WhereInput.CHANNELS, List.of("street", "road user"));
        for (int i = 0; i < scenes; i++) {
            add(set, new SceneSeed(Split.TRAIN, seed, i), Split.TRAIN);
        }
        for (int i = 0; i < checks; i++) {
            add(set, new SceneSeed(Split.VALIDATION, seed, i), Split.TEST);
        }
        return set;
    }

    private static void add(LevelSet set, SceneSeed which, Split split) {
        StreetScene scene = new StreetScene(which);
        Retina retina = new Retina();
        RandomStream random = new RandomStream(which.value()).stream("blocks");
        byte[] frame = new byte[StreetScene.WIDTH * StreetScene.HEIGHT];
        byte[] levels = new byte[2 * WhereInput.COLUMNS * WhereInput.ROWS];
        byte[] window = new byte[WhereInput.CHANNELS];
        for (int f = 0; f < Retina.WARM_UP + FRAMES * EVERY; f++) {
            scene.next(frame);
            if (retina.see(frame) && f % EVERY == 0) {
                WhereInput.levels(retina, levels);
                blocks(set, split, scene, levels, window, random);
            }
        }
    }

    private static void blocks(LevelSet set, Split split, StreetScene scene, byte[] levels, byte[] window,
            RandomStream random) {
        int[] wanted = {A_FRAME / 2, A_FRAME / 2};
        for (int tries = 0; tries < 4000 && wanted[0] + wanted[1] > 0; tries++) {
            int x = random.nextInt(WhereInput.COLUMNS);
            int y = random.nextInt(WhereInput.ROWS);
            int label = taken(scene, x, y) ? 1 : 0;
            // of the empty blocks most are far from everything and teach nothing
            boolean dull = label == 0 && !near(scene, x, y) && random.nextDouble() < 0.9;
            if (wanted[label] > 0 && !dull) {
                wanted[label]--;
                WhereInput.window(levels, x, y, window);
                set.add(split, window, label);
            }
        }
    }

    private static boolean near(StreetScene scene, int column, int row) {
        for (int y = Math.max(0, row - 2); y <= Math.min(WhereInput.ROWS - 1, row + 2); y++) {
            for (int x = Math.max(0, column - 2); x <= Math.min(WhereInput.COLUMNS - 1, column + 2); x++) {
                if (taken(scene, x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean taken(StreetScene scene, int column, int row) {
        int n = 0;
        for (int k = 0; k < WhereInput.BLOCK * WhereInput.BLOCK; k++) {
            n += scene.taken(WhereInput.BLOCK * column + k % WhereInput.BLOCK,
                    WhereInput.BLOCK * row + k / WhereInput.BLOCK) ? 1 : 0;
        }
        return n >= LEAST;
    }
}
