package heaviside.engine.data.street;

import java.util.List;
import java.util.Locale;

/// The five classes.
public enum RoadUser {
    PERSON, CYCLIST, CAR, TRUCK, BUS;

    /// All, in order; the index is the label.
    public static final List<RoadUser> ALL = List.of(values());

    /// "person".
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// "Person".
    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    /// The index in [#ALL].
    public int label() {
        return ALL.indexOf(this);
    }
}
