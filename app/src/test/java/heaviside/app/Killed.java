package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Programs that are killed as a crash would, once they have said that they are ready.
public final class Killed {
    private Killed() {
    }

    /// Runs a main class of the tests in a process of its own and kills it.
    ///
    /// @param line that it prints when ready; one that starts with "failed" fails the test
    /// @param options of Java
    public static void after(String line, List<String> options, Class<?> main, String... args) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        Process p = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader out = p.inputReader()) {
            String said = out.readLine();
            while (said != null && !said.equals(line)) {
                assertThat(said).doesNotStartWith("failed");
                said = out.readLine();
            }
            assertThat(said).isEqualTo(line);
        } finally {
            p.destroyForcibly().waitFor();
        }
    }
}
