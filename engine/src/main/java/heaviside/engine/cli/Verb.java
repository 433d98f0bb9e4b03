package heaviside.engine.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// One verb. Options that all verbs share stand here.
@Command(mixinStandardHelpOptions = true, showDefaultValues = true)
abstract class Verb implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "One JSON object a line on stdout, nothing else there.")
    private boolean json;

    @Option(names = "--debug", hidden = true, description = "Stack traces of failures on stderr.")
    private boolean debug;

    Verb(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Every verb. One line a verb.
    static List<Verb> all(Terminal t) {
        return List.of(new Simulate(t), new Train(t), new Deploy(t), new MapToChip(t), new Inspect(t), new Benchmark(t),
                new Vectors(t),
                new Experimentation(t),
                new DataVerb(t), new Download(t), new SoundToSpikes(t), new Video(t), new Import(t), new Export(t),
                new ExchangeCheck(t));
    }

    @Override
    public final Integer call() throws Exception {
        terminal.json(json);
        terminal.debug(debug);
        return execute(terminal);
    }

    /// @return exit code
    abstract int execute(Terminal t) throws Exception;
}
