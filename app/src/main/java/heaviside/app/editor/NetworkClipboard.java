package heaviside.app.editor;

import heaviside.engine.io.NetworkText;
import heaviside.engine.io.Project.Point;
import heaviside.engine.io.ProjectFormatException;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Copies and pastes pieces of networks as text through the system's clipboard.
final class NetworkClipboard {
    private NetworkClipboard() {
    }

    static boolean copy(EditorActions a) {
        Fragment f = Fragment.of(a.project(), a.selected());
        if (f.isEmpty()) {
            a.say("Select nodes or notes to copy.");
            return false;
        }
        ClipboardContent c = new ClipboardContent();
        c.putString(NetworkText.copy(f.network(), f.layout()));
        Clipboard.getSystemClipboard().setContent(c);
        return true;
    }

    static void paste(EditorActions a, EditorState state) {
        String text = Optional.ofNullable(Clipboard.getSystemClipboard().getString()).orElse("");
        if (text.isBlank()) {
            a.say("The clipboard holds no text.");
            return;
        }
        try {
            NetworkText.Fragment read = NetworkText.parse(text);
            Fragment f = new Fragment(read.network(), read.layout());
            Point c = f.centre();
            boolean pointed = !Double.isNaN(state.pointerX);
            double dx = pointed ? Snap.toGrid(state.pointerX - c.x()) : 32;
            double dy = pointed ? Snap.toGrid(state.pointerY - c.y()) : 32;
            String one = f.network().populations().isEmpty()
                    ? f.network().stimuli().isEmpty()
                            ? "note"
                            : f.network().stimuli().getFirst().label()
                    : f.network().populations().getFirst().label();
            a.apply(p -> f.insert(p, dx, dy, "Paste " + Words.things(f.size(), one)));
        } catch (ProjectFormatException e) {
            a.say("The clipboard holds no network. Copy parts of a network first.");
        }
    }
}
