package heaviside.engine.data;

import java.util.List;

/// Exclusive or: two bits, and whether exactly one of them is set. The four patterns are all there is, so that every split
/// holds them.
public final class Xor implements Dataset {
    @Override
    public String id() {
        return "xor";
    }

    @Override
    public String title() {
        return "Exclusive or";
    }

    @Override
    public String provenance() {
        return "The four patterns of two bits, in every split.";
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public List<String> classes() {
        return List.of("even", "odd");
    }

    @Override
    public int size(Split split) {
        return 4;
    }

    @Override
    public int label(Split split, int index) {
        return (index ^ index >> 1) & 1;
    }

    @Override
    public void values(Split split, int index, float[] into) {
        into[0] = index & 1;
        into[1] = index >> 1 & 1;
    }
}
