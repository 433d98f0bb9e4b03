package heaviside.app.video;

import heaviside.app.theme.Palette;
import heaviside.engine.data.street.RoadUser;
import javafx.scene.paint.Color;

/// Colour and letter of a class: the probe colours A to E.
final class Classes {
    private Classes() {
    }

    static Color colour(RoadUser kind, Palette p) {
        return p.probe(kind.label());
    }

    /// "P", "Y", "C", "T", "B".
    static String letter(RoadUser kind) {
        return switch (kind) {
            case PERSON -> "P";
            case CYCLIST -> "Y";
            case CAR -> "C";
            case TRUCK -> "T";
            case BUS -> "B";
        };
    }
}
