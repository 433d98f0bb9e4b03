package heaviside.engine.train;

/// From which weights a trainer starts, so that trainers that are compared can be told apart by their start.
///
/// @param kind how its start relates to the network's weights
/// @param words a sentence or two for people
public record FirstWeights(Kind kind, String words) {
    /// How a start relates to the network's weights.
    public enum Kind {
        /// Drawn anew, in the trainer's own scale.
        DRAWN("drawn"),
        /// The network's weights with the network's dynamics: the same behaviour.
        SAME("same"),
        /// The network's weights in other units, converted so that the dynamics agree; what differs is named.
        CONVERTED("converted"),
        /// The network's weights in another kind of network, for which no exact conversion exists.
        OTHER("not the same network");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /// As shown.
        public String title() {
            return title;
        }
    }

    /// What most trainers do: draw, or take the network's weights as they are.
    public static FirstWeights usual(TrainingSetup setup) {
        return setup.initialisation().equals("given")
                ? new FirstWeights(Kind.SAME, "Starts from the network's weights as they are.")
                : drawn(setup);
    }

    /// Drawn as the setup says.
    public static FirstWeights drawn(TrainingSetup setup) {
        return new FirstWeights(Kind.DRAWN,
                "Draws its first weights (" + setup.initialisation() + ") from seed " + setup.seed() + ".");
    }

    /// Of a trainer of rate units.
    public static FirstWeights rate(TrainingSetup setup) {
        return setup.initialisation().equals("given")
                ? new FirstWeights(Kind.OTHER,
                        "Takes the network's weights for those of rate units with bias 0. That is another network: no "
                                + "conversion is exact, and its accuracy at the start is not the spiking network's.")
                : drawn(setup);
    }

    /// Whether it starts as another network than the project's although the project's weights are asked for.
    public boolean unequal() {
        return kind == Kind.OTHER;
    }
}
