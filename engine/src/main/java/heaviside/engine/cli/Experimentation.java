package heaviside.engine.cli;

import heaviside.engine.experiment.Experiment;
import heaviside.engine.experiment.Experiments;
import heaviside.engine.experiment.Result;
import heaviside.engine.experiment.Setting;
import heaviside.engine.experiment.Settings;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside experiment [NAME]`.
@Command(name = "experiment", description = "Runs a published claim again and prints the numbers beside what was "
        + "published. Without a name it lists the experiments and their settings.")
final class Experimentation extends Verb {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Experiment.")
    private @Nullable String name;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting; may be given several times.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--n", paramLabel = "N", description = "Short for --set n=N.")
    private @Nullable String n;

    @Option(names = "--projects", paramLabel = "DIR", description = "Writes the experiment's networks there as projects "
            + "instead of running it.")
    private @Nullable Path projects;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    Experimentation(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws IOException {
        String wanted = name;
        if (wanted == null) {
            Experiments.all().forEach(e -> list(t, e));
            return Cli.DONE;
        }
        Experiment e = Experiments.byId(wanted).orElseThrow(() -> wrong("There is no experiment '%s'. Known: %s."
                .formatted(wanted, String.join(", ", Experiments.all().stream().map(Experiment::id).toList()))));
        Settings settings = settings(e);
        if (projects != null) {
            return save(t, e, settings, projects);
        }
        try (Interrupt stop = Interrupt.open()) {
            Result r = e.run(settings, (share, what) -> {
                t.progress(share, what);
                return !stop.requested();
            });
            t.clearProgress();
            report(t, e, settings, r);
            return r.findings().stream().allMatch(Result.Finding::holds) ? Cli.DONE : Cli.FAILED;
        } catch (CancellationException c) {
            t.error("Cancelled before there was a result.");
            return Cli.FAILED;
        }
    }

    private Settings settings(Experiment e) {
        Map<String, String> given = new LinkedHashMap<>(set);
        if (n != null) {
            given.put("n", n);
        }
        Map<String, Double> values = new LinkedHashMap<>();
        given.forEach((key, text) -> {
            try {
                values.put(key, Double.valueOf(text.trim()));
            } catch (NumberFormatException x) {
                throw wrong("%s = '%s' is not a number.".formatted(key, text));
            }
        });
        try {
            return Settings.of(e, values);
        } catch (IllegalArgumentException x) {
            throw wrong(String.valueOf(x.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void list(Terminal t, Experiment e) {
        t.say("%-14s %s", e.id(), e.title());
        ArrayNode settings = Terminal.object().arrayNode();
        for (Setting s : e.settings()) {
            t.say("  --set %-22s %s, %s to %s%s", s.key() + "=" + Setting.text(s.initial()), s.name(),
                    Setting.text(s.min()), Setting.text(s.max()), s.unit().isEmpty() ? "" : " " + s.unit());
            settings.add(Terminal.object().put("key", s.key()).put("name", s.name()).put("unit", s.unit())
                    .put("min", s.min()).put("max", s.max()).put("default", s.initial()));
        }
        ObjectNode o = Terminal.object().put("experiment", e.id()).put("title", e.title()).put("claim", e.claim())
                .put("method", e.method());
        o.set("settings", settings);
        t.emit(o);
    }

    private int save(Terminal t, Experiment e, Settings settings, Path folder) throws IOException {
        List<Project> all = e.projects(settings);
        if (all.isEmpty()) {
            throw wrong("'%s' has no networks to open.".formatted(e.id()));
        }
        for (Project p : all) {
            Path to = folder.resolve(p.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
            ProjectFile.save(p, to);
            t.say("%s: %s", to, p.description());
            t.emit(Terminal.object().put("project", to.toString()));
        }
        return Cli.DONE;
    }

    private static void report(Terminal t, Experiment e, Settings settings, Result r) {
        t.say("%s", e.title());
        t.say("%s", e.claim());
        t.say("");
        for (Result.Finding f : r.findings()) {
            t.say("  %s %s: %s", f.holds() ? "✓" : "✗", f.name(), f.measured());
            t.say("      %s", f.published());
            t.emit(Terminal.object().put("finding", f.name()).put("measured", f.measured())
                    .put("published", f.published()).put("holds", f.holds()));
        }
        t.say("");
        ExperimentTable.print(t, r.table());
        t.say("");
        t.say("%s", r.summary());
        ObjectNode o = Terminal.object().put("experiment", e.id()).put("summary", r.summary()).put("holds",
                r.findings().stream().allMatch(Result.Finding::holds));
        ObjectNode values = o.putObject("settings");
        e.settings().forEach(s -> values.put(s.key(), settings.number(s.key())));
        t.emit(o);
    }
}
