package heaviside.engine.run;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import heaviside.engine.record.RecordingWriter;
import heaviside.engine.sim.ClockSimulation;
import heaviside.engine.sim.EventSteps;
import heaviside.engine.sim.LearnedWeights;
import heaviside.engine.sim.Simulation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A simulation with its recording, changed by controls: what a live run, a headless run and a replay have in common. For one
/// thread; what others read is volatile.
final class LiveState implements AutoCloseable {
    private final Stepping stepping;
    private final TimeGrid grid;
    private final InputSource inputs;
    private final SpikeRing ring;
    private final int threads;
    private long seed;
    private @Nullable Simulation simulation;
    private RecordingWriter writer;
    private long[] lastSpike = {};
    private volatile Network network;
    private volatile Recording recording;
    private volatile List<Diagnostic> diagnostics = List.of();
    private volatile Map<String, Long> synapses = Map.of();
    private volatile boolean broken = true;
    private final RecordingWriter.State reader = new RecordingWriter.State() {
        @Override
        public double value(int population, int neuron, int variable) {
            return java.util.Objects.requireNonNull(simulation).value(population, neuron, variable);
        }

        @Override
        public void membrane(float[] into) {
            java.util.Objects.requireNonNull(simulation).membrane(into);
        }
    };

    LiveState(Network network, Stepping stepping, long seed, InputSource inputs, SpikeRing ring, int threads) {
        this.network = network;
        this.stepping = stepping;
        this.grid = stepping.grid();
        this.seed = seed;
        this.inputs = inputs;
        this.ring = ring;
        this.threads = threads;
        this.recording = new Recording(network, grid, seed);
        this.writer = new RecordingWriter(recording);
    }

    Network network() {
        return network;
    }

    Recording recording() {
        return recording;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    long synapses() {
        return synapses.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Number of synapses of each projection.
    Map<String, Long> synapsesOf() {
        return synapses;
    }

    /// Whether the network as it is cannot run; see the diagnostics.
    boolean broken() {
        return broken;
    }

    long step() {
        Simulation s = simulation;
        return s == null ? 0 : s.step();
    }

    /// Compiles and records the start; what is wrong goes to the diagnostics.
    void start() {
        Simulation s = compiled(network);
        recording = new Recording(network, grid, seed);
        writer = new RecordingWriter(recording);
        if (s != null) {
            install(s);
            lastSpike = new long[(int) network.neurons()];
            Arrays.fill(lastSpike, Long.MIN_VALUE);
            writer.state(0, reader);
        }
    }

    private @Nullable Simulation compiled(Network n) {
        try {
            CompiledNetwork c = NetworkCompiler.compile(n, grid, stepping.scheme(), seed, inputs);
            Simulation s = switch (stepping.regime()) {
                case CLOCK -> new ClockSimulation(c, threads);
                case EVENT -> new EventSteps(c);
            };
            diagnostics = c.diagnostics();
            synapses = c.projections().stream()
                    .collect(Collectors.toUnmodifiableMap(p -> p.projection().id(), p -> p.synapses().count()));
            broken = false;
            return s;
        } catch (CompileException e) {
            diagnostics = e.diagnostics();
            broken = true;
            return null;
        }
    }

    private void install(Simulation s) {
        Simulation old = simulation;
        if (old != null) {
            old.close();
        }
        simulation = s;
    }

    /// Advances by `steps`; nothing if the network cannot run.
    void advance(int steps) {
        Simulation s = simulation;
        if (s == null || broken) {
            return;
        }
        s.advance(steps, (state, offset, units, count) -> {
            for (int i = 0; i < count; i++) {
                int neuron = offset + units[i];
                writer.spike(state, neuron, s.exactMs());
                ring.add((int) state, neuron);
                lastSpike[neuron] = state;
            }
        }, state -> writer.state(state, reader));
    }

    /// Whether a neuron spiked in the state that is reached.
    boolean spikesNow(int neuron) {
        return neuron >= 0 && neuron < lastSpike.length && lastSpike[neuron] == step();
    }

    /// Applies a change and logs it. Controls of the transport are not for here.
    ///
    /// @throws IllegalArgumentException if it does not fit
    void apply(Control control) {
        switch (control) {
            case Control.SetParameter p -> {
                set(p);
                writer.control(step(), control);
            }
            case Control.Replace r -> {
                replace(r.network());
                writer.control(step(), control);
            }
            case Control.Restart r -> {
                seed = r.seed();
                Simulation old = simulation;
                if (old != null) {
                    old.close();
                }
                simulation = null;
                start();
            }
            case Control.Resume r -> {
            }
            case Control.Pause p -> {
            }
            case Control.Step s -> {
            }
            case Control.UntilSpike u -> {
            }
            case Control.Speed s -> {
            }
            case Control.Stop s -> {
            }
        }
    }

    private void set(Control.SetParameter p) {
        Simulation s = simulation;
        Network changed = network.withPopulation(p.population(), pop -> {
            if (p.neuron() < 0) {
                return pop.withModel(pop.model().with(p.key(), Parameter.of(p.value())));
            }
            double[] v = s == null
                    ? pop.model().get(p.key()).sample(pop.size(), new heaviside.engine.math.RandomStream(seed))
                    : s.values(p.population(), p.key());
            v[p.neuron()] = p.value();
            return pop.withModel(pop.model().with(p.key(), Parameter.of(v)));
        });
        if (!(s instanceof ClockSimulation clock) || broken) {
            replace(changed);
            return;
        }
        clock.set(p.population(), p.neuron(), p.key(), p.value());
        network = changed;
        writer.parameters(changed);
        diagnostics = NetworkCompiler.check(changed, grid, stepping.scheme());
    }

    private void replace(Network n) {
        network = n;
        Simulation s = compiled(n);
        if (s == null) {
            return;
        }
        Simulation old = simulation;
        if (old == null) {
            s.close();
            start();
            return;
        }
        switch (s) {
            case ClockSimulation clock when old instanceof ClockSimulation o -> clock.adopt(o);
            case EventSteps events when old instanceof EventSteps o -> events.adopt(o);
            case ClockSimulation clock -> throw new IllegalStateException("another regime");
            case EventSteps events -> throw new IllegalStateException("another regime");
        }
        Network before = recording.network();
        install(s);
        writer.replace(n);
        keepLastSpikes(before, n);
    }

    private void keepLastSpikes(Network before, Network after) {
        long[] kept = new long[(int) after.neurons()];
        Arrays.fill(kept, Long.MIN_VALUE);
        int at = 0;
        for (var q : after.populations()) {
            int from = 0;
            for (var p : before.populations()) {
                if (p.id().equals(q.id())) {
                    System.arraycopy(lastSpike, from, kept, at, Math.min(p.size(), q.size()));
                }
                from += p.size();
            }
            at += q.size();
        }
        lastSpike = kept;
    }

    /// Present weights of plastic projections.
    List<LearnedWeights> learned() {
        return simulation instanceof ClockSimulation s && plastic() ? s.learned() : List.of();
    }

    /// Whether anything learns.
    boolean plastic() {
        return network.projections().stream().anyMatch(Projection::plastic);
    }

    /// The present state.
    Frame frame(boolean running, double speed) {
        Simulation s = simulation;
        int n = lastSpike.length;
        float[] membrane = new float[n];
        float[] since = new float[n];
        long step = step();
        if (s != null) {
            s.membrane(membrane);
        }
        for (int i = 0; i < n; i++) {
            since[i] = lastSpike[i] == Long.MIN_VALUE ? 1e9f : (float) ((step - lastSpike[i]) * grid.dtMs());
        }
        return new Frame(step, grid.timeMs(step), membrane, since, running, speed, s == null ? 0 : s.spikes());
    }

    @Override
    public void close() {
        Simulation s = simulation;
        if (s != null) {
            s.close();
        }
    }
}
