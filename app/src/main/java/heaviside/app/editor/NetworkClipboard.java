package heaviside.app.editor;

import heaviside.engine.io.Project.Point;
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
        c.putString(FragmentText.write(f));
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
            Fragment f = FragmentText.read(text);
            Point c = f.centre();
            boolean pointed = !Double.isNaN(state.pointerX);
            double dx = pointed ? Snap.toGrid(state.pointerX - c.x()) : 32;
            double dy = pointed ? Snap.toGrid(state.pointerY - c.y()) : 32;
            String one = f.network().populations().isEmpty() ? f.network().stimuli().isEmpty() ? "note"
                    : f.network().stimuli().getFirst().label() : f.network().populations().getFirst().label();
            a.apply(p -> f.insert(p, dx, dy, "Paste " + Words.things(f.size(), one)));
        } catch (IllegalArgumentException e) {
            a.say(e.getMessage() == null ? "The clipboard holds no network." : e.getMessage());
        }
    }
}
