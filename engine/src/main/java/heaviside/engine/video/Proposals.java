package heaviside.engine.video;

import heaviside.engine.data.street.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Windows worth a look, from the map of taken blocks: connected blocks, the parts that fall off when a region is cut where
/// that saves most empty area, and pairs of regions with a small gap between.
final class Proposals {
    private static final int W = WhereMap.COLUMNS;
    private static final int H = WhereMap.ROWS;
    private static final int LEAST_BLOCKS = 5;
    private static final int LARGEST_GAP = 2;
    private static final double WORTH = 0.12;
    private static final int DEPTH = 3;
    private static final int MARGIN = 2;
    private static final double SAME = 0.85;
    private final boolean[] taken = new boolean[W * H];
    private final int[] part = new int[W * H];
    private final int[] stack = new int[W * H];
    private final List<Box> found = new ArrayList<>();
    private Edges edges = new Edges(new Retina());

    /// A rectangle of blocks: right and bottom exclusive.
    private record Area(int left, int top, int right, int bottom) {
        int size() {
            return Math.max(0, right - left) * Math.max(0, bottom - top);
        }
    }

    /// The windows of a frame, those of large regions first.
    ///
    /// @param map spikes a block. Not modified.
    /// @param retina whose cells make the edges exact
    /// @param most at most so many
    List<Box> of(byte[] map, Retina retina, int most) {
        edges = new Edges(retina);
        found.clear();
        for (int spikes : WhereMap.TAKEN) {
            regions(map, spikes);
        }
        List<Box> l = new ArrayList<>(found);
        l.sort(Comparator.comparingDouble(Box::area).reversed());
        return l.size() > most ? l.subList(0, most) : l;
    }

    private void regions(byte[] map, int spikes) {
        for (int i = 0; i < taken.length; i++) {
            taken[i] = map[i] >= spikes;
        }
        Arrays.fill(part, 0);
        List<Area> whole = new ArrayList<>();
        int id = 0;
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] && part[i] == 0) {
                Area a = flood(i, ++id);
                if (a.size() >= LEAST_BLOCKS) {
                    whole.add(a);
                    propose(a, MARGIN);
                    cut(a, id, 0);
                }
            }
        }
        pairs(whole);
    }

    private Area flood(int start, int id) {
        int n = 0;
        stack[n++] = start;
        part[start] = id;
        int left = W;
        int right = 0;
        int top = H;
        int bottom = 0;
        while (n > 0) {
            int i = stack[--n];
            int x = i % W;
            int y = i / W;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            for (int yy = Math.max(0, y - 1); yy <= Math.min(H - 1, y + 1); yy++) {
                for (int xx = Math.max(0, x - 1); xx <= Math.min(W - 1, x + 1); xx++) {
                    int k = yy * W + xx;
                    if (taken[k] && part[k] == 0) {
                        part[k] = id;
                        stack[n++] = k;
                    }
                }
            }
        }
        return new Area(left, top, right, bottom);
    }

    private void propose(Area a, int margin) {
        int b = WhereMap.BLOCK;
        Box rough = new Box(a.left * b, a.top * b, (a.right - a.left) * b, (a.bottom - a.top) * b);
        add(edges.tighten(rough, margin));
        add(rough);
    }

    private void add(Box box) {
        if (found.stream().noneMatch(f -> f.iou(box) > SAME)) {
            found.add(box);
        }
    }

    /// Cuts an area of a part where the two tight halves leave out most, and goes on with the halves.
    private void cut(Area a, int id, int depth) {
        Area bestA = a;
        Area bestB = a;
        int best = 0;
        for (int x = a.left + 2; x <= a.right - 2; x++) {
            Area l = tight(new Area(a.left, a.top, x, a.bottom), id);
            Area r = tight(new Area(x, a.top, a.right, a.bottom), id);
            int saved = a.size() - l.size() - r.size();
            if (saved > best) {
                best = saved;
                bestA = l;
                bestB = r;
            }
        }
        for (int y = a.top + 2; y <= a.bottom - 2; y++) {
            Area t = tight(new Area(a.left, a.top, a.right, y), id);
            Area u = tight(new Area(a.left, y, a.right, a.bottom), id);
            int saved = a.size() - t.size() - u.size();
            if (saved > best) {
                best = saved;
                bestA = t;
                bestB = u;
            }
        }
        if (best < WORTH * a.size() || depth >= DEPTH) {
            return;
        }
        for (Area half : List.of(bestA, bestB)) {
            if (half.size() >= LEAST_BLOCKS) {
                propose(half, 0);
                cut(half, id, depth + 1);
            }
        }
    }

    private Area tight(Area a, int id) {
        int left = a.right;
        int right = a.left;
        int top = a.bottom;
        int bottom = a.top;
        for (int y = a.top; y < a.bottom; y++) {
            for (int x = a.left; x < a.right; x++) {
                if (part[y * W + x] == id) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = y + 1;
                }
            }
        }
        return right <= left ? new Area(0, 0, 0, 0) : new Area(left, top, right, bottom);
    }

    private void pairs(List<Area> whole) {
        for (int i = 0; i < whole.size(); i++) {
            for (int k = i + 1; k < whole.size(); k++) {
                Area a = whole.get(i);
                Area b = whole.get(k);
                int gapX = Math.max(a.left, b.left) - Math.min(a.right, b.right);
                int gapY = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
                if (gapX <= LARGEST_GAP && gapY <= LARGEST_GAP) {
                    propose(new Area(Math.min(a.left, b.left), Math.min(a.top, b.top), Math.max(a.right, b.right),
                            Math.max(a.bottom, b.bottom)), MARGIN);
                }
            }
        }
    }
}
