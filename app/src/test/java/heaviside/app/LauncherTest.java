package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher scripts. The shell script runs, with a stand-in for Java that prints what it is given; the batch file is
/// read, since Windows is not at hand.
class LauncherTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("heaviside.root", "..")).resolve(
            "app/src/main/launcher");

    @TempDir
    private Path home;
    private Path script = Path.of("");

    @BeforeEach
    void install() throws IOException {
        script = Files.createDirectories(root().resolve("bin")).resolve("heaviside");
        Files.copy(scripts().resolve("heaviside"), script);
        Files.createDirectories(root().resolve("lib"));
    }

    @Test
    void handsEveryArgumentOnUnchanged() throws Exception {
        assumeShell();
        Said s = start(script, java("25.0.1"), "train", "a project", "--out", "x*y");
        assertThat(s.code).isZero();
        assertThat(s.out).endsWith("heaviside.app.Main", "train", "a project", "--out", "x*y")
                .contains("-Dheaviside.root=" + root().toRealPath(), "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void usesTheStartCacheOnlyWhereThereIsOne() throws Exception {
        assumeShell();
        assertThat(start(script, java("25")).out).noneMatch(a -> a.startsWith("-XX:AOTCache"));
        Files.writeString(root().resolve("lib/heaviside.aot"), "");
        assertThat(start(script, java("25")).out)
                .contains("-XX:AOTCache=" + root().toRealPath().resolve("lib/heaviside.aot"));
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        assumeShell();
        Path link = Files.createSymbolicLink(home.resolve("hv"), script);
        assertThat(start(link, java("26-ea"), "help").out)
                .contains("-Dheaviside.root=" + root().toRealPath(), "help");
    }

    @Test
    void givesOnTheExitCode() throws Exception {
        assumeShell();
        assertThat(start(script, java("25"), "fail").code).isEqualTo(7);
    }

    @Test
    void refusesAnOldJavaAndSaysWhatToDo() throws Exception {
        assumeShell();
        Said s = start(script, java("17.0.15"));
        assertThat(s.code).isEqualTo(1);
        assertThat(s.err).contains("is no folder of a Java 25 or newer", "Found only Java 17", "Set it to one");
    }

    @Test
    void theBatchFileStartsTheSameProgram() throws IOException {
        String sh = Files.readString(scripts().resolve("heaviside"));
        String bat = Files.readString(scripts().resolve("heaviside.bat"));
        for (String same : List.of("--add-modules jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
                "-XX:AOTCache=", "-Xlog:aot=off", "-Xlog:cds=off", "-Dheaviside.root=", "heaviside.app.Main",
                "HEAVISIDE_OPTS", "HEAVISIDE_JAVA", "JAVA_HOME")) {
            assertThat(sh).contains(same);
            assertThat(bat).contains(same);
        }
        assertThat(bat).contains("%*", "exit /b %ERRORLEVEL%");
    }

    @Test
    void theBatchFileIsWellFormed() throws IOException {
        List<String> lines = Files.readAllLines(scripts().resolve("heaviside.bat"));
        int depth = 0;
        List<String> labels = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        for (String line : lines) {
            assertThat(line.chars().filter(c -> c == '"').count() % 2).as(line).isZero();
            assertThat(line.chars().allMatch(c -> c < 128)).as("plain ASCII: %s", line).isTrue();
            String code = line.startsWith("rem ") ? "" : line.replaceAll("\"[^\"]*\"", "\"\"");
            depth += (int) (code.chars().filter(c -> c == '(').count() - code.chars().filter(c -> c == ')').count());
            assertThat(depth).as(line).isNotNegative();
            if (line.startsWith(":")) {
                labels.add(line.substring(1));
            }
            Matcher m = Pattern.compile("call :(\\w+)").matcher(code);
            while (m.find()) {
                calls.add(m.group(1));
            }
        }
        assertThat(depth).isZero();
        assertThat(labels).containsAll(calls);
        assertThat(lines.getFirst()).isEqualTo("@echo off");
    }

    private record Said(int code, List<String> out, String err) {
    }

    private Path root() {
        return home.resolve("with space");
    }

    private static Path scripts() throws IOException {
        try (Stream<Path> s = Stream.of(SCRIPTS, Path.of("src/main/launcher"), Path.of("app/src/main/launcher"))) {
            return s.filter(Files::isDirectory).findFirst().orElseThrow(() -> new IOException("no launcher folder"));
        }
    }

    private static void assumeShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
    }

    /// A folder that looks like a JDK; its Java prints its arguments, one a line.
    private Path java(String version) throws IOException {
        Path jdk = home.resolve("jdk " + version);
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java,
                "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\"; done\n[ \"$a\" = fail ] && exit 7\nexit 0\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private static Said start(Path script, Path jdk, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder b = new ProcessBuilder(command);
        Map<String, String> env = b.environment();
        env.put("HEAVISIDE_JAVA", jdk.toString());
        env.remove("HEAVISIDE_OPTS");
        Process p = b.start();
        String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(p.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(p.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Said(p.exitValue(), out.lines().toList(), err);
    }
}
