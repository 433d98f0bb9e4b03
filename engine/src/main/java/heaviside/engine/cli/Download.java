package heaviside.engine.cli;

import heaviside.engine.data.DataDownload;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Datasets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heaviside download NAME`.
@Command(name = "download", description = "Fetches a data set from its official mirrors (MNIST 12 MB, Fashion-MNIST 31 MB, SHD about 170 MB) and checks it.")
final class Download extends Verb {
    @Parameters(paramLabel = "NAME", description = "Data set: mnist, fashion-mnist or shd.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder; the user's own where not given.")
    private @Nullable Path folder;

    @Option(names = "--mirror", paramLabel = "URL", description = "Fetch from here; the official mirrors where not given.")
    private @Nullable URI mirror;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    Download(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        DataDownload official = DataDownload.of(name).orElseThrow(() -> new ParameterException(spec.commandLine(),
                "'%s' cannot be downloaded; %s can. 'heaviside data' tells where the others come from.".formatted(name,
                        String.join(", ", DataDownload.known()))));
        URI from = mirror;
        if (from != null
                && (from.getHost() == null
                        || (!"http".equals(from.getScheme()) && !"https".equals(from.getScheme())))) {
            throw new ParameterException(spec.commandLine(),
                    "--mirror " + from + " is no web address. Write it like https://example.org/mnist/.");
        }
        DataDownload download = from == null ? official : official.from(from);
        Path into = folder == null ? DataFolders.user() : folder;
        try {
            Files.createDirectories(into);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(),
                    "The folder " + into + " cannot be made or written. Name another one with --data.", e);
        }
        try (Interrupt stop = Interrupt.open()) {
            Path at = download.fetch(into,
                    (done, total, file) -> t.progress((double) done / total, file), stop::requested);
            t.say("%s is in %s.", Datasets.entry(name).map(Datasets.Entry::title).orElse(name), at);
            t.emit(Terminal.object().put("data_set", name).put("folder", at.toString()));
            return Cli.DONE;
        } catch (CancellationException e) {
            t.error(Terminal.message(e));
            return Cli.FAILED;
        }
    }
}
