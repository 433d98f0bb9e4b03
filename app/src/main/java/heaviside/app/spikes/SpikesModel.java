package heaviside.app.spikes;

import heaviside.app.plot.Ticks;
import heaviside.engine.analysis.SpikeIndex;
import heaviside.engine.analysis.Window;
import heaviside.engine.io.Failures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What the Spikes workspace shows: which recordings, in which order, which part, what is selected. Needs no toolkit; use on
/// one thread.
final class SpikesModel {
    private static final int MOST_SPIKES_CLUSTERED = 20_000_000;

    private final Background background;
    private final List<Opened> recordings = new ArrayList<>();
    private List<Opened> wanted = List.of();
    private Sheet.Align align = Sheet.Align.OWN;
    private Sheet.Align shownAlign = align;
    private Order order = Order.UNIT;
    private boolean dots;
    private RasterSpan span = Shown.NOTHING.all();
    private double cursorMs = Double.NaN;
    private Comparison.Options options = Comparison.Options.STANDARD;
    private @Nullable Selected a;
    private @Nullable Selected b;
    private boolean awaited;
    private Runnable cancelShow = () -> {
    };
    private Runnable cancelClusters = () -> {
    };
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyLongWrapper look = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper subject = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper complaint = new ReadOnlyStringWrapper("");

    SpikesModel(Background background) {
        this.background = background;
    }

    /// What the raster is made of.
    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Counts up when the raster looks different.
    ReadOnlyLongProperty look() {
        return look.getReadOnlyProperty();
    }

    /// Counts up when there is something else to analyse.
    ReadOnlyLongProperty subject() {
        return subject.getReadOnlyProperty();
    }

    /// Why the last wish was not fulfilled; empty if it was.
    ReadOnlyStringProperty complaint() {
        return complaint.getReadOnlyProperty();
    }

    /// Open recordings, oldest first.
    List<Opened> recordings() {
        return List.copyOf(recordings);
    }

    /// Those on the sheet, or soon.
    List<Opened> wanted() {
        return wanted;
    }

    Sheet.Align align() {
        return align;
    }

    Order order() {
        return order;
    }

    boolean dots() {
        return dots;
    }

    RasterSpan span() {
        return span;
    }

    /// The amber moment, ms; NaN for none.
    double cursorMs() {
        return cursorMs;
    }

    Comparison.Options options() {
        return options;
    }

    Optional<Selected> selected(int slot) {
        return Optional.ofNullable(slot == 0 ? a : b);
    }

    /// A and B, those that there are.
    List<Selected> selections() {
        return IntStream.of(0, 1).mapToObj(this::selected).flatMap(Optional::stream).toList();
    }

    // ---- recordings

    /// Opens recordings and shows them and nothing else; a live one takes the place of the last live one.
    void open(List<Opened> opened) {
        if (opened.stream().anyMatch(Opened::live)) {
            recordings.removeIf(Opened::live);
        }
        recordings.addAll(opened);
        show(opened);
    }

    /// Shows these of the open recordings together.
    void show(List<Opened> list) {
        wanted = recordings.stream().filter(list::contains).toList();
        arrange(true);
    }

    /// Closes a recording.
    void close(Opened o) {
        recordings.remove(o);
        if (wanted.contains(o)) {
            List<Opened> left = wanted.stream().filter(x -> !x.equals(o)).toList();
            show(left.isEmpty() && !recordings.isEmpty() ? List.of(recordings.getLast()) : left);
        } else {
            look();
        }
    }

    void align(Sheet.Align to) {
        align = to;
        arrange(true);
    }

    void order(Order to) {
        order = to;
        arrange(false);
    }

    /// Makes the sheet, off the JavaFX thread.
    private void arrange(boolean another) {
        cancelShow.run();
        boolean anew = another || awaited;
        awaited = anew;
        List<Opened> list = wanted;
        Shown before = shown.get();
        Sheet.Align how = align;
        Order by = order;
        complaint.set("");
        Window from = new Window(span.fromMs(), span.toMs());
        cancelShow = background.start("Order spikes", cancelled -> {
            Sheet s = anew ? Sheet.of(list, how) : before.sheet();
            return Shown.of(s, by, anew ? new int[0] : before.clusters(), anew ? s.spikes().window() : from);
        }, s -> {
            shownAlign = how;
            put(s, anew);
        }, e -> complaint.set(Ticks.words(Failures.words(e))), this::asShown);
    }

    /// The wish becomes what is on the screen, so that it can be wished again.
    private void asShown() {
        awaited = false;
        Shown s = shown.get();
        wanted = s.sheet().recordings();
        align = shownAlign;
        order = s.order();
        complaint.set("Stopped; what is shown stays. The menu of recordings has what was opened.");
        changed();
    }

    private void put(Shown s, boolean anew) {
        awaited = false;
        Sheet before = shown.get().sheet();
        boolean same = !anew || (s.sheet().spikes().unitCount() == before.spikes().unitCount()
                && s.sheet().spikes().window().equals(before.spikes().window()));
        shown.set(s);
        if (!same) {
            span = s.all();
            a = null;
            b = null;
            cursorMs = Double.NaN;
        }
        if (anew) {
            a = recounted(a);
            b = recounted(b);
            findClusters(s);
            subjectChanged();
        }
        changed();
    }

    private @Nullable Selected recounted(@Nullable Selected x) {
        return x == null ? null : Selected.of(shown.get(), x.slot(), x.window(), x.units());
    }

    private void findClusters(Shown s) {
        cancelClusters.run();
        int units = s.sheet().spikes().unitCount();
        if (units == 0 || s.clusters()[0] != 0 || units > Order.MOST_COMPARED
                || s.sheet().spikes().count() > MOST_SPIKES_CLUSTERED) {
            return;
        }
        cancelClusters = background.start("Find clusters of units", cancelled -> Order.clusters(s.sheet()), c -> {
            Shown now = shown.get();
            if (now.sheet().equals(s.sheet())) {
                shown.set(new Shown(now.sheet(), now.order(), c, now.layout(), now.bins()));
                a = recounted(a);
                b = recounted(b);
                changed();
            }
        }, e -> complaint.set(Ticks.words(Failures.words(e))),
                () -> complaint.set("Finding clusters was stopped. Order by Cluster to find them."));
    }

    /// Why clusters of units are not looked for by themselves; empty where they are.
    String withoutClusters() {
        SpikeIndex s = shown.get().sheet().spikes();
        if (s.unitCount() == 0 || shown.get().clusters()[0] != 0) {
            return "";
        }
        if (s.unitCount() > Order.MOST_COMPARED) {
            return "no clusters of more than %s units".formatted(Ticks.number(Order.MOST_COMPARED, 0));
        }
        return s.count() > MOST_SPIKES_CLUSTERED ? "order by Cluster finds the clusters" : "";
    }

    // ---- looks

    void dots(boolean on) {
        dots = on;
        changed();
    }

    void span(RasterSpan to) {
        if (!to.equals(span)) {
            span = to;
            changed();
        }
    }

    /// Shows everything.
    void showAll() {
        span(shown.get().all());
    }

    /// Shows the selections with a little around them.
    void showSelection() {
        List<Selected> list = selections();
        if (list.isEmpty()) {
            return;
        }
        span(shown.get().around(list));
    }

    /// Puts the amber line; NaN takes it away.
    void cursor(double ms) {
        if (Double.compare(ms, cursorMs) != 0) {
            cursorMs = ms;
            changed();
        }
    }

    void options(Comparison.Options to) {
        if (!to.equals(options)) {
            options = to;
            subjectChanged();
        }
    }

    // ---- selections

    /// Selects what lies in a rectangle of the raster.
    ///
    /// @param y0, y1 shares of the height of all units
    void select(int slot, double fromMs, double toMs, double y0, double y1) {
        Shown s = shown.get();
        Window all = s.sheet().spikes().window();
        double from = Math.clamp(Math.min(fromMs, toMs), all.startMs(), all.stopMs());
        double to = Math.clamp(Math.max(fromMs, toMs), all.startMs(), all.stopMs());
        if (to > from && s.layout().order().length > 0) {
            select(slot, new Window(from, to), s.layout().unitsBetween(y0, y1));
        }
    }

    /// Selects units in a window.
    void select(int slot, Window w, int[] units) {
        Selected s = Selected.of(shown.get(), slot, w, units);
        if (slot == 0) {
            a = s;
        } else {
            b = s;
        }
        subjectChanged();
        changed();
    }

    /// Selects the cluster of the unit at a height, or its group where clusters are not known, in the time shown or in that
    /// of the other selection.
    void selectCluster(int slot, double y) {
        Shown s = shown.get();
        if (s.layout().order().length == 0) {
            return;
        }
        int unit = s.layout().order()[s.layout().positionAt(y)];
        int cluster = s.clusters()[unit];
        int group = s.sheet().groupOf(unit);
        int[] units = Arrays.stream(s.layout().order())
                .filter(u -> cluster > 0 ? s.clusters()[u] == cluster : s.sheet().groupOf(u) == group).toArray();
        Window w = selected(slot).or(() -> selected(1 - slot)).map(Selected::window)
                .orElse(new Window(span.fromMs(), span.toMs()));
        select(slot, w, units);
    }

    /// Nothing is selected.
    void clearSelections() {
        if (a != null || b != null) {
            a = null;
            b = null;
            subjectChanged();
            changed();
        }
    }

    private void changed() {
        look.set(look.get() + 1);
    }

    private void subjectChanged() {
        subject.set(subject.get() + 1);
    }
}
