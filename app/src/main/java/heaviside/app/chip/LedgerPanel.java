package heaviside.app.chip;

import heaviside.app.controls.Parts;
import heaviside.app.theme.Icons;
import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.ledger.EnergyReading;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.PriceSet;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What every event costs, at the chosen prices, and the two readings of it.
final class LedgerPanel extends VBox {
    private final ChipViewModel model;
    private final LedgerTable ledger = new LedgerTable();
    private final ReadingsTable readings = new ReadingsTable();
    private final Label note = new Label();
    private final ComboBox<PriceSet> priceSets = new ComboBox<>();
    private final MenuButton export = new MenuButton();
    private @Nullable ChipSpec spec;

    /// @param exporting writes the energy ledger
    /// @param mapping writes the mapped network
    LedgerPanel(ChipViewModel model, Runnable exporting, Runnable mapping) {
        this.model = model;
        export.setGraphic(Icons.icon("export"));
        export.setId("export-ledger");
        export.getStyleClass().add("tool-button");
        export.setTooltip(new Tooltip("Export the energy ledger or the mapped network"));
        export.setAccessibleText("Export");
        exports(exporting, mapping);
        prices();
        note.getStyleClass().add("secondary");
        Label foot = new Label(
                "M measured, S simulated, D derived, P published, ? not published. Click a price for page, "
                        + "voltage and caveat. Totals follow the chip's two published readings.");
        foot.setWrapText(true);
        foot.setMinHeight(Region.USE_PREF_SIZE);
        foot.getStyleClass().addAll("caption", "chip-pad-sides");
        getChildren().setAll(ChipView.header("Energy ledger", note, Parts.spring(), priceSets, export), ledger,
                readings, foot);
        getStyleClass().addAll("panel", "chip-panel");
    }

    private void exports(Runnable exporting, Runnable mapping) {
        MenuItem energy = new MenuItem("Energy ledger, CSV or JSON…");
        energy.setId("export-energy");
        energy.setOnAction(e -> exporting.run());
        MenuItem mapped = new MenuItem("Mapped network, JSON or HDF5…");
        mapped.setId("export-mapped");
        mapped.setOnAction(e -> mapping.run());
        export.getItems().setAll(energy, mapped);
        export.setOnShowing(e -> {
            Placed p = model.placed().get();
            energy.setDisable(model.breakdown() == null);
            mapped.setDisable(p == null || p.fullChip() || !p.mapped().runs());
        });
    }

    private void prices() {
        priceSets.setId("price-set");
        priceSets.setMaxWidth(180);
        priceSets.setTooltip(new Tooltip("Which published prices to charge. Sets are never mixed."));
        priceSets.setCellFactory(v -> new PriceSetCell());
        priceSets.setButtonCell(new PriceSetCell());
        priceSets.setOnAction(e -> {
            PriceSet s = priceSets.getValue();
            if (s != null) {
                model.priceSet().set(s.id());
            }
        });
    }

    /// Another chip is on show.
    void placed(ChipSpec s) {
        spec = s;
        priceSets.getItems().setAll(s.priceSets());
        priceSets.setValue(inForce(s));
    }

    private PriceSet inForce(ChipSpec s) {
        return s.priceSet(model.priceSet().get());
    }

    /// Nothing is placed: prices of the chip that was, no counts.
    void nothing() {
        note.setText("");
        ChipSpec s = spec;
        if (s != null) {
            EnergyLedger.Snapshot none = new EnergyLedger(s.mesh().cores()).snapshot(0);
            ledger.show(Bill.of(none, inForce(s), model.tickSeconds()), 0);
            readings.show(EnergyReading.both(none, s, model.tickSeconds(), 0), 0, false);
        }
    }

    /// Shows what was counted.
    ///
    /// @param both readings of it
    /// @param ran whether a run counted it
    /// @return the prices in force
    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    PriceSet show(Placed p, EnergyLedger.Snapshot counted, List<EnergyReading> both, double inferences, boolean ran) {
        PriceSet prices = inForce(p.spec());
        if (priceSets.getValue() != prices) {
            priceSets.setValue(prices);
        }
        ledger.show(Bill.of(counted, prices, model.tickSeconds()), inferences);
        readings.show(both, inferences, p.live());
        note.setText(!ran ? "" : p.live() ? "per second" : "per inference");
        return prices;
    }
}
