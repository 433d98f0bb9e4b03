package heaviside.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.network.Diagnostic.Severity;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A notice that sums up many things shows all of them when asked.
class NoticeLinesTest {
    @Test
    void allLinesAreThereAfterAsking() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        Notices notices = new Notices();
        List<Notices.Line> lines = IntStream.range(0, 9)
                .mapToObj(k -> new Notices.Line(k == 0 ? Severity.WARNING : Severity.NOTE, "Sentence " + k + "."))
                .toList();
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            stage.setScene(new Scene(notices.node(), 700, 500));
            stage.show();
            notices.show(Severity.WARNING, "Nine things are to be said.", lines, "", null);
            notices.show(Severity.NOTE, "One thing.");
        });
        assertThat(notices.node().lookupAll("#notice-all")).as("only where there is more").hasSize(1);
        assertThat(shown(notices)).contains("Nine things are to be said.").doesNotContain("Sentence 8.");
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            ((Button) notices.node().lookup("#notice-all")).fire();
            notices.node().applyCss();
            notices.node().layout();
        });
        assertThat(shown(notices)).contains("Sentence 0.", "Sentence 4.", "Sentence 8.");
        assertThat(notices.messages()).containsExactly("Nine things are to be said.", "One thing.");
    }

    private static List<String> shown(Notices n) {
        return n.node().lookupAll(".label").stream().map(x -> x instanceof Label l ? l.getText() : "").toList();
    }
}
