package heaviside.engine.cli;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.deploy.Deployments;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A verb on a project.
abstract class ProjectVerb extends Verb {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PROJECT", description = "Project folder or .json file, such as samples/digits.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path project;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder to look in first.")
    private @Nullable Path data;

    ProjectVerb(Terminal t) {
        super(t);
    }

    /// Where the project is: as named, or beside the program (`samples/digits` from any folder).
    Path path() {
        return DataFolders.locate(project);
    }

    Project load() throws IOException {
        return ProjectFile.load(path());
    }

    DataFolders folders() {
        return DataFolders.given(data).withProject(ProjectFile.folder(path()));
    }

    /// Refuses a value as wrong usage.
    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /// The project's data set as its input sees it.
    Dataset dataset(Project p) {
        String name = p.training().dataset();
        int channels = p.network().stimuli().stream().filter(s -> s instanceof Stimulus.DatasetInput)
                .map(Stimulus::size).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' has no data-set input. "
                        .formatted(p.name()) + "Add one in the workbench, or take samples/digits."));
        return Datasets.open(name, folders(), channels);
    }

    /// The project with another data set.
    Project withDataset(Project p, String name) {
        if (Datasets.entry(name).isEmpty() && !Datasets.isFile(name)) {
            throw usage("There is no data set '%s'. Known: %s.".formatted(name,
                    String.join(", ", Datasets.all().stream().map(Datasets.Entry::id).toList())));
        }
        Network n = p.network();
        for (Stimulus s : n.stimuli()) {
            if (s instanceof Stimulus.DatasetInput d) {
                n = n.withStimulus(d.id(), x -> new Stimulus.DatasetInput(d.id(), d.label(), d.size(), name,
                        d.encoder(), d.sample()));
            }
        }
        return p.withNetwork(n).withTraining(p.training().withDataset(name));
    }

    /// Whether every projection that carries weights of training has given ones.
    static boolean trained(Project p) {
        return Deployments.trained(p.network());
    }
}
