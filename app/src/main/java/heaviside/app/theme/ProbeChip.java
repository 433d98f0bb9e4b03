package heaviside.app.theme;

import javafx.scene.control.Label;

/// The letter of a probe on its colour, as a label; hollow with a dashed edge where the colour is used a second time.
public final class ProbeChip {
    private ProbeChip() {
    }

    /// A chip for the probe of a slot.
    public static Label of(String letter, int slot) {
        Label chip = new Label(letter);
        chip.getStyleClass().addAll("chip-label", "probe-chip",
                "probe-" + slot % Palette.PROBES + (Palette.dashed(slot) ? "-dashed" : ""));
        return chip;
    }

    /// Style class of a text in the probe's colour.
    public static String textStyle(int slot) {
        return "probe-text-" + slot % Palette.PROBES;
    }
}
