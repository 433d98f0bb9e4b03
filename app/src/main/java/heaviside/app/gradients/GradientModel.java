package heaviside.app.gradients;

import heaviside.app.document.Document;
import heaviside.engine.data.DataFolders;
import heaviside.engine.encode.SampleInput;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Population;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.Surrogates;
import heaviside.engine.train.eventprop.TargetTrain;
import heaviside.engine.train.microscope.FirstLook;
import heaviside.engine.train.microscope.Jump;
import heaviside.engine.train.microscope.Microscope;
import heaviside.engine.train.microscope.Moment;
import heaviside.engine.train.microscope.Specimen;
import heaviside.engine.train.microscope.SpecimenReader;
import heaviside.engine.train.microscope.Sweep;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// Decides what the Gradients view shows. Needs no toolkit. All methods are called on one thread.
final class GradientModel {
    private static final int SAMPLES = 1201;
    private static final double[] FIRST_WANTED = {17, 28, 44, 57, 72};
    private final Document document;
    private final Consumer<SweepRequest> launch;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private @Nullable Project read;
    private @Nullable Specimen specimen;
    private List<Diagnostic> diagnostics = List.of();
    private int synapse;
    private int output = -1;
    private final DataFolders folders;
    private double[] wanted = {};
    private double tauMs = 12;
    private double step = 0.5;
    private double low;
    private double high = 1;
    private @Nullable Sweep sweep;
    private @Nullable Moment moment;
    private int sweepKey;
    private double cursorMs;
    private List<Landing> landings = List.of();

    /// A sweep to be run in the background; `done` goes back to the model on its own thread.
    record SweepRequest(Microscope scope, double low, double high, int points, Consumer<Sweep> done) {
    }

    /// @param folders where data-set inputs find their sample
    GradientModel(Document document, DataFolders folders, Consumer<SweepRequest> launch) {
        this.document = document;
        this.folders = folders;
        this.launch = launch;
    }

    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    // ---- what there is

    Optional<Specimen> specimen() {
        return Optional.ofNullable(specimen);
    }

    /// What stands in the way.
    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    Optional<Sweep> sweep() {
        return Optional.ofNullable(sweep);
    }

    Optional<Moment> moment() {
        return Optional.ofNullable(moment);
    }

    int synapse() {
        return synapse;
    }

    int output() {
        return output;
    }

    double[] wanted() {
        return wanted.clone();
    }

    double tauMs() {
        return tauMs;
    }

    double step() {
        return step;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double cursorMs() {
        return cursorMs;
    }

    List<Landing> landings() {
        return landings;
    }

    SurrogateSpec surrogate() {
        return document.now().training().surrogate();
    }

    Project project() {
        return document.now();
    }

    /// The weight in the document.
    double weight() {
        Specimen s = specimen;
        return s == null ? 0 : s.synapses().get(synapse).weight();
    }

    // ---- following the document

    /// Reads the project anew if it changed.
    void refresh() {
        Project p = document.now();
        Project was = read;
        if (p == was) {
            return;
        }
        read = p;
        if (was == null || !p.network().equals(was.network()) || p.simulation().seed() != was.simulation().seed()
                || p.simulation().durationMs() != was.simulation().durationMs()
                || p.simulation().dtMs() != was.simulation().dtMs()
                || p.simulation().scheme() != was.simulation().scheme()
                || !p.training().surrogate().equals(was.training().surrogate())) {
            take(p, was == null || !p.name().equals(was.name()));
        }
    }

    private void take(Project p, boolean fresh) {
        double end = Math.min(1000, p.simulation().durationMs());
        Specimen.Opened o = SpecimenReader.read(p.network(), p.simulation().scheme(), p.simulation().dtMs(), end,
                p.simulation().seed(),
                new SampleInput(folders, p.simulation().seed(), p.training().steps() * p.training().dtMs())::input);
        diagnostics = o.diagnostics().stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).toList();
        Specimen s = o.specimen().orElse(null);
        boolean other = fresh || specimen == null || s == null
                || specimen.synapses().size() != s.synapses().size() || specimen.neurons().size() != s.neurons().size();
        specimen = s;
        if (s == null) {
            sweep = null;
            moment = null;
            changed();
            return;
        }
        if (other) {
            choose(s);
        } else if (weight() < low || weight() > high) { // trained meanwhile, or undone
            sweep = null;
            range();
        }
        compute();
    }

    private void choose(Specimen s) {
        FirstLook look = FirstLook.of(s);
        output = look.output();
        synapse = look.synapse();
        sweep = null;
        range();
        wanted = FIRST_WANTED.clone();
        if (s.endMs() < 80 || s.endMs() > 150) {
            wanted = Microscope.suggestion(scope(s).moment(weight(), step, 2).spikesMs(), s.endMs());
        }
        cursorMs = 0.18 * s.endMs();
    }

    private void range() {
        Specimen s = specimen;
        double[] r = s == null
                ? Microscope.range(weight())
                : FirstLook.range(s, synapse, scope(s).moment(weight(), step, 2).spikesMs().length == 0);
        low = r[0];
        high = r[1];
        step = standardStep();
    }

    /// A round number near a twentieth of the sweep.
    double standardStep() {
        return heaviside.app.plot.Ticks.step(high - low, 20);
    }

    // ---- what a user does

    /// Puts another weight under the microscope.
    void chooseSynapse(int k) {
        synapse = k;
        landings = List.of();
        sweep = null;
        range();
        if (specimen != null) {
            int post = specimen.synapses().get(k).post();
            if (!Double.isInfinite(specimen.thresholdMv()[post]) && specimen.neurons().size() == 1) {
                output = post;
            }
        }
        compute();
    }

    /// Compares the spikes of another neuron. A weight that ends at the neuron that was compared gives way to one that ends
    /// at the new neuron, from the same source if there is one: it would no longer be felt.
    void chooseOutput(int neuron) {
        int before = output;
        output = neuron;
        Specimen s = specimen;
        if (s != null && neuron != before && s.synapses().get(synapse).post() == before) {
            int own = sibling(s, neuron);
            if (own >= 0) {
                chooseSynapse(own);
                return;
            }
        }
        compute();
    }

    /// A synapse to `neuron`, from the chosen synapse's source if there is one, or -1.
    private int sibling(Specimen s, int neuron) {
        int source = s.synapses().get(synapse).pre();
        int[] own = IntStream.range(0, s.synapses().size()).filter(k -> s.synapses().get(k).post() == neuron).toArray();
        return IntStream.of(own).filter(k -> s.synapses().get(k).pre() == source).findFirst()
                .orElse(own.length == 0 ? -1 : own[0]);
    }

    /// Changes the weight in the document; consecutive changes of one gesture are one step.
    void setWeight(double w) {
        Specimen s = specimen;
        if (s != null) {
            Specimen.Synapse y = s.synapses().get(synapse);
            landings = List.of();
            document.edit("Change weight " + y.name(), "weight " + y.projection() + " " + y.index(),
                    p -> WeightEdit.apply(p, s, synapse, w));
            refresh();
        }
    }

    /// The population of the neuron that is compared, where its time constants can be turned.
    Optional<Population> population() {
        return specimen().flatMap(s -> NeuronEdit.population(document.now().network(), s, output));
    }

    /// Changes a time constant of the compared neuron's population; consecutive changes of one gesture are one step.
    void setNeuronTau(boolean membrane, double ms) {
        population().ifPresent(of -> {
            landings = List.of();
            document.edit(membrane ? "Change τ_m" : "Change τ_s", "neuron tau " + membrane,
                    p -> NeuronEdit.apply(p, of, membrane, ms));
            refresh();
        });
    }

    void endGesture() {
        document.endGesture();
    }

    void setRange(double from, double to) {
        if (to > from) {
            low = from;
            high = to;
            compute();
        }
    }

    void setStep(double h) {
        step = h;
        compute();
    }

    void setTau(double tau) {
        tauMs = tau;
        compute();
    }

    void setWanted(double[] times) {
        wanted = times.clone();
        Arrays.sort(wanted);
        compute();
    }

    void setSurrogate(SurrogateSpec spec) {
        document.edit("Change surrogate", "surrogate", p -> p.withTraining(p.training().withSurrogate(spec)));
        refresh();
    }

    /// Mends what a diagnostic names, as one undoable step.
    void mend(Remedy r) {
        document.endGesture();
        document.edit(r.label(), r.change());
        document.endGesture();
        refresh();
    }

    void setCursor(double ms) {
        cursorMs = specimen == null ? 0 : Math.clamp(ms, 0, specimen.endMs());
        changed();
    }

    /// Goes just beyond the nearest jump.
    void toJump(boolean up) {
        Optional<Jump> j = sweep().flatMap(s -> s.jump(weight(), up));
        j.ifPresent(x -> {
            double margin = 2e-3 * (high - low);
            setWeight(Double.parseDouble("%.6g".formatted(x.weight() + (up ? margin : -margin))));
            endGesture();
        });
    }

    /// Where one step of size `step` against each slope, per unit of slope, ends.
    void stepWithEach() {
        Moment m = moment;
        Specimen s = specimen;
        if (m == null || s == null) {
            return;
        }
        landings = Landing.ofEach(m, scope(s), step, low, high);
        changed();
    }

    /// Spikes of the output, for the transport.
    Optional<Double> spikeBeside(boolean later) {
        double[] t = moment == null ? new double[0] : moment.spikesMs();
        return later
                ? Arrays.stream(t).filter(x -> x > cursorMs + 1e-9).boxed().findFirst()
                : Arrays.stream(t).filter(x -> x < cursorMs - 1e-9).boxed().reduce((a, b) -> b);
    }

    // ---- computing

    private Microscope scope(Specimen s) {
        return new Microscope(s, synapse, output, new TargetTrain(tauMs, wanted), Surrogates.of(surrogate()),
                gridMs(s));
    }

    private void compute() {
        Specimen s = specimen;
        if (s == null) {
            changed();
            return;
        }
        Microscope scope = scope(s);
        moment = scope.moment(weight(), step, SAMPLES);
        int key = key(s);
        if (key != sweepKey || sweep == null) {
            sweepKey = key;
            int points = Math.clamp(900L * 8 / s.synapses().size(), 61, 901);
            launch.accept(new SweepRequest(scope, low, high, points, done -> {
                if (key == sweepKey) {
                    sweep = done;
                    changed();
                }
            }));
        }
        changed();
    }

    /// The surrogate's grid: 200 steps a trial.
    static double gridMs(Specimen s) {
        return s.endMs() / 200;
    }

    /// What a sweep depends on: everything but the moved weight.
    private int key(Specimen s) {
        double[] w = s.weights();
        w[synapse] = 0;
        return java.util.Objects.hash(synapse, output, low, high, tauMs, surrogate(), Arrays.hashCode(w),
                Arrays.hashCode(wanted), Arrays.hashCode(s.tauMemMs()), Arrays.hashCode(s.tauSynMs()),
                Arrays.hashCode(s.thresholdMv()), Arrays.hashCode(s.spikes().times()),
                Arrays.hashCode(s.spikes().sources()), s.endMs());
    }
}
