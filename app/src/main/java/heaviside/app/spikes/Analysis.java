package heaviside.app.spikes;

import heaviside.app.plot.Figure;
import java.util.function.BooleanSupplier;

/// One way to look at the selections: a panel. What it computes is a figure, from which screen, PNG, SVG and CSV all come.
///
/// @param id stable name: "intervals"
/// @param title heading
/// @param standard whether it is shown before anybody chose
/// @param height of its plot on the screen
/// @param compute the analysis itself; called off the JavaFX thread
record Analysis(String id, String title, boolean standard, double height, Compute compute) {
    /// Computes an outcome.
    @FunctionalInterface
    interface Compute {
        /// @param cancelled asked now and then; what is returned after that is thrown away
        Outcome of(Comparison c, BooleanSupplier cancelled);
    }

    /// What a panel shows.
    ///
    /// @param figure what is drawn; [Figure#EMPTY] for words alone
    /// @param remark beside the heading
    /// @param foot words below, or instead of the figure; empty for none
    record Outcome(Figure figure, String remark, String foot) {
        /// No figure, but the reason.
        static Outcome words(String why) {
            return new Outcome(Figure.EMPTY, "", why);
        }
    }
}
