package heaviside.engine.train.microscope;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.compile.Synapses;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.train.eventprop.InputSpikes;
import heaviside.engine.train.eventprop.WeightUnits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads a description as a [Specimen].
public final class SpecimenReader {
    /// More synapses than this make a sweep too slow to follow a hand on a slider.
    public static final int MOST_SYNAPSES = 2000;
    private static final int MOST_SPIKES = 5000;
    private final Network network;
    private final WeightUnits units;
    private final double endMs;
    private final double dtMs;
    private final long seed;
    private final InputSource source;
    private final List<Diagnostic> found = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> neurons = new ArrayList<>();
    private final List<Specimen.Synapse> synapses = new ArrayList<>();
    private final List<double[]> spikes = new ArrayList<>();

    private SpecimenReader(Network network, WeightUnits units, double dtMs, double endMs, long seed,
            InputSource source) {
        this.network = network;
        this.units = units;
        this.dtMs = dtMs;
        this.endMs = endMs;
        this.seed = seed;
        this.source = source;
    }

    /// Reads a network.
    ///
    /// @param scheme of the weights: they drive the exact dynamics as they drive the scheme's, see [WeightUnits]
    /// @param dtMs step of the scheme and grid on which a data-set input is encoded
    /// @param endMs length of the trial
    /// @param seed of drawn connections and parameters
    /// @param source encodes data-set stimuli
    public static Specimen.Opened read(Network network, Scheme scheme, double dtMs, double endMs, long seed,
            InputSource source) {
        return new SpecimenReader(network, WeightUnits.of(scheme, dtMs), dtMs, endMs, seed, source).read();
    }

    private Specimen.Opened read() {
        network.stimuli().forEach(this::stimulus);
        network.populations().stream().filter(p -> !(p.model() instanceof Lif || p.model() instanceof LeakyReadout))
                .forEach(p -> refuse("model", p.id(), "'%s' is a %s; the exact slope is known for LIF neurons."
                        .formatted(p.label(), p.model().title()), "Change its model to LIF."));
        if (network.populations().isEmpty()) {
            refuse("empty", "", "There is no neuron to look at.", "Draw a neuron and an input of given spikes.");
        }
        size();
        if (!found.isEmpty()) {
            return new Specimen.Opened(Optional.empty(), found);
        }
        try {
            return compiled(NetworkCompiler.compile(network, new TimeGrid(dtMs), Scheme.EXACT, seed, source));
        } catch (CompileException e) {
            return new Specimen.Opened(Optional.empty(), e.diagnostics());
        }
    }

    /// Full matrices are counted before anything is drawn or a data set opened.
    private void size() {
        double full = 0;
        for (Projection p : network.projections()) {
            int sources = network.population(p.source()).map(Population::size)
                    .orElseGet(() -> network.stimulus(p.source()).map(Stimulus::size).orElse(0));
            full += p.connectivity() instanceof Connectivity.AllToAll
                    ? (double) sources * network.population(p.target()).orElseThrow().size()
                    : 0;
        }
        if (full > MOST_SYNAPSES) {
            refuse("size", "", "The network has %,.0f synapses; %,d can be swept while you look.".formatted(full,
                    MOST_SYNAPSES), "Look at a smaller network.");
        }
    }

    private void stimulus(Stimulus s) {
        if (!(s instanceof Stimulus.SpikeList || s instanceof Stimulus.DatasetInput)) {
            refuse("stimulus", s.id(), "'%s' does not give the same spikes each time; a slope needs fixed input."
                    .formatted(s.label()), "Replace it by a list of spikes.");
        } else if (!s.spiking()) {
            refuse("stimulus", s.id(), "'%s' gives a current; the exact slope is known for spikes."
                    .formatted(s.label()), "Choose an encoder that makes spikes.");
        }
    }

    private void refuse(String code, String subject, String message, String remedy) {
        found.add(Diagnostic.error("microscope-" + code, subject, message, remedy));
    }

    private Specimen.Opened compiled(CompiledNetwork c) {
        int[] firstInput = new int[network.stimuli().size()];
        for (int s = 0; s < firstInput.length; s++) {
            firstInput[s] = inputs.size();
            input(network.stimuli().get(s), c);
        }
        int n = c.neurons();
        double[] tauMem = new double[n];
        double[] tauSyn = new double[n];
        double[] threshold = new double[n];
        double[] gain = new double[n];
        for (CompiledPopulation p : c.populations()) {
            population(p, tauMem, tauSyn, threshold, gain);
        }
        if (c.synapses() > MOST_SYNAPSES) {
            refuse("size", "", "The network has %,d synapses; %,d can be swept while you look.".formatted(c.synapses(),
                    MOST_SYNAPSES), "Look at a smaller network.");
        }
        if (spikes.size() > MOST_SPIKES) {
            refuse("input", "", "The input has %,d spikes; %,d can be swept while you look.".formatted(spikes.size(),
                    MOST_SPIKES), "Shorten the trial or thin the input.");
        }
        if (!found.isEmpty()) {
            return new Specimen.Opened(Optional.empty(), found);
        }
        c.projections().forEach(p -> projection(p, c, firstInput, gain));
        if (synapses.isEmpty()) {
            refuse("no-synapse", "", "There is no synapse whose weight could be moved.", "Connect the input.");
            return new Specimen.Opened(Optional.empty(), found);
        }
        spikes.sort(Comparator.comparingDouble(a -> a[0]));
        InputSpikes in = new InputSpikes(spikes.stream().mapToDouble(a -> a[0]).toArray(),
                spikes.stream().mapToInt(a -> (int) a[1]).toArray());
        return new Specimen.Opened(
                Optional.of(new Specimen(inputs, neurons, synapses, tauMem, tauSyn, threshold, in, endMs)), found);
    }

    private void input(Stimulus s, CompiledNetwork c) {
        int first = inputs.size();
        for (int k = 0; k < s.size(); k++) {
            inputs.add(s.size() == 1 ? s.label() : s.label() + " " + (k + 1));
        }
        if (s instanceof Stimulus.SpikeList list) {
            for (int k = 0; k < list.timesMs().size(); k++) {
                if (list.timesMs().get(k) <= endMs) {
                    spikes.add(new double[]{list.timesMs().get(k), first + list.channels().get(k)});
                }
            }
        }
        SpikeInput in = c.inputs().get(s.id());
        if (in != null) {
            for (int step = 0; step < in.steps() && step * dtMs <= endMs; step++) {
                for (int k = in.offsets()[step]; k < in.offsets()[step + 1]; k++) {
                    spikes.add(new double[]{step * dtMs, first + in.units()[k]});
                }
            }
        }
    }

    private void population(CompiledPopulation p, double[] tauMem, double[] tauSyn, double[] threshold, double[] gain) {
        String label = p.population().label();
        boolean readout = p.population().model() instanceof LeakyReadout;
        double[] rest = p.values("restMv");
        for (int j = 0; j < p.size(); j++) {
            int at = p.offset() + j;
            neurons.add(p.size() == 1 ? label : label + " " + (j + 1));
            tauMem[at] = p.values("tauMemMs")[j];
            tauSyn[at] = p.values(readout ? "tauSynMs" : "tauExcMs")[j];
            gain[at] = 1e-3 * p.values("resistanceMOhm")[j] * units.factor(p.population(), tauMem[at], tauSyn[at]);
            threshold[at] = readout ? Double.POSITIVE_INFINITY : p.values("thresholdMv")[j] - rest[j];
        }
        if (p.population().model() instanceof Lif lif) {
            lif(p, lif, rest);
        }
    }

    private void lif(CompiledPopulation p, Lif lif, double[] rest) {
        String id = p.population().id();
        String label = p.population().label();
        for (int j = 0; j < p.size(); j++) {
            if (lif.reset() != ResetMode.TO_VALUE || p.values("resetMv")[j] != rest[j]) {
                refuse("reset", id, "'%s' does not reset to rest; the exact slope is known for that.".formatted(label),
                        "Set the reset potential to the resting potential.");
            } else if (p.values("refractoryMs")[j] != 0) {
                refuse("refractory", id, "'%s' is refractory for %s ms; the exact slope is known without."
                        .formatted(label, p.values("refractoryMs")[j]), "Set the refractory time to 0.");
            } else if (p.values("biasPa")[j] != 0 || p.values("noisePa")[j] != 0) {
                refuse("current", id, "'%s' has a bias or noise current; the exact slope is known for spikes alone."
                        .formatted(label), "Set both to 0.");
            } else if (p.values("tauExcMs")[j] != p.values("tauInhMs")[j]) {
                refuse("taus", id, "'%s' has two synaptic time constants; the closed form needs one.".formatted(label),
                        "Set them equal.");
            } else if (!(p.values("thresholdMv")[j] > rest[j])) {
                refuse("threshold", id, "'%s' has its threshold at or below rest.".formatted(label), "Raise it.");
            } else {
                continue;
            }
            return;
        }
    }

    private void projection(CompiledProjection p, CompiledNetwork c, int[] firstInput, double[] gain) {
        int from = p.fromStimulus()
                ? firstInput[p.source()]
                : inputs.size() + c.populations().get(p.source()).offset();
        int to = c.populations().get(p.target()).offset();
        Projection d = p.projection();
        int targets = c.populations().get(p.target()).size();
        switch (p.synapses()) {
            case Synapses.Lists l -> {
                for (int i = 0; i < l.pairs().rows(); i++) {
                    for (int k = l.pairs().start()[i]; k < l.pairs().start()[i + 1]; k++) {
                        double w = l.weights()[l.uniformWeight() ? 0 : k];
                        int steps = l.delays()[l.uniformDelay() ? 0 : k];
                        int j = l.pairs().columns()[k];
                        add(d, place(d, i, j, k, targets), places(d, l, targets), from + i, to + j, w, delay(d, steps),
                                gain);
                    }
                }
            }
            case Synapses.Dense m -> {
                for (int k = 0; k < m.weights().length; k++) {
                    if (m.weights()[k] != 0 || m.count() == m.weights().length) {
                        add(d, k, m.weights().length, from + k / m.targets(), to + k % m.targets(), m.weights()[k],
                                delay(d, m.delay()), gain);
                    }
                }
            }
            case Synapses.Bits b -> {
                boolean all = d.connectivity() instanceof Connectivity.AllToAll;
                int nth = 0;
                for (int k = 0; k < b.sources() * b.targets(); k++) {
                    int i = k / b.targets();
                    int j = k % b.targets();
                    if ((b.bits()[i * b.stride() + (j >> 6)] >>> (j & 63) & 1) != 0) {
                        add(d, all ? k : nth, all ? b.sources() * b.targets() : (int) b.count(), from + i, to + j,
                                b.weight(), delay(d, b.delay()), gain);
                        nth++;
                    }
                }
            }
        }
    }

    private double delay(Projection p, int steps) {
        return p.delayMs() instanceof Parameter.Constant c ? c.value() : steps * dtMs;
    }

    /// Where a weight stands in the list that a description would give.
    private static int place(Projection d, int source, int target, int k, int targets) {
        return switch (d.connectivity()) {
            case Connectivity.AllToAll a -> source * targets + target;
            case Connectivity.Explicit e -> {
                for (int i = 0; i < e.sources().size(); i++) {
                    if (e.sources().get(i) == source && e.targets().get(i) == target) {
                        yield i;
                    }
                }
                yield -1;
            }
            case Connectivity.OneToOne o -> k;
            case Connectivity.FixedProbability f -> d.delayMs() instanceof Parameter.Constant ? k : -1;
            case Connectivity.FixedInDegree f -> d.delayMs() instanceof Parameter.Constant ? k : -1;
            case Connectivity.Local l -> -1;
        };
    }

    private static int places(Projection d, Synapses.Lists l, int targets) {
        return d.connectivity() instanceof Connectivity.AllToAll ? l.pairs().rows() * targets : l.pairs().count();
    }

    private void add(Projection p, int index, int places, int pre, int post, double weight, double delay,
            double[] gain) {
        String from = pre < inputs.size() ? inputs.get(pre) : neurons.get(pre - inputs.size());
        synapses.add(new Specimen.Synapse(p.id(), index, places, pre, post, weight, delay, gain[post],
                from + " → " + neurons.get(post)));
    }
}
