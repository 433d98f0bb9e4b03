package heaviside.app.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Lif;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanvasGeometryTest {
    private static final Box A = Box.around(100, 100, 40, 40);
    private static final Box B = Box.around(300, 100, 40, 40);

    @Test
    void zoomingKeepsThePointUnderThePointer() {
        Viewport v = new Viewport(1.3, 17, -4);
        Viewport z = v.zoomedTo(2.6, 250, 140);
        assertThat(z.wx(250)).isCloseTo(v.wx(250), within(1e-9));
        assertThat(z.wy(140)).isCloseTo(v.wy(140), within(1e-9));
        assertThat(z.scale()).isEqualTo(2.6);
    }

    @Test
    void fittingShowsTheWholeBox() {
        Box box = new Box(-300, 50, 2000, 700);
        Viewport v = Viewport.fit(box, 640, 400, 20, 24, 1.5);
        assertThat(v.sx(box.x())).isGreaterThanOrEqualTo(19);
        assertThat(v.sx(box.right())).isLessThanOrEqualTo(621);
        assertThat(v.sy(box.y())).isGreaterThanOrEqualTo(19);
        assertThat(v.sy(box.bottom())).isLessThanOrEqualTo(377);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 11, 80, 400, 401, 10_000, 100_000})
    void everyNeuronIsFoundWhereItIsDrawn(int size) {
        NeuronGrid g = NeuronGrid.of(size);
        for (int i = 0; i < size; i += Math.max(1, size / 97)) {
            int found = g.at(g.x(i), g.y(i));
            assertThat(found / g.perCell()).isEqualTo(i / g.perCell());
        }
        assertThat(g.x(size - 1)).isLessThan(g.width());
        assertThat(g.y(size - 1)).isLessThan(g.height());
    }

    @Test
    void facingNodesAreJoinedByAStraightLine() {
        Route r = EdgeRouting.route(List.of(A, B), List.of(), List.of(new EdgeRouting.Link(0, 1, 0))).getFirst();
        assertThat(r.from()).isEqualTo(Side.RIGHT);
        assertThat(r.to()).isEqualTo(Side.LEFT);
        assertThat(r.y0()).isEqualTo(100);
        assertThat(r.y(0.5)).isCloseTo(100, within(1e-9));
    }

    @Test
    void reciprocalEdgesAndLoopsKeepApart() {
        List<Route> r = EdgeRouting.route(List.of(A, B), List.of(), List.of(new EdgeRouting.Link(0, 1, 0),
                new EdgeRouting.Link(1, 0, 0), new EdgeRouting.Link(0, 0, 0)));
        for (double t = 0.1; t < 1; t += 0.1) {
            assertThat(r.get(1).distance(r.get(0).x(t), r.get(0).y(t))).isGreaterThan(5);
            assertThat(r.get(2).distance(r.get(0).x(t), r.get(0).y(t))).isGreaterThan(5);
        }
        assertThat(r.get(2).x(0.5)).as("a loop stands out of its node").isLessThan(A.x());
    }

    @Test
    void anEdgeGoesRoundANodeInItsWay() {
        Box between = Box.around(200, 100, 40, 60);
        Route r = EdgeRouting.route(List.of(A, B, between), List.of(), List.of(new EdgeRouting.Link(0, 1, 0)))
                .getFirst();
        for (double t = 0; t <= 1; t += 0.02) {
            assertThat(between.contains(r.x(t), r.y(t))).isFalse();
        }
    }

    @Test
    void spacedPositionsKeepTheirDistanceAndTheirMean() {
        double[] at = EdgeRouting.spaced(new double[]{50, 50, 50, 200}, 10);
        assertThat(at).containsExactly(40, 50, 60, 200);
    }

    @Test
    void hitsNeuronsEdgesHandlesAndTheVoid() {
        Network n = Network.EMPTY.plus(new Population("E", "E", 80, Polarity.EXCITATORY, Lif.standard()))
                .plus(new Population("I", "I", 1, Polarity.INHIBITORY, Lif.standard()));
        n = n.plus(Wiring.standard(n, "E", "I"));
        Project p = NetworkEdits.place(NetworkEdits.place(Project.empty("x").withNetwork(n), "E", new Project.Point(200,
                200)), "I", new Project.Point(500, 200));
        CanvasModel m = CanvasModel.of(p);
        CanvasNode e = m.node("E").orElseThrow();
        assertThat(HitTest.at(m, e.neuronX(23), e.neuronY(23), null, 1)).contains(new HitTest.OnNode(e, 23));
        assertThat(HitTest.at(m, e.box().x() + 3, e.box().y() + 3, null, 1)).contains(new HitTest.OnNode(e, -1));
        Route r = m.edges().getFirst().route();
        assertThat(HitTest.at(m, r.x(0.5), r.y(0.5) + 4, null, 1)).contains(new HitTest.OnEdge(m.edges().getFirst()));
        assertThat(HitTest.at(m, e.box().right() + 11, 200, "E", 1)).contains(new HitTest.OnHandle(e, Side.RIGHT));
        assertThat(HitTest.at(m, 900, 900, null, 1)).isEmpty();
        assertThat(HitTest.within(m, new Box(0, 0, 900, 900))).containsExactlyInAnyOrder("E", "I", "E-I");
    }

    @Test
    void aDragSnapsToOthersAndElseToTheGrid() {
        Project p = Part.INHIBITORY.addTo(Part.EXCITATORY.addTo(Project.empty("x"), 100, 100).after(), 300, 303)
                .after();
        CanvasModel m = CanvasModel.of(p);
        Box held = m.node("E").orElseThrow().box();
        Snap near = Snap.of(m, held, Set.of("E"), 197, 60, 1);
        assertThat(held.cx() + near.dx()).isEqualTo(300);
        assertThat(near.guides()).isNotEmpty();
        Snap free = Snap.of(m, held, Set.of("E"), 61, 50, 1);
        assertThat((held.cx() + free.dx()) % Snap.GRID).isZero();
        assertThat(free.guides()).isEmpty();
    }
}
