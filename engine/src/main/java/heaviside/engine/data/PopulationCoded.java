package heaviside.engine.data;

/// A data set seen through populations: every value excites overlapping Gaussian fields over 0 to 1, of which field f of value
/// i is channel `i fields + f` (Bohte, Kok and La Poutre 2002). A latency encoder turns it into spikes.
record PopulationCoded(Dataset data, int fields) implements Derived {
    /// Fields a value of a set that is fitted to an input.
    static final int FIELDS = 8;
    private static final double BETA = 1.5;

    @Override
    public int channels() {
        return fields * data.channels();
    }

    @Override
    public void values(Split split, int index, float[] into) {
        float[] v = new float[data.channels()];
        data.values(split, index, v);
        double sigma = 1 / (BETA * (fields - 2));
        for (int i = 0; i < v.length; i++) {
            for (int f = 0; f < fields; f++) {
                double d = (v[i] - (2 * (f + 1) - 3) / 2.0 / (fields - 2)) / sigma;
                into[i * fields + f] = (float) Math.exp(-0.5 * d * d);
            }
        }
    }
}
