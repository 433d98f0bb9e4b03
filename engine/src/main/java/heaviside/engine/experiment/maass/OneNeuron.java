package heaviside.engine.experiment.maass;

import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.EventSimulation;
import java.util.Arrays;

/// One LIF neuron that computes coincidence detection CD_n or element distinctness ED_n by the times of its inputs.
///
/// Only excitation, every weight three times what holds the neuron at threshold, `tau_m = 2 tau_s`: one input alone reaches
/// 0.75 of threshold, two within [SpacingLimits#coincidenceMs] make it fire, any number of them further apart than
/// [SpacingLimits#separationMs] never do. The unit of time is that separation, rounded up to the grid. More inputs never
/// lower the potential, so the answer is whether there is a spike.
///
/// - CD_n (is there an i with x_i = y_i = 1?): a 1 is a spike at the start, x_i and y_i share a delay of i units.
/// - ED_n (are two of n numbers equal, or all at least 1 apart?): a number is a spike time in units.
public final class OneNeuron {
    /// Membrane time constant, ms; the current decays twice as fast. Short enough for CD_1000 to fit into the longest delay.
    public static final double TAU_MEM_MS = 4;
    /// Weight over threshold, in units of R I.
    public static final double WEIGHT = 3;
    /// Time step on which delays lie, ms.
    public static final double DT_MS = 0.1;
    /// Largest n.
    public static final int LARGEST = 1000;
    private static final double START_MS = 5;
    private static final double REST_MV = -65;
    private static final double THRESHOLD_MV = -50;
    private static final double RESISTANCE_M_OHM = 100;
    private static final String NEURON = "N";
    private static final SpacingLimits LIMITS = new SpacingLimits(TAU_MEM_MS, TAU_MEM_MS / 2, WEIGHT);
    private static final double UNIT_MS = Math.ceil(LIMITS.separationMs() / DT_MS) / Math.rint(1 / DT_MS);

    private OneNeuron() {
    }

    /// The limits of this neuron.
    public static SpacingLimits limits() {
        return LIMITS;
    }

    /// The unit of time, ms: the separation, rounded up to the grid.
    public static double unitMs() {
        return UNIT_MS;
    }

    /// Weight of every input, pA.
    static double weightPa() {
        return WEIGHT * (THRESHOLD_MV - REST_MV) / (1e-3 * RESISTANCE_M_OHM);
    }

    private static Population neuron() {
        Parameter zero = Parameter.of(0);
        Parameter tauSyn = Parameter.of(TAU_MEM_MS / 2);
        return new Population(NEURON, "Neuron", 1, Polarity.EXCITATORY,
                new Lif(Parameter.of(TAU_MEM_MS), Parameter.of(RESISTANCE_M_OHM), Parameter.of(REST_MV),
                        Parameter.of(THRESHOLD_MV), Parameter.of(REST_MV), Parameter.of(2), zero, zero, tauSyn, tauSyn,
                        ResetMode.TO_VALUE));
    }

    /// CD_n of an instance.
    ///
    /// @param x first word. Not modified.
    /// @param y second word, as long. Not modified.
    public static Network coincidence(boolean[] x, boolean[] y) {
        check(x.length);
        if (y.length != x.length) {
            throw new IllegalArgumentException("x has %d bits, y %d; give as many.".formatted(x.length, y.length));
        }
        double unit = unitMs();
        Parameter delays = x.length == 1
                ? Parameter.of(unit)
                : Parameter.of(Doubles.generate(x.length, i -> Math.rint((i + 1) * unit / DT_MS) / Math.rint(1 / DT_MS))
                        .toArray());
        return Network.EMPTY.plus(neuron()).plus(word("x", x)).plus(word("y", y)).plus(input("x", delays))
                .plus(input("y", delays));
    }

    /// ED_n of an instance.
    ///
    /// @param numbers 0 or above, in units. Not modified.
    public static Network distinctness(double[] numbers) {
        check(numbers.length);
        double unit = unitMs();
        return Network.EMPTY.plus(neuron()).plus(new Stimulus.SpikeList("s", "Numbers", numbers.length,
                Ints.generate(numbers.length, i -> i),
                Doubles.generate(numbers.length, i -> START_MS + unit * numbers[i])))
                .plus(input("s", Parameter.of(0)));
    }

    private static void check(int n) {
        if (n < 1 || n > LARGEST) {
            throw new IllegalArgumentException("n = %d is outside 1 to %d.".formatted(n, LARGEST));
        }
    }

    private static Stimulus word(String id, boolean[] bits) {
        int[] ones = new int[bits.length];
        int count = 0;
        for (int i = 0; i < bits.length; i++) {
            if (bits[i]) {
                ones[count++] = i;
            }
        }
        return new Stimulus.SpikeList(id, id, bits.length, Ints.of(Arrays.copyOf(ones, count)),
                Doubles.generate(count, i -> START_MS));
    }

    private static Projection input(String source, Parameter delays) {
        return new Projection(source + "-" + NEURON, source, NEURON, new Connectivity.AllToAll(true),
                Parameter.of(weightPa()), delays);
    }

    /// When everything that these inputs can cause is over, ms.
    public static double durationMs(Network network) {
        double last = 0;
        for (Stimulus s : network.stimuli()) {
            if (s instanceof Stimulus.SpikeList l) {
                last = Math.max(last, Arrays.stream(l.timesMs().toArray()).max().orElse(0));
            }
        }
        double delay = network.projections().stream().map(Projection::delayMs)
                .mapToDouble(d -> d instanceof Parameter.PerItem p
                        ? Arrays.stream(p.values().toArray()).max().orElse(0)
                        : d.centre())
                .max().orElse(0);
        return last + delay + 10 * TAU_MEM_MS;
    }

    /// The neuron's answer, from exact spike times: whether it fires.
    public static boolean fires(Network network) {
        EventSimulation s = new EventSimulation(NetworkCompiler.compile(network, new TimeGrid(DT_MS), Scheme.EXACT, 1,
                InputSource.none()));
        s.advance(durationMs(network));
        return s.spikeCount() > 0;
    }

    /// Whether inputs at these times make the neuron fire.
    static boolean firesAt(double[] timesMs) {
        return fires(distinctness(Arrays.stream(timesMs).map(t -> t / UNIT_MS).toArray()));
    }
}
