package heaviside.app.theme;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Which palette is in force. Views repaint when it changes.
public final class Theme {
    private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(Palette.DARK);

    /// The palette in force.
    public ReadOnlyObjectProperty<Palette> palette() {
        return palette.getReadOnlyProperty();
    }

    /// The palette in force, now.
    public Palette now() {
        return palette.get();
    }

    /// Chooses dark or light.
    public void dark(boolean dark) {
        palette.set(dark ? Palette.DARK : Palette.LIGHT);
    }
}
