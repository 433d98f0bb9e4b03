package heaviside.app.spikes;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes panels in the background, a few at a time, from the top: all at once would take the processor from the raster.
/// One that fails or is stopped makes way for the next. Use on the JavaFX thread.
final class PanelQueue {
    /// Panels that are computed at a time: one core stays free for the raster.
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 4);
    private final Background background;
    private final int atOnce;
    private final Deque<AnalysisPanel> waiting = new ArrayDeque<>();
    private final Map<AnalysisPanel, Runnable> running = new HashMap<>();
    private @Nullable Comparison parts;

    PanelQueue(Background background) {
        this(background, AT_ONCE);
    }

    PanelQueue(Background background, int atOnce) {
        this.background = background;
        this.atOnce = atOnce;
    }

    /// Computes panels from these selections; what was computed from others is dropped.
    void start(Comparison of, Collection<AnalysisPanel> panels) {
        clear();
        parts = of;
        waiting.addAll(panels);
        next();
    }

    /// Computes a panel too, or again, once its turn comes; nothing before the first [#start] or after [#clear].
    void add(AnalysisPanel p) {
        if (parts != null && !waiting.contains(p) && !running.containsKey(p)) {
            waiting.add(p);
            next();
        }
    }

    /// Leaves everything; outcomes that are still on the way are dropped.
    void clear() {
        parts = null;
        waiting.clear();
        running.values().forEach(Runnable::run);
        running.clear();
    }

    private void next() {
        Comparison c = parts;
        while (c != null && running.size() < atOnce && !waiting.isEmpty()) {
            AnalysisPanel p = waiting.remove();
            p.computing();
            // work that is done at once ends before its handle is there
            running.put(p, () -> {
            });
            Runnable cancel = background.start(p.analysis().title(), x -> p.analysis().compute().of(c, x),
                    o -> ended(p, () -> p.show(o)),
                    e -> ended(p, () -> p.words(String.valueOf(e.getMessage()))),
                    () -> ended(p, () -> p.stopped(() -> add(p))));
            running.replace(p, cancel);
        }
    }

    private void ended(AnalysisPanel p, Runnable outcome) {
        running.remove(p);
        outcome.run();
        next();
    }
}
