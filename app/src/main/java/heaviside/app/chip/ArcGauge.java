package heaviside.app.chip;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Fonts;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// An arc from zero to a round maximum with the value in its middle and a published value marked: a TilesFX gauge in the
/// colours of the house.
final class ArcGauge extends StackPane {
    private static final String[] PREFIX = {"f", "p", "n", "µ", "m", "", "k"};
    private final Tile tile;
    private double shown = Double.NaN;

    ArcGauge(Theme theme, String id, String title) {
        tile = TileBuilder.create().skinType(SkinType.BAR_GAUGE).animated(false).title(title).unit("").minValue(0)
                .maxValue(1).value(0).decimals(0).tickLabelDecimals(0).thresholdVisible(false).gradientStops()
                .customFontEnabled(true).customFont(Font.font(Fonts.SANS, FontWeight.MEDIUM, 12))
                .textSize(Tile.TextSize.SMALLER).roundedCorners(false).minValueVisible(false).maxValueVisible(false)
                .textVisible(true).build();
        tile.setId("gauge-" + id);
        tile.setMinSize(60, 60);
        tile.setPrefSize(180, 128);
        getStyleClass().add("panel");
        getChildren().add(tile);
        colours(theme.now());
        theme.palette().addListener((o, a, b) -> colours(b));
        setId("gauge-box-" + id);
    }

    private void colours(Palette p) {
        tile.setBackgroundColor(p.panel());
        tile.setForegroundBaseColor(p.text());
        tile.setTitleColor(p.text2());
        tile.setValueColor(p.text());
        tile.setUnitColor(p.text3());
        tile.setTextColor(p.probe(0));
        tile.setBarColor(p.text());
        tile.setBarBackgroundColor(p.lineStrong());
        tile.setThresholdColor(p.probe(0));
        tile.setBorderColor(p.panel());
    }

    /// @param value in `unit`
    /// @param marker published value, or NaN for none
    /// @param note under the arc
    void show(double value, String unit, double marker, String note) {
        double top = Math.max(value, Double.isNaN(marker) ? 0 : marker);
        if (!(top > 0)) {
            clear(note);
            return;
        }
        int e = (int) Math.floor(Math.log10(Math.max(value, 1e-15)) / 3);
        e = Math.clamp(e, -5, 1);
        double scale = Math.pow(1000, e);
        double max = Ticks.step(top / scale * 1.35, 1);
        double v = value / scale;
        tile.setUnit(PREFIX[e + 5] + unit);
        tile.setDecimals(v < 9.95 ? 2 : v < 99.5 ? 1 : 0);
        tile.setMaxValue(max);
        tile.setThresholdVisible(!Double.isNaN(marker));
        if (!Double.isNaN(marker)) {
            tile.setThreshold(marker / scale);
        }
        tile.setValue(v);
        tile.setText(note);
        shown = value;
    }

    void clear(String note) {
        tile.setThresholdVisible(false);
        tile.setValue(0);
        tile.setUnit("");
        tile.setText(note);
        shown = Double.NaN;
    }

    /// The value on show in SI units, NaN for none.
    double value() {
        return shown;
    }
}
