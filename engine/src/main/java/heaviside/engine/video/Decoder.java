package heaviside.engine.video;

import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.RoadUser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The host's part of seeing: which windows to look at, and which of them become boxes. Windows are the proposals of the
/// "where" pathway and the places where what was seen before should be now; of windows that overlap the surer one wins;
/// votes are averaged over the frames of a track.
final class Decoder {
    private static final double LEAST_NEW = 0.6;
    private static final double LEAST_SHOWN = 0.7;
    private static final double OVERLAP = 0.4;
    private static final double INSIDE = 0.6;
    private static final double SAME = 0.35;
    private static final int LONGEST_CARRY = 20;
    private static final int SEEN = 3;
    private List<Track> tracks = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();

    /// A window and where it comes from.
    private static final class Window {
        final Box box;
        final @Nullable Track from;
        double[] logits = new double[0];
        int kind;
        double sure;

        Window(Box box, @Nullable Track from) {
            this.box = box;
            this.from = from;
        }
    }

    /// The windows of a frame.
    ///
    /// @param proposals of the "where" pathway
    /// @param room at most so many
    List<Box> windows(List<Box> proposals, int room, int width, int height) {
        windows.clear();
        for (Track t : tracks) {
            Box b = t.expected().within(width, height);
            if (b.width() >= 4 && b.height() >= 8 && windows.size() < room) {
                windows.add(new Window(b, t));
            }
        }
        for (Box b : proposals) {
            if (windows.size() < room) {
                windows.add(new Window(b, null));
            }
        }
        return windows.stream().map(w -> w.box).toList();
    }

    /// The boxes of a frame.
    ///
    /// @param votes for each window of [#windows], logits of the classes and of "nothing"
    List<Detection> decide(List<double[]> votes) {
        List<Window> sure = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Window w = windows.get(i);
            w.logits = votes.get(i);
            w.kind = best(w.logits);
            w.sure = w.kind < RoadUser.ALL.size() ? Track.probability(w.logits, w.kind) : 0;
            boolean known = w.from != null && w.from.carried() < LONGEST_CARRY;
            if (w.from == null ? w.sure >= LEAST_NEW : known && w.sure > 0) {
                sure.add(w);
            }
        }
        sure.sort(Comparator.comparingDouble((Window w) -> w.sure).reversed());
        List<Window> kept = new ArrayList<>();
        for (Window w : sure) {
            if (kept.stream().noneMatch(k -> hides(k, w))) {
                kept.add(w);
            }
        }
        return follow(kept);
    }

    private static boolean hides(Window kept, Window w) {
        double common = kept.box.common(w.box);
        return kept.box.iou(w.box) > OVERLAP || common > INSIDE * Math.min(kept.box.area(), w.box.area());
    }

    private List<Detection> follow(List<Window> kept) {
        List<Track> next = new ArrayList<>();
        List<Track> free = new ArrayList<>(tracks);
        List<Detection> shown = new ArrayList<>();
        for (Window w : kept) {
            Track t = w.from != null && free.contains(w.from) ? w.from : nearest(free, w);
            if (t == null) {
                t = new Track(w.box, w.logits);
            } else {
                free.remove(t);
                t.follow(w.box, w.logits, w.from == null);
            }
            next.add(t);
            Detection d = t.verdict();
            if (d.confidence() >= LEAST_SHOWN && t.seen() > SEEN) {
                shown.add(d);
            }
        }
        tracks = next;
        return shown;
    }

    private static @Nullable Track nearest(List<Track> free, Window w) {
        Track best = null;
        double most = SAME;
        for (Track t : free) {
            double iou = t.expected().iou(w.box);
            if (iou > most) {
                most = iou;
                best = t;
            }
        }
        return best;
    }

    private static int best(double[] logits) {
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        return best;
    }
}
