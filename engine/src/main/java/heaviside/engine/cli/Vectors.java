package heaviside.engine.cli;

import heaviside.engine.vectors.SelfCheck;
import heaviside.engine.vectors.VectorCheck.CaseResult;
import heaviside.engine.vectors.VectorCheck.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `heaviside vectors DIR`.
@Command(name = "vectors", description = "Self-check: runs every reference-vector file (*.json) of a folder. "
        + "Exit code 1 if any case fails.")
final class Vectors extends Verb {
    @Parameters(paramLabel = "DIR", description = "Folder with reference vectors.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    Vectors(Terminal t) {
        super(t);
    }

    @Override
    int execute(Terminal t) throws Exception {
        t.say("%-26s %-48s %11s %11s  %s", "file", "case", "worst error", "tolerance", "result");
        List<CaseResult> all = SelfCheck.run(folder, r -> print(t, r));
        long fail = count(all, Outcome.FAIL);
        long pass = count(all, Outcome.PASS);
        long not = count(all, Outcome.NOT_SUPPORTED);
        t.say("%d passed, %d failed, %d not supported", pass, fail, not);
        t.emit(Terminal.object().put("passed", pass).put("failed", fail).put("not_supported", not));
        return fail == 0 ? Cli.DONE : Cli.FAILED;
    }

    private static long count(List<CaseResult> all, Outcome o) {
        return all.stream().filter(r -> r.outcome() == o).count();
    }

    private static void print(Terminal t, CaseResult r) {
        String outcome = r.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        t.say("%-26s %-48s %11s %11s  %s%s", r.file(), r.name(), number(r.worstRelativeError()), number(r.tolerance()),
                outcome, r.note().isEmpty() ? "" : "  (" + r.note() + ")");
        ObjectNode o = Terminal.object().put("file", r.file()).put("case", r.name());
        put(o, "worst_relative_error", r.worstRelativeError());
        put(o, "tolerance", r.tolerance());
        t.emit(o.put("outcome", outcome).put("note", r.note()));
    }

    private static void put(ObjectNode o, String key, double v) {
        if (Double.isFinite(v)) {
            o.put(key, v);
        } else {
            o.putNull(key);
        }
    }

    private static String number(double v) {
        return Double.isNaN(v) ? "-" : v == 0 ? "0" : String.format(Locale.ROOT, "%.2e", v);
    }
}
