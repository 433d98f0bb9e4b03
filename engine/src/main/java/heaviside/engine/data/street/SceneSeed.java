package heaviside.engine.data.street;

import heaviside.engine.data.Split;
import heaviside.engine.math.RandomStream;

/// Which scene. The lowest two bits of [#value] are the split, so scenes of different splits never share a seed.
///
/// @param split what the scene is for
/// @param seed of the whole set, any value
/// @param scene number in the set, 0 or above
public record SceneSeed(Split split, long seed, int scene) {
    public SceneSeed {
        if (scene < 0) {
            throw new IllegalArgumentException("scene %d; they are counted from 0.".formatted(scene));
        }
    }

    /// What the scene is drawn from.
    @SuppressWarnings("EnumOrdinal") // the order of the splits is part of a scene's name
    public long value() {
        return new RandomStream(seed).stream("street").stream(scene).nextLong() << 2 | split.ordinal();
    }

    /// The stream of everything random in the scene.
    RandomStream random() {
        return new RandomStream(value());
    }
}
