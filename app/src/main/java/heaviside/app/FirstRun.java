package heaviside.app;

import heaviside.app.document.Places;
import heaviside.engine.cli.Cli;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The main job without a window: the digits project trained, put on the chip, with a report and pictures of the views.
final class FirstRun {
    private static final String DIGITS = "digits";

    private FirstRun() {
    }

    /// Runs it here.
    ///
    /// @param json whether stdout holds JSON objects only
    /// @return exit code
    static int run(boolean json) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        PrintStream words = json ? err : out;
        Optional<Path> digits = Places.samples().stream().filter(p -> p.endsWith(DIGITS)).findFirst();
        if (digits.isEmpty()) {
            err.println("The samples are missing. Start Heaviside from its own folder, or set -Dheaviside.root.");
            return Cli.FAILED;
        }
        Path to = folder();
        Path trained = to.resolve(DIGITS);
        words.println("Training the digits without a window.");
        int code = verb(json, out, err, "train", digits.get().toString(), "--data-set", "mnist-subset", "--out",
                trained.toString());
        if (code != Cli.DONE) {
            return code;
        }
        words.println("Putting them on the chip.");
        code = verb(json, out, err, "deploy", trained.toString(), "--data-set", "mnist-subset", "--out", to.toString());
        if (code != Cli.DONE) {
            return code;
        }
        words.println("Drawing the views.");
        code = Pictures.write(to, trained, false, 1440, 900);
        if (code == Cli.DONE) {
            words.println("Report, trained project and pictures: " + to);
        }
        return code;
    }

    private static int verb(boolean json, PrintStream out, PrintStream err, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        if (json) {
            all.add("--json");
        }
        return Cli.run(all.toArray(String[]::new), out, err);
    }

    /// Runs it in a process of its own, after a window could not be opened in this one.
    ///
    /// @return exit code
    static int inNewProcess() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "first-run"));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            System.err.println("The work without a window cannot be started: " + e.getMessage());
            return Cli.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cli.FAILED;
        }
    }

    private static Path folder() {
        Path target = Path.of(System.getProperty("heaviside.root", "."), "app", "target");
        Path to = Boolean.getBoolean("heaviside.firstRun") && Files.isDirectory(target)
                ? target.resolve("first-run")
                : Path.of("heaviside-report");
        return to.toAbsolutePath().normalize();
    }
}
