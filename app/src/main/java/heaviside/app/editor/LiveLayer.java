package heaviside.app.editor;

import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.NeuronModel;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;

/// The neurons of all populations, one image a population, so that a frame repaints no more than them.
final class LiveLayer extends Pane {
    private static final class Tile {
        final NeuronPixels pixels;
        final PixelBuffer<IntBuffer> buffer;
        final ImageView view;
        final NeuronGrid grid;
        final Glyph glyph;
        CanvasNode node;
        float low;
        float high;

        Tile(CanvasNode n, double deviceScale, double scale) {
            node = n;
            grid = n.grid();
            glyph = n.glyph();
            pixels = new NeuronPixels(n.grid(), n.glyph(), deviceScale * scale);
            buffer = new PixelBuffer<>(pixels.width(), pixels.height(), IntBuffer.wrap(pixels.argb()),
                    PixelFormat.getIntArgbPreInstance());
            view = new ImageView(new WritableImage(buffer));
            view.setSmooth(false);
            view.setFitWidth(pixels.width() / deviceScale);
            view.setFitHeight(pixels.height() / deviceScale);
        }
    }

    private final Map<String, Tile> tiles = new HashMap<>();
    private double scale;
    private double device = 1;

    LiveLayer() {
        setMouseTransparent(true);
    }

    /// Makes the tiles agree with the model and the zoom.
    void arrange(CanvasModel m, Viewport v, double deviceScale) {
        if (scale != v.scale() || device != deviceScale) {
            tiles.clear();
            getChildren().clear();
            scale = v.scale();
            device = deviceScale;
        }
        Set<String> gone = new HashSet<>(tiles.keySet());
        for (CanvasNode n : m.nodes()) {
            if (n.population() == null) {
                continue;
            }
            gone.remove(n.id());
            Tile t = tiles.get(n.id());
            if (t == null || !t.grid.equals(n.grid()) || t.glyph != n.glyph()) {
                if (t != null) {
                    getChildren().remove(t.view);
                }
                t = new Tile(n, device, scale);
                tiles.put(n.id(), t);
                getChildren().add(t.view);
            }
            t.node = n;
            range(t, n.population().model());
            t.view.setX(Math.rint(v.sx(n.box().x())));
            t.view.setY(Math.rint(v.sy(n.box().y())));
        }
        for (String id : gone) {
            Tile t = tiles.remove(id);
            if (t != null) {
                getChildren().remove(t.view);
            }
        }
    }

    /// Repaints every neuron.
    ///
    /// @param known whether `v` and `since` hold a state
    void paint(float[] v, float[] since, boolean known, Shades shades) {
        for (Tile t : tiles.values()) {
            if (known && t.node.first() + t.grid.size() <= v.length) {
                t.pixels.paint(v, since, t.node.first(), t.low, t.high, shades);
            } else {
                t.pixels.paintIdle(shades);
            }
            t.buffer.updateBuffer(b -> null);
        }
    }

    private static void range(Tile t, NeuronModel m) {
        double low = switch (m) {
            case Lif l -> l.resetMv().centre();
            case DeltaLif l -> l.resetMv().centre();
            case AdaptiveLif l -> l.resetMv().centre();
            case LeakyReadout l -> l.restMv().centre() - (normalised(l) ? 1 : 15);
            case Izhikevich l -> l.c().centre();
        };
        double high = switch (m) {
            case Lif l -> l.thresholdMv().centre();
            case DeltaLif l -> l.thresholdMv().centre();
            case AdaptiveLif l -> l.thresholdMv().centre();
            case LeakyReadout l -> l.restMv().centre() + (normalised(l) ? 1 : 15);
            case Izhikevich l -> Math.max(l.c().centre() + 1, -40);
        };
        t.low = (float) low;
        t.high = (float) Math.max(low + 1e-3, high);
    }

    private static boolean normalised(LeakyReadout l) {
        return l.resistanceMOhm().centre() >= 1000;
    }
}
