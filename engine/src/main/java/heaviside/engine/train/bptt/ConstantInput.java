package heaviside.engine.train.bptt;

import heaviside.engine.math.RowKernels;
import heaviside.engine.math.Tiles;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SampleBuffer;
import java.util.Arrays;

/// Constant currents of a block of samples: listed by sample and by channel without their zeros, so that the input of the
/// first layer and its weight gradient, each one product for all steps, cost only what is there.
final class ConstantInput {
    private final BpttModel.Shape shape;
    private final int capacity;
    private final Tiles tiles;
    /// Of each sample, channels and values from `sample * channels`.
    private final int[] channels;
    private final float[] values;
    private final int[] ends;
    private final int[] rowOffsets;
    private final int[] rowChannels;
    private final float[] rowValues;
    private final int[] channelOffsets;
    private final int[] channelSamples;
    private final float[] channelValues;
    /// Input of the first layer, tiled, a row a sample.
    final float[] base;
    /// Sum over time of dL/d input of the first layer, laid out as `base`.
    final float[] sums;

    ConstantInput(BpttModel.Shape shape, int capacity) {
        this.shape = shape;
        this.capacity = capacity;
        this.tiles = Tiles.of(shape.stride());
        int n = capacity * shape.in();
        this.channels = new int[n];
        this.values = new float[n];
        this.ends = new int[capacity];
        this.rowOffsets = new int[capacity + 1];
        this.rowChannels = new int[n];
        this.rowValues = new float[n];
        this.channelOffsets = new int[shape.in() + 1];
        this.channelSamples = new int[n];
        this.channelValues = new float[n];
        this.base = new float[capacity * shape.stride()];
        this.sums = new float[capacity * shape.stride()];
    }

    /// Rows of [#base] and [#sums].
    int capacity() {
        return capacity;
    }

    /// Takes sample `row` of the block.
    void take(int row, SampleBuffer in) {
        int at = row * shape.in();
        float[] current = in.current();
        for (int i = 0; i < current.length; i++) {
            if (current[i] != 0) {
                channels[at] = i;
                values[at++] = current[i];
            }
        }
        ends[row] = at;
    }

    /// Makes the list by sample of the first `count` samples.
    void listBySample(int count) {
        int at = 0;
        for (int r = 0; r < count; r++) {
            rowOffsets[r] = at;
            int n = ends[r] - r * shape.in();
            System.arraycopy(channels, r * shape.in(), rowChannels, at, n);
            System.arraycopy(values, r * shape.in(), rowValues, at, n);
            at += n;
        }
        rowOffsets[count] = at;
    }

    /// Makes the list by channel from the list by sample.
    void listByChannel(int count) {
        Arrays.fill(channelOffsets, 0);
        int n = rowOffsets[count];
        for (int k = 0; k < n; k++) {
            channelOffsets[rowChannels[k] + 1]++;
        }
        for (int i = 0; i < shape.in(); i++) {
            channelOffsets[i + 1] += channelOffsets[i];
        }
        int[] next = Arrays.copyOf(channelOffsets, shape.in());
        for (int r = 0; r < count; r++) {
            for (int k = rowOffsets[r]; k < rowOffsets[r + 1]; k++) {
                int to = next[rowChannels[k]]++;
                channelSamples[to] = r;
                channelValues[to] = rowValues[k];
            }
        }
    }

    /// The first layer's input of samples `from` to `to - 1` for one tile.
    ///
    /// @param weights row-major. Not modified.
    void drive(float[] weights, int tile, int from, int to) {
        int w = tiles.width(tile);
        int off = capacity * tiles.start(tile);
        Arrays.fill(base, off + from * w, off + to * w, 0);
        RowKernels.gatherScaled(weights, tiles.start(tile), shape.stride(), w, rowOffsets, from, to, rowChannels,
                rowValues, base, off, w);
    }

    /// Adds the weight gradient of channels `from` to `to - 1` for one tile.
    ///
    /// @param gradient row-major. Modified.
    void gradient(float[] gradient, int tile, int from, int to) {
        int w = tiles.width(tile);
        RowKernels.gatherScaled(sums, capacity * tiles.start(tile), w, w, channelOffsets, from, to, channelSamples,
                channelValues, gradient, tiles.start(tile), shape.stride());
    }

    void count(MemoryLedger ledger, int count) {
        ledger.hold("input currents", 8L * rowOffsets[count]).hold("input", base).hold("current gradients", sums);
    }
}
