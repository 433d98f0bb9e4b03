package heaviside.app;

import heaviside.app.command.Command;
import heaviside.app.workbench.Services;
import heaviside.engine.data.DataFolders;
import heaviside.engine.encode.SampleInput;
import heaviside.engine.exchange.Equivalence;
import heaviside.engine.exchange.WeightExport;
import heaviside.engine.io.Failures;
import heaviside.engine.io.Project;
import heaviside.engine.io.nir.NirException;
import heaviside.engine.io.nir.NirExport;
import heaviside.engine.io.nir.NirImport;
import heaviside.engine.io.nir.NirWriter;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/// Exchange with other programs, in the File menu: NIR graphs in and out, synapses out, and whether a network still does the
/// same afterwards. Work goes through the background tasks; what is found is said in notices.
final class ExchangeCommands {
    private static final int MOST_SAID = 4;
    private final Services services;
    private final DataFolders folders;
    private final Consumer<Project> open;
    /// What went wrong last; the next attempt takes it away.
    private String complaint = "";

    /// @param folders where data sets are
    /// @param open opens an imported project in place of the present one
    ExchangeCommands(Services services, DataFolders folders, Consumer<Project> open) {
        this.services = services;
        this.folders = folders;
        this.open = open;
        services.commands().add(
                new Command("file.import-nir", "File", "Import a NIR graph…", "",
                        () -> services.files().importFile("Import a NIR graph", "nir").ifPresent(this::read)),
                new Command("file.export-nir", "File", "Export as NIR graph…", "",
                        () -> services.files().export(now().name() + ".nir").ifPresent(f -> write(f, false))),
                new Command("file.export-weights", "File", "Export synapses…", "",
                        () -> services.files().export(now().name() + ".npz").ifPresent(this::weights)),
                new Command("file.check-exchange", "File", "Check the exchange by NIR", "", () -> check(false)));
    }

    private Project now() {
        return services.document().now();
    }

    private void read(Path file) {
        background("Importing " + file.getFileName(), () -> NirImport.read(file, NirImport.Options.standard()), r -> {
            open.accept(r.project());
            Diagnostic.Severity worst = r.diagnostics().stream().anyMatch(d -> d.severity() == Severity.WARNING)
                    ? Severity.WARNING
                    : Severity.NOTE;
            services.notices().show(worst, "“%s” is imported. %s".formatted(r.project().name(),
                    sentences(r.diagnostics())));
        }, () -> {
        });
    }

    private void write(Path file, boolean lossy) {
        Project p = now();
        background("Exporting " + file.getFileName(), () -> {
            NirExport.Result r = NirExport.of(p, lossy);
            NirWriter.write(file, r.graph());
            return r.diagnostics();
        }, said -> services.notices().show(
                said.stream().anyMatch(d -> d.severity() == Severity.WARNING) ? Severity.WARNING : Severity.NOTE,
                "Exported to %s. %s".formatted(file.getFileName(), sentences(said))), () -> write(file, true));
    }

    private void weights(Path file) {
        Project p = now();
        background("Exporting " + file.getFileName(), () -> {
            WeightExport.write(file, p);
            return file;
        }, f -> services.notices().show(Severity.NOTE, "The synapses are in %s.".formatted(f.getFileName())), () -> {
        });
    }

    private void check(boolean lossy) {
        Project p = now();
        background("Checking the exchange", () -> {
            SampleInput inputs = new SampleInput(folders, p.simulation().seed(),
                    p.training().steps() * p.training().dtMs());
            return Equivalence.check(p, lossy, p.simulation().durationMs(), inputs::input,
                    share -> !Thread.currentThread().isInterrupted());
        }, r -> services.notices().show(r.identical() ? Severity.NOTE : Severity.WARNING,
                "Exported as NIR graph and imported again: %s. %s".formatted(r.text(), r.identical()
                        ? ""
                        : sentences(r.diagnostics().stream().filter(d -> d.severity() == Severity.WARNING).toList()))
                        .strip()),
                () -> check(true));
    }

    /// Runs work in the background and says how it went.
    ///
    /// @param anyway offered where all that stood in the way can be left out
    private <T> void background(String title, Callable<T> work, Consumer<T> done, Runnable anyway) {
        Task<T> task = new Task<>() {
            @Override
            protected T call() throws Exception {
                updateTitle(title);
                return work.call();
            }
        };
        services.notices().close(complaint);
        task.setOnSucceeded(e -> done.accept(task.getValue()));
        task.setOnFailed(e -> failed(task.getException(), anyway));
        services.tasks().start(task);
    }

    private void failed(Throwable e, Runnable anyway) {
        if (e instanceof NirException n) {
            List<Diagnostic> errors = n.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList();
            boolean lossy = errors.stream().allMatch(d -> d.remedy().endsWith("(lossy)."));
            complain(sentences(errors), lossy ? "Leave it out" : "", lossy ? anyway : null);
        } else {
            complain(Failures.words(e), "", null);
        }
    }

    private void complain(String words, String action, @Nullable Runnable run) {
        complaint = words;
        services.notices().show(Severity.ERROR, words, action, run);
    }

    private static String sentences(List<Diagnostic> found) {
        List<String> said = found.stream().limit(MOST_SAID)
                .map(d -> (d.message() + " " + d.remedy().replace(" Or export without it (lossy).", "")).strip())
                .toList();
        return String.join(" ", said)
                + (found.size() > MOST_SAID ? " (%d more)".formatted(found.size() - MOST_SAID) : "");
    }
}
