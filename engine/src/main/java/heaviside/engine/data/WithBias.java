package heaviside.engine.data;

import java.util.List;

/// A data set with one more channel that is always 1: the reference input that timing codes need.
record WithBias(Dataset data) implements Dataset {
    @Override
    public String id() {
        return data.id();
    }

    @Override
    public String title() {
        return data.title();
    }

    @Override
    public String provenance() {
        return data.provenance();
    }

    @Override
    public int channels() {
        return data.channels() + 1;
    }

    @Override
    public List<String> classes() {
        return data.classes();
    }

    @Override
    public int size(Split split) {
        return data.size(split);
    }

    @Override
    public int label(Split split, int index) {
        return data.label(split, index);
    }

    @Override
    public void values(Split split, int index, float[] into) {
        data.values(split, index, into);
        into[data.channels()] = 1;
    }
}
