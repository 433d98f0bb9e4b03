package heaviside.app.chip;

import heaviside.app.document.Document;
import heaviside.app.plot.Ticks;
import heaviside.engine.deploy.ChipFix;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import heaviside.engine.network.Diagnostic;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What does not fit or was lost, each with a sentence and, where an edit can mend it, a button.
final class IssueList extends VBox {
    private final Document document;

    IssueList(Document document) {
        this.document = document;
        setId("issues");
        show(null);
    }

    void show(@Nullable Placed p) {
        getChildren().clear();
        if (p == null || p.issues().isEmpty()) {
            Label l = new Label(p == null ? "Nothing is placed yet." : "Everything fits.");
            l.getStyleClass().addAll("caption", "chip-pad");
            getChildren().add(l);
            return;
        }
        for (Diagnostic d : p.issues()) {
            getChildren().add(row(d, p));
        }
    }

    private HBox row(Diagnostic d, Placed p) {
        String kind = d.severity().name().toLowerCase(Locale.ROOT);
        var icon = new HBox(Icons.icon(d.severity() == Diagnostic.Severity.NOTE ? "info" : kind));
        icon.getStyleClass().add("severity-" + kind);
        icon.setAlignment(Pos.TOP_CENTER);
        Label message = new Label(Ticks.words(d.message()));
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        message.getStyleClass().add("strong");
        VBox words = new VBox(2, message);
        if (!d.remedy().isBlank()) {
            Label remedy = new Label(Ticks.words(d.remedy()));
            remedy.setWrapText(true);
            remedy.setMinHeight(Region.USE_PREF_SIZE);
            remedy.getStyleClass().add("secondary");
            words.getChildren().add(remedy);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(10, icon, words);
        row.getStyleClass().add("chip-issue");
        row.setId("issue-" + d.code());
        ChipFix.of(d, p.project(), p.spec()).ifPresent(fix -> {
            Button b = new Button(fix.button());
            b.setId("fix-" + d.code());
            b.setMinWidth(Region.USE_PREF_SIZE);
            Hint.on(b, fix.label() + " (can be undone)");
            b.setOnAction(e -> {
                document.endGesture();
                document.edit(fix.label(), fix.change());
            });
            row.getChildren().add(b);
        });
        return row;
    }
}
