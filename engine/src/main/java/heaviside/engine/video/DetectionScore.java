package heaviside.engine.video;

import heaviside.engine.data.street.RoadUser;
import heaviside.engine.data.street.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Precision and recall of boxes. In a frame, detections in order of confidence each take the free truth of the same class
/// with which they share most, if intersection over union is at least [#IOU]. What takes a difficult truth counts neither
/// way (the convention of PASCAL VOC, Everingham et al. 2010). Not thread safe.
public final class DetectionScore {
    /// Least intersection over union.
    public static final double IOU = 0.5;
    private final int[] found = new int[RoadUser.ALL.size()];
    private final int[] wrong = new int[RoadUser.ALL.size()];
    private final int[] missed = new int[RoadUser.ALL.size()];
    private int frames;

    /// Counts of one class or of all.
    ///
    /// @param found boxes that are right
    /// @param wrong boxes that are not
    /// @param missed road users without a box
    public record Counts(int found, int wrong, int missed) {
        /// Share of boxes that are right; 1 without boxes.
        public double precision() {
            return found + wrong == 0 ? 1 : (double) found / (found + wrong);
        }

        /// Share of road users that were found; 1 without road users.
        public double recall() {
            return found + missed == 0 ? 1 : (double) found / (found + missed);
        }

        /// Road users asked for.
        public int asked() {
            return found + missed;
        }
    }

    /// Adds a frame.
    public void add(List<Detection> detections, List<Truth> truths) {
        frames++;
        boolean[] taken = new boolean[truths.size()];
        List<Detection> order = new ArrayList<>(detections);
        order.sort(Comparator.comparingDouble(Detection::confidence).reversed());
        for (Detection d : order) {
            int k = best(d, truths, taken);
            if (k < 0) {
                wrong[d.kind().label()]++;
            } else {
                taken[k] = true;
                found[d.kind().label()] += truths.get(k).difficult() ? 0 : 1;
            }
        }
        for (int i = 0; i < taken.length; i++) {
            Truth t = truths.get(i);
            if (!taken[i] && !t.difficult()) {
                missed[t.kind().label()]++;
            }
        }
    }

    /// The free truth that a detection takes: a counted one if there is any.
    private static int best(Detection d, List<Truth> truths, boolean[] taken) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < taken.length; i++) {
            Truth t = truths.get(i);
            double iou = t.kind() == d.kind() && !taken[i] ? d.box().iou(t.box()) : 0;
            double rank = iou < IOU ? 0 : t.difficult() ? iou : 1 + iou;
            if (rank > most) {
                most = rank;
                best = i;
            }
        }
        return best;
    }

    /// Frames added.
    public int frames() {
        return frames;
    }

    /// Counts of a class.
    public Counts of(RoadUser kind) {
        int k = kind.label();
        return new Counts(found[k], wrong[k], missed[k]);
    }

    /// Counts of all classes together.
    public Counts all() {
        int f = 0;
        int w = 0;
        int m = 0;
        for (RoadUser k : RoadUser.ALL) {
            f += of(k).found;
            w += of(k).wrong;
            m += of(k).missed;
        }
        return new Counts(f, w, m);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "precision %.3f, recall %.3f over %d frames", all().precision(),
                all().recall(), frames);
    }
}
