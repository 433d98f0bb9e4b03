package heaviside.engine.data.cochlea;

import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The artificial cochlea: recordings in, spikes out. The same recording and random stream give the same spikes on any
/// number of threads. Thread safe.
public final class Cochlea implements AutoCloseable {
    private final CochleaSettings settings;
    private final ExecutorService workers;
    private final Team team;
    private final ConcurrentLinkedQueue<ChannelBlock> idle = new ConcurrentLinkedQueue<>();

    /// @param threads 1 or above
    public Cochlea(CochleaSettings settings, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: use 1 or more.");
        }
        this.settings = settings;
        this.workers = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().daemon().name("cochlea ", 0).factory());
        this.team = Team.of(workers, threads);
    }

    /// How it is set up.
    public CochleaSettings settings() {
        return settings;
    }

    /// Computes what only depends on the recordings' rate; a second or two that the first recording else takes.
    public void warmUp(int rateHz) {
        table(rateHz);
    }

    private TransferTable table(int rateHz) {
        double highest = switch (settings.numerics()) {
            case AS_PUBLISHED -> Math.floorDiv(rateHz, 2);
            case CLEAN -> rateHz / 4.0 + 1;
        };
        return TransferTable.of(settings.channels(), highest);
    }

    /// The spikes of a recording.
    ///
    /// @param random stream of this recording
    public CochleaSpikes hear(Wave wave, RandomStream random) {
        TransferTable table = table(wave.rateHz());
        PreparedSound sound = prepared(wave, table);
        int blocks = blocks();
        List<Future<BushyCells.Cells>> running = new ArrayList<>();
        for (int b = 0; b < blocks; b++) {
            int block = b;
            running.add(workers.submit(() -> run(sound, table, block, random, null)));
        }
        List<BushyCells.Cells> cells = new ArrayList<>();
        for (Future<BushyCells.Cells> f : running) {
            cells.add(await(f));
        }
        return merge(sound, cells);
    }

    /// As [#hear], all on the calling thread: for callers that work on several recordings at once.
    public CochleaSpikes hearAlone(Wave wave, RandomStream random) {
        TransferTable table = table(wave.rateHz());
        PreparedSound sound = new PreparedSound(wave, table, settings, Team.ALONE);
        List<BushyCells.Cells> cells = new ArrayList<>();
        for (int b = 0; b < blocks(); b++) {
            cells.add(run(sound, table, b, random, null));
        }
        return merge(sound, cells);
    }

    /// Velocity and firing probability of some channels.
    ///
    /// @param channels which. Not modified.
    public CochleaTrace trace(Wave wave, int[] channels) {
        TransferTable table = table(wave.rateHz());
        PreparedSound sound = prepared(wave, table);
        double[][] velocity = new double[channels.length][sound.steps];
        double[][] probability = new double[channels.length][sound.steps];
        List<Future<BushyCells.Cells>> running = new ArrayList<>();
        for (int b = 0; b < blocks(); b++) {
            int block = b;
            if (java.util.Arrays.stream(channels).anyMatch(c -> c / ChannelBlock.WIDTH == block)) {
                running.add(workers.submit(() -> run(sound, table, block, new RandomStream(0),
                        new Taker(channels, block, velocity, probability))));
            }
        }
        running.forEach(Cochlea::await);
        return new CochleaTrace(sound.stepHz, channels.clone(), velocity, probability);
    }

    private PreparedSound prepared(Wave wave, TransferTable table) {
        return await(workers.submit(() -> new PreparedSound(wave, table, settings, team)));
    }

    private int blocks() {
        return (settings.channels() + ChannelBlock.WIDTH - 1) / ChannelBlock.WIDTH;
    }

    private BushyCells.Cells run(PreparedSound sound, TransferTable table, int block, RandomStream random,
            ChannelBlock.@Nullable Observer observer) {
        ChannelBlock b = idle.poll();
        if (b == null) {
            b = new ChannelBlock();
        }
        try {
            long[] s0 = new long[ChannelBlock.WIDTH];
            long[] s1 = new long[ChannelBlock.WIDTH];
            for (int i = 0; i < ChannelBlock.WIDTH; i++) {
                RandomStream own = random.stream(block * ChannelBlock.WIDTH + i);
                s0[i] = own.nextLong();
                s1[i] = own.nextLong() | 1;
            }
            return b.run(sound, table, block, settings.fibres(), s0, s1, observer);
        } finally {
            idle.add(b);
        }
    }

    private static <T> T await(Future<T> f) {
        try {
            return f.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The cochlea failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The cochlea was interrupted.", e);
        }
    }

    private CochleaSpikes merge(PreparedSound sound, List<BushyCells.Cells> cells) {
        int[] count = new int[sound.steps + 1];
        for (int b = 0; b < cells.size(); b++) {
            BushyCells.Cells c = cells.get(b);
            for (int i = 0; i < c.spikes; i++) {
                if (b * ChannelBlock.WIDTH + c.cell[i] < settings.channels()) {
                    count[c.step[i] + 1]++;
                }
            }
        }
        for (int t = 0; t < sound.steps; t++) {
            count[t + 1] += count[t];
        }
        int[] step = new int[count[sound.steps]];
        int[] channel = new int[step.length];
        for (int b = 0; b < cells.size(); b++) {
            BushyCells.Cells c = cells.get(b);
            for (int i = 0; i < c.spikes; i++) {
                int ch = b * ChannelBlock.WIDTH + c.cell[i];
                if (ch < settings.channels()) {
                    int at = count[c.step[i]]++;
                    step[at] = c.step[i];
                    channel[at] = ch;
                }
            }
        }
        return new CochleaSpikes(settings.channels(), sound.stepHz, sound.steps, step, channel);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /// Copies what some channels do.
    @SuppressWarnings("ArrayRecordComponent")
    private record Taker(int[] channels, int block, double[][] velocity,
            double[][] probability) implements ChannelBlock.Observer {
        @Override
        public void velocities(int first, int steps, double[] v) {
            take(first, steps, v, velocity);
        }

        @Override
        public void probabilities(int first, int steps, double[] p) {
            take(first, steps, p, probability);
        }

        private void take(int first, int steps, double[] from, double[][] to) {
            for (int i = 0; i < channels.length; i++) {
                if (channels[i] / ChannelBlock.WIDTH == block) {
                    for (int t = 0; t < steps; t++) {
                        to[i][first + t] = from[t * ChannelBlock.WIDTH + channels[i] % ChannelBlock.WIDTH];
                    }
                }
            }
        }
    }
}
