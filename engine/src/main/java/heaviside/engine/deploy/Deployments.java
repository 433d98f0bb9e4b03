package heaviside.engine.deploy;

import heaviside.engine.chip.Deployment;
import heaviside.engine.chip.DeploymentOptions;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.encode.Encoders;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.TrainingSetup;
import java.io.IOException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A project's chip settings made concrete: specification, data, options, and the floating-point reference by the code that
/// trained the network.
public final class Deployments {
    private Deployments() {
    }

    /// The chip that a project names: a built-in id or a JSON file.
    ///
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException if it is not valid
    public static ChipSpec spec(Project p) throws IOException {
        return ChipSpecs.resolve(p.chip().spec());
    }

    /// The data that a project trains on, fitted to its input.
    public static Dataset data(Project p, DataFolders where) {
        Dataset d = Datasets.open(p.training().dataset(), where);
        return p.network().stimuli().stream().filter(s -> s instanceof Stimulus.DatasetInput).findFirst()
                .map(s -> Datasets.fitted(d, s.size())).orElse(d);
    }

    /// Options of a deployment: grid, scheme, encoder, reduction and seed of the training, bits, samples and wattage of the
    /// chip settings, ticks in real time.
    ///
    /// @param priceSet id of a price set; empty for the chip's first
    public static DeploymentOptions options(Project p, String priceSet) {
        TrainingSetup t = p.training();
        return new DeploymentOptions(t.dtMs(), t.steps(), t.scheme(), Encoders.byId(t.encoder()), t.reduction(),
                p.chip().weightBits(), p.chip().samples(), t.seed(), p.chip().hostWatts(), t.dtMs() * 1000, priceSet,
                Set.copyOf(p.chip().repairs().allowed()), p.chip().moves());
    }

    /// Whether every projection holds given weights rather than a distribution: what training leaves.
    public static boolean trained(Network n) {
        return !n.projections().isEmpty()
                && n.projections().stream().allMatch(p -> p.weight() instanceof Parameter.PerItem
                        || p.connectivity() instanceof Connectivity.Pooling);
    }

    /// Deploys a project and reports.
    ///
    /// @param where data folders
    /// @param progress told after every sample
    /// @param cancelled asked after every tick
    /// @throws IOException if a chip file cannot be read
    /// @throws IllegalArgumentException if the network cannot be put on the chip, with the remedy
    public static DeploymentReport run(Project p, DataFolders where, Consumer<DeploymentSnapshot> progress,
            BooleanSupplier cancelled) throws IOException {
        Dataset data = data(p, where);
        ChipSpec spec = spec(p);
        try (HostReference reference = HostReference.open(p, data, cancelled)) {
            return Deployment.run(p.network(), spec, data, options(p, ""), reference, progress, cancelled);
        }
    }
}
