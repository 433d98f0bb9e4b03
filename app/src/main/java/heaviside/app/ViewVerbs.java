package heaviside.app;

import heaviside.engine.cli.Cli;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;

/// The verbs that need the views: `pictures`, `first-run`, `bench frames`, `bench raster`, `bench truenorth-view`.
final class ViewVerbs {
    private ViewVerbs() {
    }

    /// Adds them to the engine's verbs.
    ///
    /// @param display whether a window can open
    static void addTo(CommandLine line, boolean display) {
        line.addSubcommand(new PicturesVerb(display));
        line.addSubcommand(new FirstRunVerb());
        CommandLine bench = line.getSubcommands().get("bench");
        if (bench != null) {
            bench.addSubcommand(new FramesVerb(display));
            bench.addSubcommand(new RasterVerb(display));
            bench.addSubcommand(new ChipViewVerb(display));
        }
    }

    @Command(name = "pictures", mixinStandardHelpOptions = true, description = "Draws every workspace, dark and light, with "
            + "a real training and a real chip run in them, with or without a display.")
    private static final class PicturesVerb implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "DIR", description = "Folder for the pictures.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path folder;

        @Parameters(index = "1", paramLabel = "PROJECT", arity = "0..1", description = "Project to train and deploy; the digits sample if not given.")
        private @Nullable Path project;

        @Option(names = "--size", paramLabel = "WxH", defaultValue = "1440x900", description = "Of the window.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String size;

        @Option(names = "--json", description = "One JSON object on stdout, nothing else there.")
        private boolean json;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        private final boolean display;

        PicturesVerb(boolean display) {
            this.display = display;
        }

        @Override
        public Integer call() {
            int[] wh = size(size, spec);
            Path to = folder.toAbsolutePath().normalize();
            int code = Pictures.write(to, project, display, wh[0], wh[1]);
            if (code == Cli.DONE) {
                out().println(json
                        ? JsonNodeFactory.instance.objectNode().put("pictures", to.toString()).toString()
                        : "Pictures: " + to);
            }
            return code;
        }
    }

    @Command(name = "first-run", mixinStandardHelpOptions = true, description = "Trains the digits, puts them on the chip, "
            + "leaves a report and pictures: what a plain build does where there is no display.")
    private static final class FirstRunVerb implements Callable<Integer> {
        @Option(names = "--json", description = "One JSON object a line on stdout, nothing else there.")
        private boolean json;

        @Override
        public Integer call() {
            return FirstRun.run(json);
        }
    }

    /// A benchmark in the window: what all of them ask, and what they leave.
    private abstract static class WindowBench implements Callable<Integer> {
        @Option(names = "--size", paramLabel = "WxH", defaultValue = "1440x900", description = "Of the window.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String size;

        @Option(names = "--json", description = "One JSON object on stdout, nothing else there.")
        private boolean json;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        private final boolean display;

        WindowBench(boolean display) {
            this.display = display;
        }

        /// Words where an option is out of its range; empty where all are right.
        abstract String misuse();

        /// @param home an empty folder
        abstract Map<String, Double> measure(int width, int height, Path home) throws Exception;

        @Override
        public Integer call() throws Exception {
            String misuse = misuse();
            if (!misuse.isEmpty()) {
                throw new ParameterException(spec.commandLine(), misuse);
            }
            int[] wh = size(size, spec);
            Pictures.startToolkit(display);
            Path home = Files.createTempDirectory("heaviside-" + spec.name());
            try {
                print(spec.name(), json, measure(wh[0], wh[1], home));
            } finally {
                Pictures.delete(home);
            }
            return Cli.DONE;
        }
    }

    @Command(name = "frames", mixinStandardHelpOptions = true, showDefaultValues = true, description = "Measures the frames a second of "
            + "the window while a network runs that spikes at about 20 Hz.")
    private static final class FramesVerb extends WindowBench {
        @Option(names = "--neurons", paramLabel = "N", defaultValue = "10000", description = "Neurons.")
        private int neurons;

        @Option(names = "--speed", paramLabel = "X", defaultValue = "0.25", description = "Biological over wall time.")
        private double speed;

        @Option(names = "--window", paramLabel = "MS", defaultValue = "600", description = "Time that the plots show.")
        private double windowMs;

        @Option(names = "--seconds", paramLabel = "S", defaultValue = "10", description = "Measured, after a warm-up.")
        private double seconds;

        FramesVerb(boolean display) {
            super(display);
        }

        @Override
        String misuse() {
            return neurons < 4 || neurons > 1_000_000 || !(speed > 0) || !(windowMs >= 5 && windowMs <= 600_000)
                    || !(seconds >= 1 && seconds <= 3600)
                            ? "--neurons is 4 to 1000000, --speed above 0, --window 5 to 600000, --seconds 1 to 3600."
                            : "";
        }

        @Override
        Map<String, Double> measure(int width, int height, Path home) throws Exception {
            return FrameBench.measure(new FrameBench.Options(neurons, speed, windowMs, seconds, width, height), home);
        }
    }

    @Command(name = "raster", mixinStandardHelpOptions = true, showDefaultValues = true, description = "Measures the pictures a second of "
            + "the Spikes workspace while it zooms and pans over many spikes.")
    private static final class RasterVerb extends WindowBench {
        @Option(names = "--spikes", paramLabel = "N", defaultValue = "10000000", description = "Spikes.")
        private int spikes;

        @Option(names = "--units", paramLabel = "N", defaultValue = "5000", description = "Units.")
        private int units;

        @Option(names = "--seconds", paramLabel = "S", defaultValue = "12", description = "Measured, after a warm-up.")
        private double seconds;

        RasterVerb(boolean display) {
            super(display);
        }

        @Override
        String misuse() {
            return spikes < 1000 || spikes > 100_000_000 || units < 10 || units > 1_000_000
                    || !(seconds >= 1 && seconds <= 3600)
                            ? "--spikes is 1000 to 100000000, --units 10 to 1000000, --seconds 1 to 3600."
                            : "";
        }

        @Override
        Map<String, Double> measure(int width, int height, Path home) throws Exception {
            return RasterBench.measure(new RasterBench.Options(spikes, units, seconds, width, height), home);
        }
    }

    @Command(name = "truenorth-view", mixinStandardHelpOptions = true, showDefaultValues = true, description = "Measures how "
            + "often the window shows the full TrueNorth while it runs, and how much slower it runs for that.")
    private static final class ChipViewVerb extends WindowBench {
        @Option(names = "--seconds", paramLabel = "S", defaultValue = "4", description = "Of one turn.")
        private double seconds;

        @Option(names = "--turns", paramLabel = "N", defaultValue = "5", description = "Turns with the view, and as many without.")
        private int turns;

        @Option(names = "--paced", description = "The chip runs at most at its own speed, as in the workspace; else as fast as it can.")
        private boolean paced;

        ChipViewVerb(boolean display) {
            super(display);
        }

        @Override
        String misuse() {
            return !(seconds >= 0.5 && seconds <= 600) || turns < 1 || turns > 1000
                    ? "--seconds is 0.5 to 600, --turns 1 to 1000."
                    : "";
        }

        @Override
        Map<String, Double> measure(int width, int height, Path home) throws Exception {
            return ChipViewBench.measure(new ChipViewBench.Options(seconds, turns, paced, width, height), home);
        }
    }

    private static void print(String workload, boolean json, Map<String, Double> figures) {
        if (json) {
            out().println(figures.entrySet().stream().map(e -> "\"" + e.getKey() + "\":" + number(e.getValue()))
                    .collect(Collectors.joining(",", "{\"workload\":\"" + workload + "\",", "}")));
        } else {
            figures.forEach((k, w) -> out().println(String.format(Locale.ROOT, "%-26s %s", k, number(w))));
        }
    }

    private static String number(double v) {
        return v == Math.rint(v) ? Long.toString(Math.round(v)) : String.format(Locale.ROOT, "%.2f", v);
    }

    private static int[] size(String text, CommandSpec spec) {
        if (text.matches("\\d{3,4}x\\d{3,4}")) {
            int x = text.indexOf('x');
            return new int[]{Integer.parseInt(text.substring(0, x)), Integer.parseInt(text.substring(x + 1))};
        }
        throw new ParameterException(spec.commandLine(),
                "--size " + text + " is no size in pixels. Write it like 1440x900.");
    }

    private static PrintStream out() {
        return new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    }
}
