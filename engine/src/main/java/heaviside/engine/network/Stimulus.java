package heaviside.engine.network;

/// An input to the network. Spiking stimuli have `size` channels; current stimuli have one and add
/// `weight * current` to each target neuron.
public sealed interface Stimulus {
    /// Unique in the network, shared name space with populations.
    String id();

    /// As shown.
    String label();

    /// Number of channels.
    default int size() {
        return 1;
    }

    /// Whether it delivers spikes (else a current).
    default boolean spiking() {
        return false;
    }

    /// A constant current between two times; `stopMs` may be infinite.
    record CurrentStep(String id, String label, double amplitudePa, double startMs,
            double stopMs) implements Stimulus {
        public CurrentStep {
            Names.check(id);
            checkWindow(startMs, stopMs);
        }
    }

    /// A current that goes linearly from one value to another, zero outside.
    record CurrentRamp(String id, String label, double fromPa, double toPa, double startMs,
            double stopMs) implements Stimulus {
        public CurrentRamp {
            Names.check(id);
            checkWindow(startMs, stopMs);
            if (Double.isInfinite(stopMs)) {
                throw new IllegalArgumentException("A ramp needs a finite end.");
            }
        }
    }

    /// offset + amplitude sin(2 pi f (t - start) + phase).
    record CurrentSine(String id, String label, double offsetPa, double amplitudePa, double frequencyHz,
            double phaseDeg, double startMs, double stopMs) implements Stimulus {
        public CurrentSine {
            Names.check(id);
            checkWindow(startMs, stopMs);
            if (!(frequencyHz >= 0 && frequencyHz <= 1e5)) {
                throw new IllegalArgumentException("Frequency " + frequencyHz + " Hz is outside 0 to 100 000 Hz.");
            }
        }
    }

    /// Gaussian current, redrawn every `intervalMs`, independent for each target neuron.
    record CurrentNoise(String id, String label, double meanPa, double sdPa, double intervalMs, double startMs,
            double stopMs) implements Stimulus {
        public CurrentNoise {
            Names.check(id);
            checkWindow(startMs, stopMs);
            if (!(sdPa >= 0) || !(intervalMs > 0)) {
                throw new IllegalArgumentException("Noise needs sd >= 0 and an interval above 0 ms.");
            }
        }
    }

    /// Independent Poisson spike trains.
    record Poisson(String id, String label, int size, double rateHz, double startMs,
            double stopMs) implements Stimulus {
        public Poisson {
            Names.check(id);
            checkChannels(size);
            checkWindow(startMs, stopMs);
            if (!(rateHz >= 0 && rateHz <= 1e5)) {
                throw new IllegalArgumentException("Rate " + rateHz + " Hz is outside 0 to 100 000 Hz.");
            }
        }

        @Override
        public boolean spiking() {
            return true;
        }
    }

    /// Given spikes.
    ///
    /// @param channels channel of each spike, 0-based
    /// @param timesMs time of each spike, ms, same length
    record SpikeList(String id, String label, int size, Ints channels, Doubles timesMs) implements Stimulus {
        public SpikeList {
            Names.check(id);
            checkChannels(size);
            if (channels.size() != timesMs.size()) {
                throw new IllegalArgumentException(
                        "%d channels but %d times; give pairs.".formatted(channels.size(), timesMs.size()));
            }
            for (int i = 0; i < channels.size(); i++) {
                if (channels.get(i) < 0 || channels.get(i) >= size || !(timesMs.get(i) >= 0)) {
                    throw new IllegalArgumentException("Spike %d (channel %d at %s ms) is outside %d channels or time."
                            .formatted(i, channels.get(i), timesMs.get(i), size));
                }
            }
        }

        @Override
        public boolean spiking() {
            return true;
        }
    }

    /// A sample of a data set, encoded as spikes (or as a current a channel for the direct-current encoder).
    ///
    /// @param dataset name in the data catalog: "mnist", "yin-yang"
    /// @param encoder name in the encoder catalog: "latency", "rate", "current"
    /// @param sample which test sample is shown when the network runs live
    record DatasetInput(String id, String label, int size, String dataset, String encoder,
            int sample) implements Stimulus {
        public DatasetInput {
            Names.check(id);
            checkChannels(size);
            if (sample < 0) {
                throw new IllegalArgumentException("Sample " + sample + " is below 0.");
            }
        }

        @Override
        public boolean spiking() {
            return !encoder.equals("current") && !encoder.startsWith("current(");
        }
    }

    private static void checkWindow(double startMs, double stopMs) {
        if (!(startMs >= 0 && startMs <= stopMs)) {
            throw new IllegalArgumentException(
                    "A stimulus from %s to %s ms: start must be 0 or later and not after the end."
                            .formatted(startMs, stopMs));
        }
    }

    private static void checkChannels(int size) {
        if (size < 1 || size > Population.MAX_SIZE) {
            throw new IllegalArgumentException(size + " channels; 1 to 4 000 000 are possible.");
        }
    }
}
