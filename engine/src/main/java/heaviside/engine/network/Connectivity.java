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

    /// Neurons of both ends stand in pictures and connect where those overlap; many pairs share a weight. The neuron of row
    /// y, column x and channel c has the index `(y width + x) channels + c`.
    sealed interface Local extends Connectivity permits Convolution, Pooling {
        /// Neurons that the source must have.
        int sources();

        /// Neurons that the target must have.
        int targets();

        /// Weights that the pairs share.
        int weights();

        /// By what a weight is multiplied.
        double factor();

        /// Pairs in all.
        long pairs();

        /// Tells of every pair, sources ascending, targets of a source ascending.
        void visit(Visitor v);

        /// Told of a pair.
        @FunctionalInterface
        interface Visitor {
            /// @param weight index into the shared weights
            void pair(int source, int target, int weight);
        }
    }

    /// Every place of the target sees a square of the source, and all places share the weights, in the order kernel row,
    /// kernel column, channel, feature.
    ///
    /// @param height, width, channels of the source's picture
    /// @param features channels of the target's picture
    /// @param kernel side of the square
    /// @param stride how far neighbouring squares are apart
    /// @param padding rows and columns of nothing around the source
    record Convolution(int height, int width, int channels, int features, int kernel, int stride,
            int padding) implements Local {
        public Convolution {
            Picture.check("convolution", height, width, channels, features, kernel, stride, padding);
        }

        /// Rows of the target's picture.
        public int outHeight() {
            return (height + 2 * padding - kernel) / stride + 1;
        }

        /// Columns of the target's picture.
        public int outWidth() {
            return (width + 2 * padding - kernel) / stride + 1;
        }

        @Override
        public int sources() {
            return height * width * channels;
        }

        @Override
        public int targets() {
            return outHeight() * outWidth() * features;
        }

        @Override
        public int weights() {
            return kernel * kernel * channels * features;
        }

        @Override
        public double factor() {
            return 1;
        }

        @Override
        public long pairs() {
            return Picture.places(height, outHeight(), kernel, stride, padding)
                    * Picture.places(width, outWidth(), kernel, stride, padding) * channels * features;
        }

        @Override
        public void visit(Visitor v) {
            for (int s = 0; s < sources(); s++) {
                int c = s % channels;
                int x = s / channels % width;
                int y = s / channels / width;
                for (int oy = Picture.first(y, kernel, stride, padding); oy < outHeight()
                        && oy * stride - padding <= y; oy++) {
                    for (int ox = Picture.first(x, kernel, stride, padding); ox < outWidth()
                            && ox * stride - padding <= x; ox++) {
                        int ky = y - oy * stride + padding;
                        int kx = x - ox * stride + padding;
                        for (int f = 0; f < features; f++) {
                            v.pair(s, (oy * outWidth() + ox) * features + f,
                                    ((ky * kernel + kx) * channels + c) * features + f);
                        }
                    }
                }
            }
        }
    }

    /// Every neuron of the target sees a square of one channel of the source; one weight for all.
    ///
    /// @param height, width, channels of the source's picture
    /// @param window side of the square
    /// @param stride how far neighbouring squares are apart
    /// @param average whether the weight is divided by the square's area; else spikes are summed
    record Pooling(int height, int width, int channels, int window, int stride, boolean average) implements Local {
        public Pooling {
            Picture.check("pooling", height, width, channels, channels, window, stride, 0);
        }

        /// Rows of the target's picture.
        public int outHeight() {
            return (height - window) / stride + 1;
        }

        /// Columns of the target's picture.
        public int outWidth() {
            return (width - window) / stride + 1;
        }

        @Override
        public int sources() {
            return height * width * channels;
        }

        @Override
        public int targets() {
            return outHeight() * outWidth() * channels;
        }

        @Override
        public int weights() {
            return 1;
        }

        @Override
        public double factor() {
            return average ? 1.0 / (window * window) : 1;
        }

        @Override
        public long pairs() {
            return Picture.places(height, outHeight(), window, stride, 0)
                    * Picture.places(width, outWidth(), window, stride, 0) * channels;
        }

        @Override
        public void visit(Visitor v) {
            for (int s = 0; s < sources(); s++) {
                int c = s % channels;
                int x = s / channels % width;
                int y = s / channels / width;
                for (int oy = Picture.first(y, window, stride, 0); oy < outHeight() && oy * stride <= y; oy++) {
                    for (int ox = Picture.first(x, window, stride, 0); ox < outWidth() && ox * stride <= x; ox++) {
                        v.pair(s, (oy * outWidth() + ox) * channels + c, 0);
                    }
                }
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
