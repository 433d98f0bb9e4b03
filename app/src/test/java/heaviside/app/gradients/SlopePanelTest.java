package heaviside.app.gradients;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.train.microscope.Jump;
import org.junit.jupiter.api.Test;

/// What the microscope says about jumps.
class SlopePanelTest {
    @Test
    void aJumpThatTheLossDoesNotFeelIsNotCalledARiseByNothing() {
        assertThat(SlopePanel.blind(new Jump(0.89, 19, 19, "a spike of another neuron appears", 1, 1)))
                .isEqualTo(" At w = 0.89 a spike of another neuron appears, which leaves this loss as it is.");
        assertThat(SlopePanel.blind(new Jump(0.5, 2, 1.5, "4th spike appears", 4, 5)))
                .isEqualTo(" It cannot see that at w = 0.50 the 4th spike appears, which lowers the loss by 0.50.");
    }
}
