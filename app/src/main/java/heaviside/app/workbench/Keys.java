package heaviside.app.workbench;

import heaviside.app.command.Command;
import heaviside.app.command.Commands;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Turns key presses into commands. Plain keys belong to a text field while one has the focus.
final class Keys {
    private static final Map<String, KeyCode> SIGNS = Map.of(",", KeyCode.COMMA, ".", KeyCode.PERIOD, "[",
            KeyCode.OPEN_BRACKET, "]", KeyCode.CLOSE_BRACKET, "+", KeyCode.PLUS, "-", KeyCode.MINUS);

    private Keys() {
    }

    /// @param inReach which commands keys may run now
    static void install(Scene scene, Commands commands, Predicate<Command> inReach) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            Node focus = scene.getFocusOwner();
            boolean typing = focus instanceof TextInputControl;
            boolean plain = !e.isShortcutDown() && !e.isAltDown() && !isFunctionKey(e.getCode());
            if (typing && (plain || isEditing(e))) {
                return;
            }
            for (Command c : commands.all()) {
                if (!c.keys().isEmpty() && matches(c.keys(), e) && inReach.test(c) && c.enabled().getAsBoolean()) {
                    e.consume();
                    c.action().run();
                    return;
                }
            }
        });
    }

    private static boolean isFunctionKey(KeyCode k) {
        return k.isFunctionKey();
    }

    private static boolean isEditing(KeyEvent e) {
        return e.isShortcutDown() && switch (e.getCode()) {
            case A, C, V, X, Z, Y, LEFT, RIGHT, HOME, END, BACK_SPACE, DELETE -> true;
            default -> false;
        };
    }

    /// Whether any of the alternatives, separated by `|`, matches.
    static boolean matches(String keys, KeyEvent e) {
        for (String k : keys.split("\\|", -1)) {
            KeyCombination c = KeyCombination.valueOf(k.trim());
            if (c instanceof KeyCharacterCombination sign ? signMatches(sign, e) : c.match(e)) {
                return true;
            }
        }
        return false;
    }

    /// Signs go by the key that is engraved with them: which key types "." depends on the layout, and Shift changes it.
    private static boolean signMatches(KeyCharacterCombination c, KeyEvent e) {
        KeyCode code = SIGNS.get(c.getCharacter());
        return code == null
                ? c.getCharacter().equals(e.getText())
                : new KeyCodeCombination(code, c.getShift(), c.getControl(), c.getAlt(), c.getMeta(), c.getShortcut())
                        .match(e);
    }

    /// A shortcut as people write it: "Ctrl Shift Z".
    static String words(String keys) {
        String first = keys.split("\\|", -1)[0].trim();
        return first.isEmpty() ? "" : KeyCombination.valueOf(first).getDisplayText().replaceAll("\\+(?=.)", " ");
    }
}
