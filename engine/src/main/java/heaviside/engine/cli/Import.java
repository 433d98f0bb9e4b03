package heaviside.engine.cli;

import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.io.nir.NirException;
import heaviside.engine.io.nir.NirImport;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heaviside import FILE.nir --out PROJECT`.
@Command(name = "import", description = "Makes a project of a NIR graph and says what the graph left open. What cannot be taken "
        + "over is named and refused.")
final class Import extends Verb {
    @Parameters(paramLabel = "FILE", description = "A NIR graph, .nir.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "PROJECT", description = "Project folder or .json file to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(names = "--dt", paramLabel = "MS", defaultValue = "0", description = "Step for which the graph is made, ms; 0 for the file's, else 0.1. Above 100, as where a file counts time in steps "
            + "(1000), it becomes 1 ms here and all times with it.")
    private double dt;

    @Option(names = "--euler", description = "Decays as in a forward Euler step, as most frameworks have them; else exact.")
    private boolean euler;

    @Option(names = "--input-rate", paramLabel = "HZ", defaultValue = "20", description = "Of the Poisson spikes that stand in for data.")
    private double inputHz;

    @Option(names = "--force", description = "Replaces a project that exists.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    Import(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        if (!(dt == 0 || (dt >= 1e-4 && dt <= 1e6))) {
            throw usage("--dt " + dt + " is outside 0.0001 to 1 000 000 ms.");
        }
        if (!(inputHz >= 0 && inputHz <= 1e5)) {
            throw usage("--input-rate " + inputHz + " is outside 0 to 100 000 Hz.");
        }
        if (Files.exists(ProjectFile.file(out)) && !force) {
            throw usage(out + " holds a project already. Choose another name, or add --force.");
        }
        NirImport.Result r;
        try {
            r = NirImport.read(file, new NirImport.Options(dt, euler, inputHz, true));
        } catch (NirException e) {
            Findings.tell(t, e.diagnostics());
            throw e;
        }
        Findings.tell(t, r.diagnostics());
        Project p = r.project();
        ProjectFile.save(p, out);
        t.say("%s: %s in %s, dt %s ms, scheme %s. The project is in %s.", p.name(),
                count(p.network().neurons(), "neuron"), count(p.network().populations().size(), "population"),
                p.simulation().dtMs(),
                p.simulation().scheme().title(), out);
        t.emit(Terminal.object().put("project", p.name()).put("neurons", p.network().neurons())
                .put("populations", p.network().populations().size()).put("dt_ms", p.simulation().dtMs())
                .put("scheme", p.simulation().scheme().title()).put("out", out.toString()));
        return Cli.DONE;
    }

    private static String count(long n, String what) {
        return "%,d %s%s".formatted(n, what, n == 1 ? "" : "s");
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
