package heaviside.engine.data;

/// Part of a data set.
public enum Split {
    TRAIN, VALIDATION, TEST
}
