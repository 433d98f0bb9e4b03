package heaviside.engine.video;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.truenorth.ChipProgram;
import heaviside.engine.chip.truenorth.CoreProgram;
import heaviside.engine.chip.truenorth.Draws;
import heaviside.engine.chip.truenorth.TrueNorthChip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Both pathways on one TrueNorth. A frame has 33 or 34 ticks of 1 ms: the levels of all blocks enter in the first four,
/// the "where" map leaves one tick later, and from tick 5 on each of 16 copies of the "what" pathway takes a window every
/// four ticks. Neurons without memory need no reset, so windows follow each other without a gap.
public final class StreetChip implements Pathways {
    /// Copies of the "what" pathway.
    static final int SLOTS = 16;
    private static final int FIRST_WINDOW = Retina.LEVELS + 1;
    private static final int TICKS = 33;
    private static final int WHAT_LATENCY = 2;
    private static final int ROUNDS = (TICKS - FIRST_WINDOW - WHAT_LATENCY) / Retina.LEVELS;
    /// Windows that fit in a frame.
    static final int ROOM = SLOTS * ROUNDS;
    private static final int SIDE = 64;
    private static final int WHAT_COLUMN = WhereCores.COLUMNS + 2;
    private static final int PINS = WhereMap.COLUMNS * WhereMap.ROWS;
    private final Pathway what;
    private final WhatCores whatCores;
    private final TrueNorthChip chip;
    private final int[][] whereEntries;
    private final int[][] whatEntries;
    private final int[][] slotCores = new int[SLOTS][];
    private final int classes;
    private int inFrame;
    private long frames;

    /// @param threads that tick the chip
    StreetChip(Pathway where, Pathway what, int threads) {
        this.what = what;
        this.classes = what.classes();
        this.whatCores = new WhatCores(what);
        WhereCores w = new WhereCores(where);
        @Nullable
        CoreProgram[] all = new CoreProgram[SIDE * SIDE];
        place(w, all);
        place(all);
        this.whereEntries = entries(w);
        this.whatEntries = new int[what.channels()][];
        for (int c = 0; c < whatEntries.length; c++) {
            whatEntries[c] = whatCores.entries(c).stream().mapToInt(e -> e[0] << 8 | e[1]).toArray();
        }
        this.chip = new TrueNorthChip(ChipProgram.of(SIDE, SIDE, all), Draws.uniform(0), threads);
    }

    /// Tile x, y sits in column x, rows 2 y and 2 y + 1, so that the map of cores looks like the picture.
    private static void place(WhereCores w, @Nullable CoreProgram[] all) {
        for (int y = 0; y < WhereCores.ROWS; y++) {
            for (int x = 0; x < WhereCores.COLUMNS; x++) {
                int readout = core(x / 2 * 2, 2 * y + 1);
                all[core(x, 2 * y)] = w.hidden(x % 2).program(new int[]{readout}, 0);
                if (x % 2 == 0) {
                    all[readout] = w.readout().program(new int[0],
                            (y * WhereCores.COLUMNS + x) * WhereCores.TILE * WhereCores.TILE);
                }
            }
        }
    }

    private void place(@Nullable CoreProgram[] all) {
        int n = whatCores.cores().size();
        int wide = (int) Math.ceil(Math.sqrt(n));
        int across = (SIDE - WHAT_COLUMN) / (wide + 1);
        for (int s = 0; s < SLOTS; s++) {
            int[] cores = new int[n];
            for (int i = 0; i < n; i++) {
                cores[i] = core(WHAT_COLUMN + s % across * (wide + 1) + i % wide, s / across * (wide + 1) + i / wide);
            }
            slotCores[s] = cores;
            for (int i = 0; i < n; i++) {
                all[cores[i]] = whatCores.cores().get(i).program(cores, PINS + PINS + s * classes);
            }
        }
    }

    private static int core(int column, int row) {
        return row * SIDE + column;
    }

    /// For each block and polarity, cores and axons that hear it.
    private static int[][] entries(WhereCores w) {
        int[][] all = new int[2 * PINS][];
        int edge = WhereInput.WINDOW / 2;
        for (int i = 0; i < all.length; i++) {
            int x = i / 2 % WhereMap.COLUMNS;
            int y = i / 2 / WhereMap.COLUMNS;
            List<Integer> l = new ArrayList<>();
            for (int ty = 0; ty < WhereCores.ROWS; ty++) {
                for (int tx = Math.max(0, x / 4 - 1); tx <= Math.min(WhereCores.COLUMNS - 1, x / 4 + 1); tx++) {
                    for (int a : w.axons(x - 4 * tx + edge, y - 4 * ty + edge, i % 2)) {
                        l.add(core(tx, 2 * ty) << 8 | a);
                    }
                }
            }
            all[i] = l.stream().mapToInt(Integer::intValue).toArray();
        }
        return all;
    }

    @Override
    public void where(byte[] levels, byte[] map) {
        finish();
        Arrays.fill(map, (byte) 0);
        for (int t = 0; t < FIRST_WINDOW; t++) {
            for (int i = 0; i < levels.length; i++) {
                if (levels[i] > t) {
                    inject(whereEntries[i], 0);
                }
            }
            tick();
            for (int pin : chip.outputs()) {
                map[block(pin)]++;
            }
        }
    }

    /// The block of a read-out neuron: pins count by tile, then block in the tile.
    private static int block(int pin) {
        int inTile = pin % 16;
        int tile = pin / 16;
        int x = tile % WhereCores.COLUMNS * 4 + inTile % 4;
        int y = tile / WhereCores.COLUMNS * 4 + inTile / 4;
        return y * WhereMap.COLUMNS + x;
    }

    @Override
    public int[][] what(List<byte[]> windows) {
        int[][] votes = new int[windows.size()][classes];
        int ticks = Math.ceilDiv(windows.size(), SLOTS) * Retina.LEVELS + WHAT_LATENCY;
        for (int t = 0; t < ticks && !windows.isEmpty(); t++) {
            int round = t / Retina.LEVELS;
            for (int s = 0; s < SLOTS && round * SLOTS + s < windows.size(); s++) {
                enter(windows.get(round * SLOTS + s), t % Retina.LEVELS, slotCores[s]);
            }
            tick();
            int answered = (t - WHAT_LATENCY) / Retina.LEVELS * SLOTS;
            for (int pin : chip.outputs()) {
                int k = pin - 2 * PINS;
                votes[answered + k / classes][k % classes]++;
            }
        }
        return votes;
    }

    private void enter(byte[] levels, int t, int[] cores) {
        for (int c = 0; c < levels.length; c++) {
            if (levels[c] > t) {
                for (int e : whatEntries[c]) {
                    chip.inject(cores[e >> 8], e & 255, 0);
                }
            }
        }
    }

    private void inject(int[] entries, int ahead) {
        for (int e : entries) {
            chip.inject(e >> 8, e & 255, ahead);
        }
    }

    private void tick() {
        chip.tick();
        inFrame++;
    }

    /// Ends the last frame: lets its remaining ticks pass.
    public void rest() {
        finish();
    }

    /// The ticks that are left of the last frame: 33, 33 and 34 in turn, so that 30 frames are a second.
    private void finish() {
        if (inFrame > 0) {
            int length = frames % 3 == 2 ? TICKS + 1 : TICKS;
            chip.run(length - inFrame);
            frames++;
            inFrame = 0;
        }
    }

    @Override
    public int room() {
        return ROOM;
    }

    @Override
    public double unit() {
        return what.unit();
    }

    /// Ticks so far.
    public long ticks() {
        return chip.ticks();
    }

    /// Cores in use.
    public int cores() {
        return chip.program().used().length;
    }

    /// What is loaded.
    public ChipProgram program() {
        return chip.program();
    }

    /// Counts of every event since the start.
    public EnergyLedger.Snapshot ledger() {
        return chip.ledger(0);
    }

    @Override
    public void close() {
        chip.close();
    }
}
