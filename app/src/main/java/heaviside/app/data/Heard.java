package heaviside.app.data;

import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.cochlea.Cochlea;
import heaviside.engine.data.cochlea.CochleaSpikes;
import heaviside.engine.data.cochlea.Wave;
import heaviside.engine.math.RandomStream;

/// What the cochlea made of a recording.
///
/// @param events spikes in time
/// @param channels number of channels
/// @param tookS computing time, s, measured
record Heard(SpikeDataset.Events events, int channels, double tookS) {
    /// Hears a recording.
    static Heard of(Cochlea cochlea, Wave wave, String name) {
        cochlea.warmUp(wave.rateHz());
        long start = System.nanoTime();
        CochleaSpikes s = cochlea.hear(wave, new RandomStream(1).stream(name));
        double took = (System.nanoTime() - start) / 1e9;
        float[] ms = new float[s.size()];
        for (int i = 0; i < ms.length; i++) {
            ms[i] = (float) (s.seconds(i) * 1000);
        }
        return new Heard(new SpikeDataset.Events(ms, s.channel()), s.channels(), took);
    }

    /// Number of spikes.
    int spikes() {
        return events.channels().length;
    }
}
