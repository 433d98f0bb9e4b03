package heaviside.app.chip;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.spec.EventClass;

/// The live full chip from outside the workspace, so that what watching it costs can be measured. On the JavaFX thread.
public final class FullChipWatch {
    private final ChipViewModel model;
    private final ChipView view;

    FullChipWatch(ChipViewModel model, ChipView view) {
        this.model = model;
        this.view = view;
    }

    /// Builds the full chip and runs it.
    ///
    /// @param paced at most as fast as the chip itself, else as fast as this computer can
    public void start(boolean paced) {
        model.paced(paced);
        model.full();
    }

    /// Ticks done.
    public long ticks() {
        return model.ticksDone();
    }

    /// States of the chip that were put on the screen so far.
    public long pictures() {
        return view.pictures();
    }

    /// Mean rate of a neuron in the last second on show, hertz.
    public double rateHz() {
        EnergyLedger.Snapshot l = model.counts();
        return l == null || l.ticks() == 0
                ? 0
                : l.total(EventClass.SPIKE) / (LiveRun.TICK_S * l.ticks()) / (256.0 * l.cores());
    }

    /// Ends the run.
    public void stop() {
        model.cancel();
    }
}
