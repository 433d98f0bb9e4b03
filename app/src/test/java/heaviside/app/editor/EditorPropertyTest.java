package heaviside.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Document;
import heaviside.engine.io.Project;
import heaviside.engine.network.Polarity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditorPropertyTest {
    private static final List<Part> PARTS = List.of(Part.values());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyEditsUndoneAllGiveTheSameProjectAndRedoneAllTheSameEnd(long seed) {
        Document d = new Document();
        EditorState state = new EditorState();
        EditorActions a = new EditorActions(d, state, m -> {
        });
        d.project().addListener((o, was, is) -> state.show(is));
        Project start = d.now();
        Random random = new Random(seed);
        List<Project> seen = new ArrayList<>(List.of(start));
        for (int i = 0; i < 60; i++) {
            Project before = d.now();
            step(a, d, random);
            if (!d.now().equals(before)) {
                seen.add(d.now());
            }
            CanvasModel m = state.model;
            assertThat(m.edges()).hasSameSizeAs(d.now().network().projections());
            assertThat(m.badges()).hasSameSizeAs(d.now().network().probes());
        }
        Project end = d.now();
        assertThat(d.history().all()).extracting(e -> e.label()).as("one step a gesture").hasSize(seen.size() - 1);
        for (int i = seen.size() - 2; i >= 0; i--) {
            d.undo();
            assertThat(d.now()).isEqualTo(seen.get(i));
        }
        assertThat(d.now()).isEqualTo(start);
        d.history().all().forEach(e -> d.redo());
        assertThat(d.now()).isEqualTo(end);
    }

    private static void step(EditorActions a, Document d, Random r) {
        List<String> nodes = new ArrayList<>();
        d.now().network().stimuli().forEach(s -> nodes.add(s.id()));
        d.now().network().populations().forEach(s -> nodes.add(s.id()));
        Set<String> some = new LinkedHashSet<>();
        nodes.stream().filter(x -> r.nextInt(3) == 0).forEach(some::add);
        switch (r.nextInt(13)) {
            case 0, 1, 2 -> a.add(PARTS.get(r.nextInt(PARTS.size())), r.nextInt(800), r.nextInt(500));
            case 3, 4 -> {
                if (nodes.size() > 1) {
                    a.connect(Set.of(nodes.get(r.nextInt(nodes.size()))), Set.of(nodes.get(r.nextInt(nodes.size()))));
                }
            }
            case 5 -> {
                d.selection().set(some);
                a.duplicate();
            }
            case 6 -> {
                d.selection().set(some.isEmpty() ? Set.of() : Set.of(some.iterator().next()));
                a.deleteSelected();
            }
            case 7 -> {
                d.selection().set(some);
                a.nudge(8, 16);
                a.endNudge();
            }
            case 8 -> {
                d.selection().set(some);
                a.group();
            }
            case 9 -> {
                d.selection().set(some);
                a.ungroup();
            }
            case 10 -> {
                d.selection().set(some);
                a.probeSelected();
            }
            case 11 -> {
                d.selection().set(some);
                a.polarity(r.nextBoolean() ? Polarity.INHIBITORY : Polarity.EXCITATORY);
            }
            default -> {
                d.selection().set(some);
                a.resize(r.nextBoolean() ? 2 : 0.5);
            }
        }
    }
}
