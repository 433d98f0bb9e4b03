package heaviside.app.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.plot.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the user stops in the list of tasks says so, makes way for what waits, and can be run again.
class StoppedTest extends SpikesWindow {
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void openGate() {
        gate.countDown();
    }

    /// Does work at once, apart from that of some titles, which is never done.
    private static final class Held implements Background {
        final Set<String> titles = new HashSet<>();
        final List<Runnable> stops = new ArrayList<>();

        @Override
        public <T> Runnable start(String title, Work<T> work, Consumer<T> done, Consumer<Throwable> failed,
                Runnable stopped) {
            if (titles.contains(title)) {
                stops.add(stopped);
                return () -> {
                };
            }
            return new NowBackground().start(title, work, done, failed, stopped);
        }
    }

    /// Cancels as the list of tasks does.
    private boolean cancel(String title) {
        List<Task<?>> found = services.tasks().running().stream().filter(t -> t.getTitle().equals(title)).toList();
        found.forEach(Task::cancel);
        return !found.isEmpty();
    }

    private AnalysisPanel panel(String title, Analysis.Compute compute) {
        return new AnalysisPanel(new Analysis(title, title, true, 100, compute), services.theme(), null, (p, f) -> {
        }, () -> {
        });
    }

    private boolean waits() {
        try {
            return gate.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false; // cancelled
        }
    }

    private Comparison parts() {
        return Comparison.of(view().model().shown().get(), List.of(), view().model().options());
    }

    @Test
    void aStoppedPanelMakesWayAndCanBeRunAgain() throws Exception {
        AnalysisPanel slow = on(() -> panel("slow", (c, x) -> {
            waits();
            return Analysis.Outcome.words("done at last");
        }));
        AnalysisPanel next = on(() -> panel("next", (c, x) -> Analysis.Outcome.words("done")));
        PanelQueue q = new PanelQueue(new TaskBackground(services.tasks()), 1);
        on(() -> {
            q.start(parts(), List.of(slow, next));
            return true;
        });
        assertThat(on(() -> next.plot().words())).as("it waits").isEmpty();
        until("the task", () -> cancel("slow"));
        until("the one that waited", () -> next.plot().words().equals("done"));
        assertThat(on(() -> slow.plot().words())).isEqualTo("Stopped.");
        Node again = on(() -> slow.lookup("#spikes-again-slow"));
        assertThat(again.isVisible()).isTrue();
        gate.countDown();
        on(() -> {
            ((Button) again).fire();
            return true;
        });
        until("the outcome", () -> slow.plot().words().equals("done at last"));
        assertThat(again.isVisible()).isFalse();
    }

    @Test
    void onePanelAtATimeIsComputedAndAFailureMakesWayToo() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        List<AnalysisPanel> panels = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            String name = "p" + k;
            boolean fails = k == 1;
            panels.add(on(() -> panel(name, (c, x) -> {
                seen.add("+");
                seen.add("-");
                if (fails) {
                    throw new IllegalArgumentException("of no use");
                }
                return Analysis.Outcome.words("done");
            })));
        }
        PanelQueue q = new PanelQueue(new TaskBackground(services.tasks()), 1);
        on(() -> {
            q.start(parts(), panels);
            return true;
        });
        until("the last", () -> panels.getLast().plot().words().equals("done"));
        assertThat(String.join("", seen)).isEqualTo("+-+-+-+-+-");
        assertThat(on(() -> panels.get(1).plot().words())).isEqualTo("of no use");
    }

    @Test
    void whatIsDroppedIsNotToldAnyMore() throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Background b = new TaskBackground(services.tasks());
        CountDownLatch ended = new CountDownLatch(1);
        on(() -> {
            Runnable handle = b.start("short", x -> {
                ended.countDown();
                return 1;
            }, o -> told.add("done"), e -> told.add("failed"), () -> told.add("stopped"));
            ended.await(10, TimeUnit.SECONDS);
            Thread.sleep(50); // its event waits for this thread
            handle.run();
            return true;
        });
        on(() -> b.start("waits", x -> waits(), o -> told.add("done"), e -> told.add("failed"),
                () -> told.add("stopped")));
        until("the second", () -> cancel("waits"));
        until("nothing runs", () -> services.tasks().running().isEmpty());
        assertThat(told).containsExactly("stopped");
    }

    @Test
    void whenTheCuttingIsStoppedAllPanelsSaySoAndRunAgainWithTheNumbers() throws Exception {
        Held held = new Held();
        held.titles.add("Cut out spike trains");
        ComparePanel c = on(() -> new ComparePanel(view().model(), held, services.theme(), (p, f) -> {
        }, (p, f) -> {
        }));
        on(() -> {
            c.update();
            held.stops.removeLast().run();
            return true;
        });
        AnalysisPanel rate = c.panel("rate").orElseThrow();
        assertThat(on(() -> rate.plot().words())).isEqualTo("Stopped.");
        held.titles.clear();
        held.titles.add("Statistics of selections");
        on(() -> {
            ((Button) rate.lookup("#spikes-again-rate")).fire();
            return true;
        });
        assertThat(on(() -> rate.plot().figure())).isNotEqualTo(Figure.EMPTY);
        held.titles.clear();
        on(() -> {
            held.stops.removeLast().run();
            ((Button) c.table().lookup("#spikes-again-numbers")).fire();
            return true;
        });
        assertThat(on(() -> c.table().lookup("#spikes-units-0"))).isNotNull();
    }

    @Test
    void theTableOfUnitsOffersToRunAgain() throws Exception {
        until("the units", () -> !view().units().listed().isEmpty());
        boolean[] asked = {false};
        on(() -> {
            view().units().stopped(() -> asked[0] = true);
            return true;
        });
        assertThat(view().units().listed()).isEmpty();
        until("the button", () -> scene().lookup("#spikes-again-units") != null);
        fire("#spikes-again-units");
        assertThat(asked[0]).isTrue();
    }

    @Test
    void aStoppedArrangementLeavesWhatIsShown() {
        Held held = new Held();
        SpikesModel m = new SpikesModel(held);
        Opened one = SpikesModelTest.recording("one", 1);
        Opened two = SpikesModelTest.recording("two", 2);
        m.open(List.of(one));
        held.titles.add("Order spikes");
        m.open(List.of(two));
        m.align(Sheet.Align.START);
        m.order(Order.RATE);
        held.stops.getLast().run();
        assertThat(m.wanted()).containsExactly(one);
        assertThat(m.order()).isEqualTo(Order.UNIT);
        assertThat(m.align()).isEqualTo(Sheet.Align.OWN);
        assertThat(m.complaint().get()).startsWith("Stopped");
        assertThat(m.recordings()).containsExactly(one, two);
        held.titles.clear();
        m.show(List.of(two));
        assertThat(m.shown().get().sheet().recordings()).containsExactly(two);
        assertThat(m.complaint().get()).isEmpty();
    }
}
