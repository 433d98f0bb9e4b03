package heaviside.engine.data;

/// A data set with one more channel that is always 1: the reference input that timing codes need.
record WithBias(Dataset data) implements Derived {
    @Override
    public int channels() {
        return data.channels() + 1;
    }

    @Override
    public void values(Split split, int index, float[] into) {
        data.values(split, index, into);
        into[data.channels()] = 1;
    }
}
