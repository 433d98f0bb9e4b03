package heaviside.engine.chip.truenorth;

/// Where a neuron's spikes go: one axon of one core after a delay, or a pin off the chip, or nowhere.
public sealed interface Destination {
    /// Longest delay, ticks: the scheduler has 16 rows.
    int LONGEST = 15;

    /// @param core target core
    /// @param axon axon there, 0 to 255
    /// @param delay ticks, 1 to 15
    record Axon(int core, int axon, int delay) implements Destination {
        public Axon {
            if (axon < 0 || axon >= CoreProgram.AXONS) {
                throw new IllegalArgumentException("axon %d; a core has 0 to 255.".formatted(axon));
            }
            if (delay < 1 || delay > LONGEST) {
                throw new IllegalArgumentException("a delay of %d ticks; use 1 to %d.".formatted(delay, LONGEST));
            }
        }
    }

    /// @param pin number of the output, 0 or above
    record Output(int pin) implements Destination {
        public Output {
            if (pin < 0 || pin >= 1 << 24) {
                throw new IllegalArgumentException("output pin %d; use 0 to 16 777 215.".formatted(pin));
            }
        }
    }

    /// No target.
    record Nowhere() implements Destination {
    }
}
