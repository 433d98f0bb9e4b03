package heaviside.app;

import heaviside.app.command.Command;
import heaviside.app.spikes.SideBySide;
import heaviside.app.workbench.Notices;
import heaviside.app.workbench.Services;
import heaviside.engine.compile.InputSource;
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
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Population;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/// Exchange with other programs, in the File menu: NIR graphs in and out, synapses out, and whether a network still does the
/// same afterwards. Work goes through the background tasks; what is found is said in notices.
final class ExchangeCommands {
    private static final int MOST_SAID = 2;
    private final Services services;
    private final DataFolders folders;
    private final Consumer<Project> open;
    private final Consumer<SideBySide> compare;
    /// What was said last; the next attempt takes it away.
    private String said = "";

    /// @param folders where data sets are
    /// @param open opens an imported project in place of the present one
    /// @param compare shows two recordings
    ExchangeCommands(Services services, DataFolders folders, Consumer<Project> open, Consumer<SideBySide> compare) {
        this.services = services;
        this.compare = compare;
        this.folders = folders;
        this.open = open;
        services.commands().add(
                new Command("file.import-nir", "File", "Import a NIR graph…", "",
                        () -> services.files().importFile("Import a NIR graph", "nir").ifPresent(this::read)),
                new Command("file.export-nir", "File", "Export as NIR graph…", "",
                        () -> services.files().export(now().name() + ".nir").ifPresent(f -> write(f, false))),
                new Command("file.export-weights", "File", "Export synapses…", "",
                        () -> services.files().export(now().name() + ".npz").ifPresent(this::weights)),
                new Command("file.check-exchange", "File", "Check the exchange by NIR", "", () -> check(false)),
                new Command("file.compare-nir", "File", "Compare with a NIR graph…", "",
                        () -> services.files().importFile("Compare with a NIR graph", "nir").ifPresent(this::with)));
    }

    private Project now() {
        return services.document().now();
    }

    private void read(Path file) {
        background("Importing " + file.getFileName(), () -> NirImport.read(file, NirImport.Options.standard()), r -> {
            open.accept(r.project());
            say("“%s” is imported.".formatted(r.project().name()), r.diagnostics());
        }, () -> {
        });
    }

    private void write(Path file, boolean lossy) {
        Project p = now();
        background("Exporting " + file.getFileName(), () -> {
            NirExport.Result r = NirExport.of(p, lossy);
            NirWriter.write(file, r.graph());
            return r.diagnostics();
        }, found -> say("Exported to %s.".formatted(file.getFileName()), found), () -> write(file, true));
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
        background("Checking the exchange",
                () -> Equivalence.check(p, lossy, p.simulation().durationMs(), inputs(p), ExchangeCommands::goOn),
                r -> tell("Exported as NIR graph and imported again", p, r), () -> check(true));
    }

    /// Compares the project with a file that was exported from it and changed since.
    private void with(Path file) {
        Project p = now();
        background("Comparing with " + file.getFileName(),
                () -> Equivalence.compare(p, file, false, p.simulation().durationMs(), inputs(p),
                        ExchangeCommands::goOn),
                r -> tell("“%s” and “%s”".formatted(p.name(), file.getFileName()), p, r), () -> {
                });
    }

    private InputSource inputs(Project p) {
        return new SampleInput(folders, p.simulation().seed(), p.training().steps() * p.training().dtMs())::input;
    }

    private static boolean goOn(double share) {
        return !Thread.currentThread().isInterrupted();
    }

    /// Says what came out; a difference can be looked at.
    private void tell(String what, Project p, Equivalence.Report r) {
        boolean good = r.identical() && !r.empty();
        List<Diagnostic> warnings = good
                ? List.of()
                : r.diagnostics().stream().filter(d -> d.severity() == Severity.WARNING).toList();
        said = "%s: %s. %s".formatted(what, r.text(), sentences(warnings)).strip();
        Optional<SideBySide> look = r.first().map(d -> sides(p, r, d));
        services.notices().show(good ? Severity.NOTE : Severity.WARNING, said, all(warnings),
                look.isPresent() ? "Compare spikes" : "",
                look.<Runnable>map(x -> () -> compare.accept(x)).orElse(null));
    }

    private static SideBySide sides(Project p, Equivalence.Report r, Equivalence.Difference d) {
        List<String> spiking = p.network().populations().stream().filter(x -> !(x.model() instanceof LeakyReadout))
                .map(Population::id).toList();
        return new SideBySide(new SideBySide.Recorded("original", r.originalSpikes()),
                new SideBySide.Recorded(r.name(), r.otherSpikes()), spiking.indexOf(d.population()), d.neuron(),
                d.timeMs());
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
        services.notices().close(said);
        task.setOnSucceeded(e -> done.accept(task.getValue()));
        task.setOnFailed(e -> failed(task.getException(), anyway));
        services.tasks().start(task);
    }

    private void failed(Throwable e, Runnable anyway) {
        if (e instanceof NirException n) {
            List<Diagnostic> errors = n.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList();
            boolean lossy = errors.stream().allMatch(d -> d.remedy().endsWith("(lossy)."));
            complain(sentences(errors), all(errors), lossy ? "Leave it out" : "", lossy ? anyway : null);
        } else {
            complain(Failures.words(e), List.of(), "", null);
        }
    }

    private void complain(String words, List<Notices.Line> all, String action, @Nullable Runnable run) {
        said = words;
        services.notices().show(Severity.ERROR, words, all, action, run);
    }

    /// Says that something was done, and what there is to know about it, the worst first.
    private void say(String done, List<Diagnostic> found) {
        List<Diagnostic> sorted = found.stream().sorted(Comparator.comparing(Diagnostic::severity)).toList();
        Severity worst = sorted.isEmpty() || sorted.getFirst().severity() == Severity.NOTE
                ? Severity.NOTE
                : Severity.WARNING;
        said = (done + " " + sentences(sorted)).strip();
        services.notices().show(worst, said, all(sorted), "", null);
    }

    private static String sentences(List<Diagnostic> found) {
        return String.join(" ", found.stream().limit(MOST_SAID).map(ExchangeCommands::sentence).toList());
    }

    private static String sentence(Diagnostic d) {
        return (d.message() + " " + d.remedy().replace(" Or export without it (lossy).", "")).strip();
    }

    /// All lines where a notice says only some of them.
    private static List<Notices.Line> all(List<Diagnostic> found) {
        return found.size() <= MOST_SAID
                ? List.of()
                : found.stream().map(d -> new Notices.Line(d.severity(), sentence(d))).toList();
    }
}
