package heaviside.engine.chip;

import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.host.ProcessorEnergy;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.tick.MappedChip;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs test samples on a chip, tick by tick, beside the unmapped integer reference and the caller's floating-point one.
///
/// One thread drives it: [#tick] or [#sample] until [#done], then [#report]; or [#run] for all of that. Between samples
/// every neuron is put to rest.
public final class Deployment {
    private static final int RECENT = 600;
    private final Dataset data;
    private final DeploymentOptions options;
    private final @Nullable FloatReference reference;
    private final MappedNetwork mapped;
    private final MappedChip chip;
    private final QuantisedReference integers;
    private final int input;
    private final int readout;
    private final int total;
    private final Decision chipDecision;
    private final Decision integerDecision;
    private final boolean counting;
    private final int[] integerCounts;
    private final int[] outputs;
    private final int[] membrane;
    private final int[] offset;
    private final float[] values;
    private final Score score = new Score();
    private @Nullable SpikeInput current;
    private int tickInSample;
    private long[] chipSpikes = new long[256];
    private int chipSpikeCount;
    private long inputSpikes;
    private long inputSpikesDone;
    private EnergyLedger.Snapshot ledgerDone;
    private long chipNanosDone;
    private final Optional<ProcessorEnergy> counters = ProcessorEnergy.open(ProcessorEnergy.STANDARD);
    private final long started = System.nanoTime();
    private double hostWatts = Double.NaN;

    /// Sums over samples.
    private static final class Score {
        int samples;
        int right;
        int rightIntegers;
        int rightFloat;
        int floatSamples;
        int last = -1;
        long hostNanos;
        long chipNanos;
        Agreement againstIntegers = Agreement.NONE;
        Agreement againstFloat = Agreement.NONE;
    }

    private Deployment(Network network, MappedNetwork mapped, Dataset data, DeploymentOptions options,
            @Nullable FloatReference reference) {
        this.data = data;
        this.options = options;
        this.reference = reference;
        this.mapped = mapped;
        this.chip = MappedChip.of(mapped);
        this.ledgerDone = chip.snapshot(0);
        this.integers = new QuantisedReference(mapped.integers());
        this.input = DeploymentEnds.input(network, mapped.integers());
        this.readout = DeploymentEnds.readout(network);
        int outputs = mapped.integers().populations().get(readout).size();
        int classes = network.populations().get(readout).size();
        this.total = options.samples() > 0
                ? Math.min(options.samples(), data.size(Split.TEST))
                : data.size(Split.TEST);
        this.counting = mapped.integers().populations().get(readout).spiking();
        String reduction = counting ? "last" : options.reduction();
        this.chipDecision = new Decision(reduction, classes);
        this.integerDecision = new Decision(reduction, classes);
        this.integerCounts = new int[classes];
        this.outputs = new int[outputs];
        this.membrane = new int[classes];
        this.values = new float[data.channels()];
        int n = mapped.integers().populations().size();
        this.offset = new int[n + 1];
        for (int p = 0; p < n; p++) {
            offset[p + 1] = offset[p] + mapped.integers().populations().get(p).size();
        }
    }

    /// Maps a network and gets ready at sample 0.
    ///
    /// @param network trained network: one data-set stimulus, spiking populations, one leaky read-out
    /// @param spec the chip
    /// @param data test samples, with as many channels as the stimulus
    /// @param reference floating-point reference, or null for none
    /// @throws IllegalArgumentException with the first error of the mapping, or if network and data do not fit
    public static Deployment open(Network network, ChipSpec spec, Dataset data, DeploymentOptions options,
            @Nullable FloatReference reference) {
        MappedNetwork mapped = Mapper.map(network, spec, options.quantisation());
        if (!mapped.runs()) {
            Diagnostic d = mapped.diagnostics().stream()
                    .filter(x -> x.severity() == Diagnostic.Severity.ERROR).findFirst().orElseThrow();
            throw new IllegalArgumentException((d.message() + " " + d.remedy()).strip());
        }
        return open(network, mapped, data, options, reference);
    }

    /// As [#open(Network, ChipSpec, Dataset, DeploymentOptions, FloatReference)] with a mapping made before.
    public static Deployment open(Network network, MappedNetwork mapped, Dataset data, DeploymentOptions options,
            @Nullable FloatReference reference) {
        Deployment d = new Deployment(network, mapped, data, options, reference);
        int channels = mapped.integers().inputs().get(d.input).size();
        if (channels != data.channels()) {
            throw new IllegalArgumentException("%s has %d channels, the input has %d. Give the input %d."
                    .formatted(data.title(), data.channels(), channels, data.channels()));
        }
        if (d.membrane.length < data.classes().size()) {
            throw new IllegalArgumentException("%s has %d classes, the read-out has %d neurons. Give it %d."
                    .formatted(data.title(), data.classes().size(), d.membrane.length, data.classes().size()));
        }
        return d;
    }

    /// Runs all samples and reports; what was done so far is reported when cancelled.
    ///
    /// @param progress told after every sample
    /// @param cancelled asked after every tick
    public static DeploymentReport run(Network network, ChipSpec spec, Dataset data, DeploymentOptions options,
            @Nullable FloatReference reference, Consumer<DeploymentSnapshot> progress, BooleanSupplier cancelled) {
        Deployment d = open(network, spec, data, options, reference);
        int told = 0;
        while (!d.done() && !cancelled.getAsBoolean()) {
            d.tick();
            if (d.score.samples > told) {
                told = d.score.samples;
                progress.accept(d.snapshot());
            }
        }
        return d.report();
    }

    /// The mapping.
    public MappedNetwork mapped() {
        return mapped;
    }

    /// Whether all samples are done.
    public boolean done() {
        return score.samples >= total;
    }

    /// One tick of the chip; the last one of a sample also runs the references.
    public void tick() {
        if (done()) {
            return;
        }
        SpikeInput x = current == null ? begin() : current;
        for (int k = x.offsets()[tickInSample]; k < x.offsets()[tickInSample + 1]; k++) {
            chip.inject(input, x.units()[k]);
        }
        long start = System.nanoTime();
        chip.tick();
        score.chipNanos += System.nanoTime() - start;
        for (int i = 0; i < chip.spikeCount(); i++) {
            if (chipSpikeCount == chipSpikes.length) {
                chipSpikes = Arrays.copyOf(chipSpikes, chipSpikeCount * 2);
            }
            chipSpikes[chipSpikeCount++] = ((long) tickInSample << 32) | chip.spikeAt(i);
        }
        chip.readOut(readout, outputs);
        Arrays.fill(membrane, 0);
        for (int i = 0; i < outputs.length; i++) {
            membrane[i % membrane.length] += outputs[i];
        }
        chipDecision.add(membrane);
        if (++tickInSample == options.steps()) {
            finish(x);
        }
    }

    /// The rest of the current sample, or the next one.
    public void sample() {
        int before = score.samples;
        while (!done() && score.samples == before) {
            tick();
        }
    }

    private SpikeInput begin() {
        int index = score.samples;
        data.values(Split.TEST, index, values);
        SpikeInput x = options.encoder().encode(values, new TimeGrid(options.dtMs()),
                options.steps(), new RandomStream(options.seed()).stream("encode").stream(Split.TEST.name())
                        .stream(-1).stream(index));
        if (x.current().length > 0) {
            throw new IllegalArgumentException(
                    "The encoder '%s' gives a constant current; the chip takes spikes. Use the latency encoder."
                            .formatted(options.encoder().id()));
        }
        current = x;
        inputSpikes += x.spikes();
        chip.reset();
        chipDecision.start();
        chipSpikeCount = 0;
        tickInSample = 0;
        return x;
    }

    private void finish(SpikeInput x) {
        int index = score.samples;
        int label = data.label(Split.TEST, index);
        score.last = chipDecision.winner();
        score.right += score.last == label ? 1 : 0;
        score.rightIntegers += integers(x, index) == label ? 1 : 0;
        FloatReference r = reference;
        if (r != null) {
            FloatReference.Outcome o = r.classify(index, x);
            score.rightFloat += o.predicted() == label ? 1 : 0;
            score.floatSamples++;
            score.hostNanos += o.nanos();
            compare(o, index);
        }
        score.samples++;
        inputSpikesDone = inputSpikes;
        ledgerDone = chip.snapshot(EnergyBreakdown.TICKS);
        chipNanosDone = score.chipNanos;
        counters.ifPresent(c -> hostWatts = c.joules() / ((System.nanoTime() - started) * 1e-9));
        current = null;
        tickInSample = 0;
    }

    private int integers(SpikeInput x, int sample) {
        integers.reset();
        integerDecision.start();
        Arrays.fill(integerCounts, 0);
        int at = 0;
        for (int t = 0; t < x.steps(); t++) {
            for (int k = x.offsets()[t]; k < x.offsets()[t + 1]; k++) {
                integers.inject(input, x.units()[k]);
            }
            boolean[][] spikes = integers.tick();
            integerDecision.add(counting ? counted(spikes[readout]) : integers.membranes(readout));
            int from = at;
            int both = 0;
            while (at < chipSpikeCount && (int) (chipSpikes[at] >>> 32) == t) {
                both += fired(spikes, (int) chipSpikes[at]) ? 1 : 0;
                at++;
            }
            score.againstIntegers = score.againstIntegers.plus(at - from, count(spikes), both, sample, t);
        }
        return integerDecision.winner();
    }

    /// Spikes of a read-out that spikes, so far in this sample.
    private int[] counted(boolean[] fired) {
        for (int c = 0; c < fired.length; c++) {
            integerCounts[c % integerCounts.length] += fired[c] ? 1 : 0;
        }
        return integerCounts;
    }

    private boolean fired(boolean[][] spikes, int neuron) {
        int p = 0;
        while (neuron >= offset[p + 1]) {
            p++;
        }
        return spikes[p][neuron - offset[p]];
    }

    private static int count(boolean[][] spikes) {
        int n = 0;
        for (boolean[] p : spikes) {
            for (boolean s : p) {
                n += s ? 1 : 0;
            }
        }
        return n;
    }

    private void compare(FloatReference.Outcome o, int sample) {
        for (FloatReference.Spikes s : o.spikes()) {
            int p = 0;
            while (!mapped.integers().populations().get(p).id().equals(s.population())) {
                p++;
            }
            score.againstFloat = SpikeComparison.plus(score.againstFloat, s, chipSpikes, chipSpikeCount, offset[p],
                    offset[p + 1], sample, options.steps());
        }
    }

    /// Where it stands, with copies of all counts.
    public DeploymentSnapshot snapshot() {
        return snapshot(chip.snapshot(RECENT));
    }

    private DeploymentSnapshot snapshot(EnergyLedger.Snapshot ledger) {
        int index = Math.min(score.samples, total - 1);
        return new DeploymentSnapshot(score.samples, total, tickInSample, options.steps(), index,
                data.label(Split.TEST, index), score.last, score.rightFloat, score.floatSamples, score.rightIntegers,
                score.right, score.againstIntegers, score.againstFloat, score.hostNanos,
                ledger);
    }

    /// What was found in the samples that are finished.
    public DeploymentReport report() {
        return report(options.priceSet());
    }

    /// As [#report()] at other prices.
    ///
    /// @param priceSet id of a price set of the chip; its first one if unknown
    public DeploymentReport report(String priceSet) {
        return Reports.of(snapshot(ledgerDone), mapped, data.title(), options, priceSet, inputSpikesDone, hosts());
    }

    /// What the finished samples took on this computer, by everything that computed them.
    private List<HostCost> hosts() {
        List<HostCost> l = new ArrayList<>();
        int n = score.samples;
        FloatReference r = reference;
        if (r != null && score.floatSamples > 0 && score.hostNanos > 0) {
            l.add(HostCost.of(r.simulator(), score.hostNanos * 1e-9 / score.floatSamples, r.joulesPerInference(),
                    options.hostWatts()));
        }
        if (n > 0 && chipNanosDone > 0) {
            double s = chipNanosDone * 1e-9 / n;
            l.add(HostCost.of("chip simulator, 1 thread", s, s * hostWatts, options.hostWatts()));
        }
        return l;
    }

    /// Counts by chip, population, core and tick of the finished samples, as a file's content.
    public EnergyBreakdown breakdown() {
        return EnergyBreakdown.of(mapped, ledgerDone, options.tickMicros() * 1e-6, score.samples);
    }
}
