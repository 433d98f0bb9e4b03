package heaviside.engine.data.street;

/// A road user in a frame.
///
/// @param id the same in all frames of a scene
/// @param kind its class
/// @param box around its visible pixels
/// @param visible share of it that is neither hidden nor outside of the picture, 0 to 1
/// @param difficult whether a detector is neither asked for it nor blamed for it: less than [#LEAST_VISIBLE] visible, or
///        smaller than [#LEAST_WIDTH] by [#LEAST_HEIGHT] pixels (the convention of PASCAL VOC)
public record Truth(int id, RoadUser kind, Box box, double visible, boolean difficult) {
    /// Share.
    public static final double LEAST_VISIBLE = 0.4;
    /// Pixels.
    public static final double LEAST_WIDTH = 6;
    /// Pixels.
    public static final double LEAST_HEIGHT = 12;

    /// With the convention applied.
    public static Truth of(int id, RoadUser kind, Box box, double visible) {
        return new Truth(id, kind, box, visible,
                visible < LEAST_VISIBLE || box.width() < LEAST_WIDTH || box.height() < LEAST_HEIGHT);
    }
}
