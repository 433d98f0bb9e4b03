package heaviside.engine.network;

/// Which neurons of the source connect to which of the target.
public sealed interface Connectivity {
    /// Every pair.
    ///
    /// @param self whether a neuron may connect to itself
    record AllToAll(boolean self) implements Connectivity {
    }

    /// Neuron i to neuron i; sizes must agree.
    record OneToOne() implements Connectivity {
    }

    /// Every pair with probability p, independently.
    ///
    /// @param p 0 to 1
    /// @param self whether a neuron may connect to itself
    record FixedProbability(double p, boolean self) implements Connectivity {
        public FixedProbability {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("Connection probability " + p + " is outside 0 to 1.");
            }
        }
    }

    /// Every target neuron draws exactly `inDegree` distinct sources.
    ///
    /// @param inDegree 0 or above, at most the number of sources
    /// @param self whether a neuron may connect to itself
    record FixedInDegree(int inDegree, boolean self) implements Connectivity {
        public FixedInDegree {
            if (inDegree < 0) {
                throw new IllegalArgumentException("In-degree " + inDegree + " is below 0.");
            }
        }
    }

    /// Given pairs.
    ///
    /// @param sources neuron indices in the source
    /// @param targets as many indices in the target
    record Explicit(Ints sources, Ints targets) implements Connectivity {
        public Explicit {
            if (sources.size() != targets.size()) {
                throw new IllegalArgumentException(
                        "%d sources but %d targets; give pairs.".formatted(sources.size(), targets.size()));
            }
        }
    }
}
