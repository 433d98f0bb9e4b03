package heaviside.app.train;

import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.train.microscope.SlopeAgreement;
import org.jspecify.annotations.Nullable;

/// Why the slopes of a project cannot be compared, asked once a project.
final class SlopeObstacle {
    private @Nullable Project asked;
    private String said = "";

    /// Empty where they can.
    String of(Project p) {
        if (p != asked) {
            asked = p;
            said = SlopeAgreement.obstacle(p.network(), p.training()).map(Diagnostic::message).orElse("");
        }
        return said;
    }
}
