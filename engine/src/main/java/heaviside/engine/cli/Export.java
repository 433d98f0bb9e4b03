package heaviside.engine.cli;

import heaviside.engine.exchange.WeightExport;
import heaviside.engine.io.Project;
import heaviside.engine.io.nir.NirException;
import heaviside.engine.io.nir.NirExport;
import heaviside.engine.io.nir.NirWriter;
import heaviside.engine.network.Diagnostic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `heaviside export PROJECT --out FILE`.
@Command(name = "export", description = "Writes a network as a NIR graph (.nir), or its synapses (.npz, .csv, .h5). What a "
        + "NIR graph cannot hold is named and refused.")
final class Export extends ProjectVerb {
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write: .nir, .npz, .csv or .h5.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(names = "--lossy", description = "Leaves out, and names, what a NIR graph cannot hold.")
    private boolean lossy;

    @Option(names = "--force", description = "Replaces a file that exists.")
    private boolean force;

    Export(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        String name = out.toString().toLowerCase(Locale.ROOT);
        boolean nir = name.endsWith(".nir");
        if (!nir && WeightExport.ENDINGS.stream().noneMatch(name::endsWith)) {
            throw usage("--out " + out + " must end in .nir, " + String.join(", ", WeightExport.ENDINGS) + ".");
        }
        if (Files.exists(out) && !force) {
            throw usage(out + " exists already. Choose another name, or add --force.");
        }
        Project p = load();
        if (nir) {
            List<Diagnostic> said;
            try {
                NirExport.Result r = NirExport.of(p, lossy);
                NirWriter.write(out, r.graph());
                said = r.diagnostics();
            } catch (NirException e) {
                Findings.tell(t, e.diagnostics());
                throw e;
            }
            Findings.tell(t, said);
        } else {
            WeightExport.write(out, p);
        }
        t.say("'%s' is in %s (%,d bytes).", p.name(), out, Files.size(out));
        t.emit(Terminal.object().put("project", p.name()).put("out", out.toString()).put("bytes", Files.size(out)));
        return Cli.DONE;
    }
}
