package heaviside.engine.video;

import heaviside.engine.chip.truenorth.Destination;
import java.util.ArrayList;
import java.util.List;

/// The "where" pathway as cores. A tile of 4 x 4 blocks hears the 8 x 8 blocks around it: 128 sources on 256 axons, the
/// same core for every tile. The neurons of two neighbouring tiles meet in one core that holds a read-out neuron a block,
/// which spikes when more votes say "road user" than "street".
final class WhereCores {
    /// Blocks a side of a tile.
    static final int TILE = 4;
    /// Blocks a side of what it hears.
    static final int HEARD = TILE + WhereInput.WINDOW - 1;
    /// Tiles a row.
    static final int COLUMNS = WhereMap.COLUMNS / TILE;
    /// Rows of tiles.
    static final int ROWS = WhereMap.ROWS / TILE;
    private final CoreDraft[] hidden = new CoreDraft[2];
    private final CoreDraft readout = new CoreDraft();
    private final int[] axonOf = new int[2 * 2 * HEARD * HEARD];

    WhereCores(Pathway p) {
        BinaryLayer l = p.layers().getFirst();
        if (p.layers().size() != 1 || l.size() > 256 / (TILE * TILE) / 2 || l.sources() != WhereInput.CHANNELS) {
            throw new IllegalArgumentException("The 'where' pathway has %d neurons a block; use one layer of up to 8."
                    .formatted(l.size()));
        }
        for (int half = 0; half < 2; half++) {
            hidden[half] = hidden(l);
            for (int b = 0; b < TILE * TILE; b++) {
                votes(p, l, half, b);
            }
        }
    }

    private CoreDraft hidden(BinaryLayer l) {
        CoreDraft core = new CoreDraft();
        for (int i = 0; i < 2 * HEARD * HEARD; i++) {
            axonOf[2 * i] = core.axon(1);
            axonOf[2 * i + 1] = core.axon(-1);
        }
        for (int b = 0; b < TILE * TILE; b++) {
            for (int k = 0; k < l.size(); k++) {
                int n = core.neuron(l.thresholds()[k]);
                for (int c = 0; c < WhereInput.CHANNELS; c++) {
                    int sign = l.signs()[c][k];
                    if (sign != 0) {
                        int dx = c / 2 % WhereInput.WINDOW + b % TILE;
                        int dy = c / 2 / WhereInput.WINDOW + b / TILE;
                        int i = 2 * (dy * HEARD + dx) + c % 2;
                        core.connect(axonOf[2 * i + (sign > 0 ? 0 : 1)], n);
                    }
                }
            }
        }
        return core;
    }

    private void votes(Pathway p, BinaryLayer l, int half, int b) {
        int out = readout.neuron(1);
        readout.send(out, new Destination.Output(half * TILE * TILE + b));
        for (int k = 0; k < l.size(); k++) {
            int vote = p.votes()[k][1] - p.votes()[k][0];
            if (vote != 0) {
                int axon = readout.axon(vote);
                readout.connect(axon, out);
                hidden[half].send(b * l.size() + k, new Destination.Axon(0, axon, 1));
            }
        }
    }

    /// The core of a left or right tile; its targets are in core 0, which is [#readout].
    CoreDraft hidden(int half) {
        return hidden[half];
    }

    /// The core that two tiles share; pin 16 h + b is block b of the left or right tile.
    CoreDraft readout() {
        return readout;
    }

    /// Axons of a tile that hear a block: for ON or OFF, two each.
    ///
    /// @param dx blocks from the left edge of what the tile hears
    List<Integer> axons(int dx, int dy, int polarity) {
        List<Integer> l = new ArrayList<>();
        if (dx >= 0 && dx < HEARD && dy >= 0 && dy < HEARD) {
            int i = 2 * (dy * HEARD + dx) + polarity;
            l.add(axonOf[2 * i]);
            l.add(axonOf[2 * i + 1]);
        }
        return l;
    }
}
