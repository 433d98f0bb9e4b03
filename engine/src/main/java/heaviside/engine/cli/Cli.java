package heaviside.engine.cli;

import heaviside.engine.HeavisideVersion;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heaviside VERB`: parses, runs, turns every failure into one line with a remedy and an exit code.
@Command(name = "heaviside", description = "A workbench for spiking neural networks. Without a verb it opens the window.", mixinStandardHelpOptions = true, version = "Heaviside "
        + HeavisideVersion.VERSION, synopsisSubcommandLabel = "VERB", footer = {"",
                "Exit code: 0 done, 1 failed, 2 wrong usage; stopped with Ctrl-C 130. 'heaviside help VERB' explains a verb."})
public final class Cli implements Runnable {
    /// Done.
    public static final int DONE = 0;
    /// The thing failed.
    public static final int FAILED = 1;
    /// Wrong usage.
    public static final int USAGE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private Cli() {
    }

    /// Runs a verb.
    ///
    /// @param args verb and options
    /// @param out results
    /// @param err progress and complaints
    /// @return exit code
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, out, err, line -> {
        });
    }

    /// Runs a verb, one of the engine's or one that the caller adds.
    ///
    /// @param more adds verbs
    /// @return exit code
    public static int run(String[] args, PrintStream out, PrintStream err, Consumer<CommandLine> more) {
        Terminal terminal = new Terminal(out, err);
        terminal.json(List.of(args).contains("--json")); // also for what is wrong before a verb begins
        CommandLine line = new CommandLine(new Cli());
        for (Verb v : Verb.all(terminal)) {
            line.addSubcommand(v);
        }
        more.accept(line);
        line.addSubcommand(new HelpCommand());
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, a) -> usage(e, terminal));
        line.setExecutionExceptionHandler((e, c, r) -> failed(e, terminal));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return failed(e, terminal);
        } finally {
            Interrupt.finished();
        }
    }

    /// Runs and exits.
    ///
    /// @param args verb and options
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true,
                StandardCharsets.UTF_8);
        System.exit(run(args, out, err));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No verb given.");
    }

    private static int usage(ParameterException e, Terminal terminal) {
        CommandLine c = e.getCommandLine();
        String said = String.valueOf(e.getMessage()).strip()
                .replace("is not an int", "is not a whole number from -2147483648 to 2147483647")
                .replace("is not a long", "is not a whole number that fits 64 bits")
                .replace("is not a double", "is not a number");
        terminal.error(said + (said.endsWith(".") ? "" : ".") + " See '" + help(c) + "'.");
        if (c.getParent() == null) {
            c.usage(terminal.err());
        }
        return USAGE;
    }

    /// What explains a verb, or a verb's verb.
    private static String help(CommandLine c) {
        CommandLine above = c.getParent();
        if (above == null) {
            return "heaviside help";
        }
        return above.getParent() == null
                ? "heaviside help " + c.getCommandName()
                : c.getCommandSpec().qualifiedName() + " --help";
    }

    private static int failed(Throwable e, Terminal terminal) {
        terminal.clearProgress();
        terminal.error(Terminal.message(e));
        if (terminal.debug()) {
            e.printStackTrace(terminal.err());
        }
        return FAILED;
    }
}
