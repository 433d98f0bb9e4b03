package heaviside.engine.io;

import heaviside.engine.chip.map.Moves;
import heaviside.engine.chip.map.Repair;
import heaviside.engine.chip.map.Repairs;
import heaviside.engine.network.Network;
import heaviside.engine.network.Regime;
import heaviside.engine.network.Scheme;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.TrainingSetup;
import java.util.List;
import java.util.Map;

/// A whole project: what a project file holds and what undo goes through. Immutable.
///
/// @param name as shown
/// @param description a sentence or two
/// @param network the network
/// @param layout where things are on the canvas
/// @param simulation time step, scheme, seed
/// @param training how it is trained
/// @param chip what it is put on
public record Project(String name, String description, Network network, Layout layout, Simulation simulation,
        TrainingSetup training, Chip chip) {

    /// @param dtMs step, ms
    /// @param scheme clock-driven scheme; EXACT for physical networks
    /// @param seed of everything random in the run
    /// @param durationMs length of a headless run, ms
    /// @param regime on the clock, or from event to event
    public record Simulation(double dtMs, Scheme scheme, long seed, double durationMs, Regime regime) {
        /// On the clock.
        public Simulation(double dtMs, Scheme scheme, long seed, double durationMs) {
            this(dtMs, scheme, seed, durationMs, Regime.CLOCK);
        }

        /// 0.1 ms, exact, seed 42, one second.
        public static Simulation standard() {
            return new Simulation(0.1, Scheme.EXACT, 42, 1000);
        }

        /// A copy with another step.
        public Simulation withDtMs(double ms) {
            return new Simulation(ms, scheme, seed, durationMs, regime);
        }

        /// A copy with another scheme.
        public Simulation withScheme(Scheme s) {
            return new Simulation(dtMs, s, seed, durationMs, regime);
        }

        /// A copy with another regime.
        public Simulation withRegime(Regime r) {
            return new Simulation(dtMs, scheme, seed, durationMs, r);
        }

        /// A copy with another seed.
        public Simulation withSeed(long s) {
            return new Simulation(dtMs, scheme, s, durationMs, regime);
        }
    }

    /// @param spec chip specification by name: "loihi-like"
    /// @param weightBits bits a weight, sign included
    /// @param samples test samples that a deployment runs; 0 for all
    /// @param hostWatts wattage stated for the host computer
    /// @param repairs what the mapper may do where the network breaks a rule of a crossbar chip
    /// @param moves cores that were moved by hand
    public record Chip(String spec, int weightBits, int samples, double hostWatts, Repairs repairs,
            Moves moves) {
        /// With the repairs that change no spike.
        public Chip(String spec, int weightBits, int samples, double hostWatts) {
            this(spec, weightBits, samples, hostWatts, Repairs.EXACT, Moves.NONE);
        }

        /// A copy with another target and bits; on another chip nothing is moved by hand.
        public Chip withSpec(String name, int bits) {
            return new Chip(name, bits, samples, hostWatts, repairs, name.equals(spec) ? moves : Moves.NONE);
        }

        /// A copy with another number of samples.
        public Chip withSamples(int n) {
            return new Chip(spec, weightBits, n, hostWatts, repairs, moves);
        }

        /// A copy with another stated wattage.
        public Chip withHostWatts(double w) {
            return new Chip(spec, weightBits, samples, w, repairs, moves);
        }

        /// A copy that may make a repair, or not.
        public Chip withRepair(Repair r, boolean allowed) {
            return new Chip(spec, weightBits, samples, hostWatts, repairs.with(r, allowed), moves);
        }

        /// A copy with other moved cores.
        public Chip withMoves(Moves m) {
            return new Chip(spec, weightBits, samples, hostWatts, repairs, m);
        }

        /// Loihi-like, 8 bits, 15 W.
        public static Chip standard() {
            return new Chip("loihi-like", 8, 0, 15);
        }
    }

    /// @param positions centre of each node in canvas units (pixels at 100 %)
    /// @param notes texts on the canvas
    /// @param groups frames around nodes
    public record Layout(Map<String, Point> positions, List<Note> notes, List<Group> groups) {
        public Layout {
            positions = Map.copyOf(positions);
            notes = List.copyOf(notes);
            groups = List.copyOf(groups);
        }

        /// Nothing placed.
        public static Layout empty() {
            return new Layout(Map.of(), List.of(), List.of());
        }
    }

    /// A place on the canvas.
    public record Point(double x, double y) {
    }

    /// A text on the canvas.
    public record Note(String id, String text, double x, double y) {
    }

    /// A named frame around nodes that move together.
    public record Group(String id, String label, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /// An empty project.
    public static Project empty(String name) {
        return new Project(name, "", Network.EMPTY, Layout.empty(), Simulation.standard(),
                TrainingSetup.standard("yin-yang").withSurrogate(new SurrogateSpec("superspike", 10, 1)),
                Chip.standard());
    }

    /// A copy with another network.
    public Project withNetwork(Network n) {
        return new Project(name, description, n, layout, simulation, training, chip);
    }

    /// A copy with another layout.
    public Project withLayout(Layout l) {
        return new Project(name, description, network, l, simulation, training, chip);
    }

    /// A copy with another simulation setting.
    public Project withSimulation(Simulation s) {
        return new Project(name, description, network, layout, s, training, chip);
    }

    /// A copy with another training setup.
    public Project withTraining(TrainingSetup t) {
        return new Project(name, description, network, layout, simulation, t, chip);
    }

    /// A copy with another chip setting.
    public Project withChip(Chip c) {
        return new Project(name, description, network, layout, simulation, training, c);
    }

    /// A copy with another name.
    public Project withName(String n) {
        return new Project(n, description, network, layout, simulation, training, chip);
    }
}
