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
    /// @return exit code
    static int run() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Optional<Path> digits = Places.samples().stream().filter(p -> p.endsWith(DIGITS)).findFirst();
        if (digits.isEmpty()) {
            err.println("The samples are missing. Start Heaviside from its own folder, or set -Dheaviside.root.");
            return Cli.FAILED;
        }
        Path to = folder();
        Path trained = to.resolve(DIGITS);
        out.println("Training the digits without a window.");
        int code = Cli.run(new String[]{"train", digits.get().toString(), "--data-set", "mnist-subset", "--out",
                trained.toString()}, out, err);
        if (code != Cli.DONE) {
            return code;
        }
        out.println("Putting them on the chip.");
        code = Cli.run(new String[]{"deploy", trained.toString(), "--data-set", "mnist-subset", "--out",
                to.toString()}, out, err);
        if (code != Cli.DONE) {
            return code;
        }
        out.println("Drawing the views.");
        code = Pictures.write(to, trained, false, 1440, 900);
        if (code == Cli.DONE) {
            out.println("Report, trained project and pictures: " + to);
        }
        return code;
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
        Path target = Path.of(System.getProperty("heaviside.root", "."), "target");
        Path to = Boolean.getBoolean("heaviside.firstRun") && Files.isDirectory(target)
                ? target.resolve("first-run")
                : Path.of("heaviside-report");
        return to.toAbsolutePath().normalize();
    }
}
