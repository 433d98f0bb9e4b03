package heaviside.app.theme;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/// The bundled fonts (IBM Plex, SIL Open Font License 1.1): the same look, and Greek letters, on a machine without fonts.
public final class Fonts {
    /// Body family.
    public static final String SANS = "IBM Plex Sans";
    /// Headings and names: weight 600. JavaFX files this weight as a family of its own, so no font weight reaches it.
    public static final String SANS_SEMI_BOLD = "IBM Plex Sans SmBld";
    /// Symbols and equations.
    public static final String MATH = "IBM Plex Math";
    /// Code and paths.
    public static final String MONO = "IBM Plex Mono";
    private static final List<String> FILES = List.of("IBMPlexSans-Regular", "IBMPlexSans-Medium",
            "IBMPlexSans-SemiBold", "IBMPlexSans-Italic", "IBMPlexMath-Regular", "IBMPlexMono-Regular");
    private static boolean loaded;

    private Fonts() {
    }

    /// Loads the fonts once; call before the first scene.
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        for (String f : FILES) {
            try (InputStream in = Objects
                    .requireNonNull(Fonts.class.getResourceAsStream("/heaviside/assets/fonts/" + f + ".woff"), f)) {
                Objects.requireNonNull(Font.loadFont(in, 12), f);
            } catch (IOException e) {
                throw new IllegalStateException("Font " + f + " cannot be read", e);
            }
        }
    }
}
