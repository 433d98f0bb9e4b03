package heaviside.app.train;

import heaviside.engine.train.microscope.SlopeAgreement;
import javafx.concurrent.Task;

/// Moves some weights and compares slopes, in the background.
final class SlopeTask extends Task<SlopeAgreement> {
    private static final int WEIGHTS = 8;
    private final Measured what;

    SlopeTask(Measured what) {
        this.what = what;
        updateTitle("Compare slopes");
    }

    @Override
    protected SlopeAgreement call() {
        return SlopeAgreement.of(what.network(), what.setup(), what.data().get(), WEIGHTS, this::isCancelled);
    }
}
