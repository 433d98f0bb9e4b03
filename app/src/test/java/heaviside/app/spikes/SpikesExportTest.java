package heaviside.app.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.plot.Figure;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.MenuItem;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Every panel of the Spikes view as PNG, SVG and CSV, with something in each.
class SpikesExportTest extends SpikesWindow {
    private SpikeExports exports() {
        return new SpikeExports(services, new TaskBackground(services.tasks()));
    }

    @BeforeEach
    void select() throws Exception {
        on(() -> {
            view().model().options(view().model().options().withTrial(100));
            return true;
        });
        drag(false, 0.2, 0.16, 0.6, 0.36);
        drag(true, 0.2, 0.5, 0.9, 0.7);
        until("the numbers of both", () -> !label("#spikes-units-1").isEmpty());
    }

    private Path written(String name, Runnable export) throws Exception {
        Path to = folder.resolve(name);
        answer = to;
        on(() -> {
            export.run();
            return true;
        });
        until(name + " on disk", () -> services.tasks().running().isEmpty() && Files.exists(to));
        return to;
    }

    /// Colours of a picture.
    private static int colours(Path png) throws Exception {
        BufferedImage im = ImageIO.read(png.toFile());
        Set<Integer> seen = new HashSet<>();
        for (int y = 0; y < im.getHeight(); y++) {
            for (int x = 0; x < im.getWidth(); x++) {
                seen.add(im.getRGB(x, y));
            }
        }
        return seen.size();
    }

    /// Corners of all that is drawn apart from background and axes; a picture inside counts as many.
    private static int marks(Path svg, String within) throws Exception {
        Document d = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        assertThat(d.getElementsByTagName("text").getLength()).as(svg + ": words").isPositive();
        int n = 0;
        NodeList parts = d.getElementsByTagName(within);
        for (int i = 0; i < parts.getLength(); i++) {
            NodeList inside = parts.item(i).getChildNodes();
            for (int k = 0; k < inside.getLength(); k++) {
                if (inside.item(k) instanceof Element e) {
                    n += switch (e.getTagName()) {
                        case "polyline", "polygon" -> e.getAttribute("points").strip().split(" ", -1).length;
                        case "rect" -> 4;
                        case "image" -> 100;
                        default -> 0;
                    };
                }
            }
        }
        return n;
    }

    /// Numbers of a CSV whose cells are numbers or empty, below a header without repetition.
    private static int numbers(Path csv, int skip) throws Exception {
        List<String> lines = Files.readAllLines(csv);
        String[] header = lines.getFirst().split(",", -1);
        assertThat(header).as(csv.toString()).doesNotHaveDuplicates();
        int n = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertThat(cells).as(line).hasSameSizeAs(header);
            for (String c : Arrays.asList(cells).subList(skip, cells.length)) {
                if (!c.isEmpty()) {
                    assertThat(Double.parseDouble(c)).isFinite();
                    n++;
                }
            }
        }
        return n;
    }

    @Test
    void everyAnalysisBecomesPictureDrawingAndNumbers() throws Exception {
        on(() -> {
            Analyses.all().forEach(a -> view().compare().choose(a.id(), true));
            return true;
        });
        List<String> empty = new ArrayList<>();
        for (Analysis a : Analyses.all()) {
            AnalysisPanel p = view().compare().panel(a.id()).orElseThrow();
            until(a.id(), () -> !p.plot().figure().equals(Figure.EMPTY) || !p.plot().words().isEmpty());
            if (p.plot().figure().equals(Figure.EMPTY)) {
                empty.add(a.id() + ": " + p.plot().words());
                continue;
            }
            for (AnalysisPanel.Format f : AnalysisPanel.Format.values()) {
                Path file = written(a.id() + "." + f.name().toLowerCase(Locale.ROOT), () -> exports().panel(p, f));
                int content = switch (f) {
                    case PNG -> colours(file);
                    case SVG -> marks(file, "g");
                    case CSV -> numbers(file, 0);
                };
                assertThat(content).as(file.getFileName().toString())
                        .isGreaterThan(9);
            }
        }
        assertThat(empty).as("panels without a figure").isEmpty();
    }

    @Test
    void rasterUnitsAndNumbersBecomePictureDrawingAndNumbersToo() throws Exception {
        until("the units", () -> !view().units().listed().isEmpty());
        assertThat(colours(written("raster.png", () -> exports().picture("raster.png", view().raster()))))
                .isGreaterThan(8);
        assertThat(marks(written("raster.svg", () -> exports().rasterSvg(view().raster())), "svg")).isGreaterThan(100);
        assertThat(colours(written("units.png", () -> exports().picture("units.png", view().units()))))
                .isGreaterThan(8);
        List<UnitRow> rows = view().units().listed();
        assertThat(marks(written("units.svg", () -> exports().unitsSvg(rows)), "svg"))
                .isGreaterThan(20 * rows.size());
        assertThat(numbers(written("units.csv", () -> exports().units(rows)), 5)).isGreaterThan(10 * rows.size());
        ComparePanel c = view().compare();
        assertThat(colours(written("numbers.png", () -> exports().comparison(c, AnalysisPanel.Format.PNG))))
                .isGreaterThan(8);
        assertThat(Files.readString(written("numbers.svg", () -> exports().comparison(c, AnalysisPanel.Format.SVG))))
                .contains(">A<", ">B<", "Mean rate", " Hz<");
        Path csv = written("numbers.csv", () -> exports().comparison(c, AnalysisPanel.Format.CSV));
        assertThat(numbers(csv, 1)).isEqualTo(22);
        assertThat(Files.readAllLines(csv).getFirst()).isEqualTo("quantity,A,B");
        assertThat(Files.readAllLines(csv)).contains("spikes," + view().model().selected(0).orElseThrow().spikes()
                + "," + view().model().selected(1).orElseThrow().spikes());
    }

    @Test
    void theMatrixNamesTheUnitsOfItsRowsAndColumns() throws Exception {
        on(() -> {
            view().compare().choose("distances", true);
            return true;
        });
        AnalysisPanel p = view().compare().panel("distances").orElseThrow();
        until("the matrix", () -> !p.plot().figure().equals(Figure.EMPTY));
        Path csv = written("matrix.csv", () -> exports().panel(p, AnalysisPanel.Format.CSV));
        List<String> header = Arrays.asList(Files.readAllLines(csv).getFirst().split(",", -1));
        for (Selected s : view().model().selections()) {
            for (int u : s.units()) {
                assertThat(header).contains("spike to " + u);
            }
        }
    }

    @Test
    void aPanelWithoutAFigureSaysThatThereIsNothingToExport() throws Exception {
        on(() -> services.commands().run("spikes.clear"));
        AnalysisPanel p = view().compare().panel("cross").orElseThrow();
        until("words", () -> p.plot().words().startsWith("Drag"));
        assertThat(p.plot().figure()).isEqualTo(Figure.EMPTY);
        Path to = folder.resolve("nothing.svg");
        answer = to;
        on(() -> {
            exports().panel(p, AnalysisPanel.Format.SVG);
            return true;
        });
        until("no more work", () -> services.tasks().running().isEmpty());
        assertThat(to).doesNotExist();
    }

    @Test
    void theMenusHaveAllFormats() throws Exception {
        assertThat(on(() -> AnalysisPanel.exports("x", f -> {
        }).getItems().stream().map(MenuItem::getText).toList()))
                .containsExactly("Export as PNG\u2026", "Export as SVG\u2026", "Export numbers as CSV\u2026");
    }
}
