package heaviside.app.spikes;

import heaviside.app.plot.Figure;
import heaviside.app.plot.FigureView;
import heaviside.app.plot.SvgPen;
import heaviside.app.theme.Palette;
import heaviside.app.workbench.Services;
import heaviside.engine.exchange.SpikeCheck;
import heaviside.engine.exchange.SpikeExport;
import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.SpikeTable;
import heaviside.engine.network.Diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Writes panels and spikes to files that the user names.
final class SpikeExports {
    /// Writes one file.
    @FunctionalInterface
    interface Write {
        void to(Path file) throws IOException;
    }

    private final Services services;
    private final Background background;

    SpikeExports(Services services, Background background) {
        this.services = services;
        this.background = background;
    }

    /// A panel as picture, drawing or numbers.
    void panel(AnalysisPanel p, AnalysisPanel.Format format) {
        if (p.plot().figure().equals(Figure.EMPTY)) {
            services.notices().show(Severity.NOTE, p.analysis().title() + " has nothing to export: "
                    + (p.plot().words().isEmpty() ? "it is not computed yet." : p.plot().words().replace('\n', ' ')));
            return;
        }
        String name = p.analysis().id() + "." + format.name().toLowerCase(Locale.ROOT);
        switch (format) {
            case PNG -> picture(name, p);
            case SVG -> {
                String svg = FigureView.svg(p.plot().figure(), p.analysis().title(), p.plot().getWidth(),
                        p.plot().getHeight());
                save(name, f -> Files.writeString(f, svg));
            }
            case CSV -> {
                String csv = FigureView.csv(p.plot().figure());
                save(name, f -> Files.writeString(f, csv));
            }
        }
    }

    /// A node at twice its size.
    void picture(String name, Node node) {
        SnapshotParameters s = new SnapshotParameters();
        s.setTransform(Transform.scale(2, 2));
        s.setFill(services.theme().now().panel());
        WritableImage image = node.snapshot(s, null);
        save(name, f -> ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", f.toFile()));
    }

    /// All spikes on the sheet, exactly, in the format of an ending; then reads the file again and says whether it gives the
    /// same spikes.
    ///
    /// @param ending one of [SpikeExport#ENDINGS]
    void spikes(Sheet s, String ending) {
        if (s.spikes().count() == 0) {
            services.notices().show(Severity.NOTE, "There are no spikes to export.");
            return;
        }
        String title = services.document().now().name();
        ask("spikes" + ending, file -> {
            SpikeTable table = SpikeText.table(s);
            if (ending.equals(".csv")) {
                AtomicFiles.write(file, out -> SpikeText.write(s, out));
            } else {
                SpikeExport.write(file, table, title, Instant.now());
            }
            return SpikeCheck.of(file, table);
        }, (file, r) -> services.notices().show(
                r.identical() && r.lost().isEmpty() ? Severity.NOTE : Severity.WARNING,
                file.getFileName() + " is written and read again: " + r.said() + advice(ending, r)));
    }

    private static String advice(String ending, SpikeCheck.Result r) {
        if (r.identical() && r.lost().isEmpty()) {
            return "";
        }
        return !ending.equals(".npy")
                ? r.lost().isEmpty() ? "" : " NPZ keeps all."
                : r.identical()
                        ? " NPZ keeps all."
                        : " An NPY file cannot say its unit of time, so readers guess it; NPZ says it.";
    }

    /// What the selections have in numbers.
    void comparison(ComparePanel p, AnalysisPanel.Format format) {
        String text = format == AnalysisPanel.Format.CSV ? p.numbers().csv() : p.numbers().svg();
        if (format == AnalysisPanel.Format.PNG) {
            picture("comparison.png", p.table());
        } else {
            save("comparison." + format.name().toLowerCase(Locale.ROOT), f -> Files.writeString(f, text));
        }
    }

    /// The listed units as a drawing.
    void unitsSvg(List<UnitRow> rows) {
        save("units.svg", f -> Files.writeString(f, TableDrawing.units(rows)));
    }

    /// The listed units with their numbers.
    void units(List<UnitRow> rows) {
        String csv = UnitRow.csv(rows);
        save("units.csv", f -> Files.writeString(f, csv));
    }

    /// The raster as a drawing: axes, rates and labels as lines and text, spikes as an embedded picture.
    void rasterSvg(RasterView view) {
        RasterPainter.@Nullable Painted now = view.current();
        if (now == null) {
            return;
        }
        RasterGeometry g = view.geometry();
        RasterPainter.Request q = now.request();
        Palette light = Palette.LIGHT;
        RasterPainter.Request r = new RasterPainter.Request(q.sheet(), q.layout(), q.bins(), q.span(),
                (int) Math.round(g.rasterWidth() * 2), (int) Math.round(g.rasterHeight() * 2), q.dots(), q.selections(),
                light);
        double cursor = view.cursorMs();
        save("raster.svg", f -> {
            RasterPainter.Painted p = new RasterPainter().paint(r, null);
            SvgPen pen = new SvgPen(g.width(), g.height(), light.panel());
            WritableImage image = new WritableImage(r.width(), r.height());
            image.getPixelWriter().setPixels(0, 0, r.width(), r.height(),
                    javafx.scene.image.PixelFormat.getIntArgbInstance(), p.argb(), 0, r.width());
            pen.image(image, g.left(), g.top(), g.rasterWidth(), g.rasterHeight());
            new RasterOverlay(pen, g, p, r.span(), light).all(r.selections(), r.layout(), cursor);
            Files.writeString(f, pen.svg());
        });
    }

    private void save(String name, Write write) {
        ask(name, file -> {
            write.to(file);
            return file;
        }, (file, f) -> services.notices().show(Severity.NOTE, f.getFileName() + " is written."));
    }

    /// Something that is made of a file.
    @FunctionalInterface
    private interface Making<T> {
        T of(Path file) throws IOException;
    }

    /// Asks where to and writes in the background.
    private <T> void ask(String name, Making<T> making, BiConsumer<Path, T> done) {
        services.files().export(services.document().now().name() + "-" + name).ifPresent(file -> background.start(
                "Export " + file.getFileName(), cancelled -> making.of(file), r -> done.accept(file, r),
                e -> services.notices().show(Severity.ERROR, file.getFileName() + " cannot be written ("
                        + e.getMessage() + "). Choose another place."),
                () -> services.notices().show(Severity.NOTE,
                        "The export of " + file.getFileName() + " was stopped. Export it again.")));
    }
}
