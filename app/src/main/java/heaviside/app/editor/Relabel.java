package heaviside.app.editor;

import heaviside.engine.network.Stimulus;

/// Copies of stimuli under another name.
final class Relabel {
    private Relabel() {
    }

    static Stimulus stimulus(Stimulus s, String id, String label) {
        return switch (s) {
            case Stimulus.CurrentStep c -> new Stimulus.CurrentStep(id, label, c.amplitudePa(), c.startMs(),
                    c.stopMs());
            case Stimulus.CurrentRamp c -> new Stimulus.CurrentRamp(id, label, c.fromPa(), c.toPa(), c.startMs(),
                    c.stopMs());
            case Stimulus.CurrentSine c -> new Stimulus.CurrentSine(id, label, c.offsetPa(), c.amplitudePa(),
                    c.frequencyHz(), c.phaseDeg(), c.startMs(), c.stopMs());
            case Stimulus.CurrentNoise c -> new Stimulus.CurrentNoise(id, label, c.meanPa(), c.sdPa(), c.intervalMs(),
                    c.startMs(), c.stopMs());
            case Stimulus.Poisson c -> new Stimulus.Poisson(id, label, c.size(), c.rateHz(), c.startMs(), c.stopMs());
            case Stimulus.SpikeList c -> new Stimulus.SpikeList(id, label, c.size(), c.channels(), c.timesMs());
            case Stimulus.DatasetInput c -> new Stimulus.DatasetInput(id, label, c.size(), c.dataset(), c.encoder(),
                    c.sample());
        };
    }
}
