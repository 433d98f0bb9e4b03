package heaviside.app;

import heaviside.app.document.Places;
import heaviside.engine.cli.Cli;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Application;

/// The start cache, `lib/heaviside.aot`: the classes of a start, read and linked in advance (JEP 483, 514, 515), which
/// takes a third off the time to the first frame. The build makes it by a rehearsal: a start without a display that looks
/// at every workspace and leaves. Java refuses a cache that does not fit the jars or itself, and then starts without it,
/// so nothing here may fail a build.
final class StartCache {
    /// Set in the process that rehearses.
    static final String REHEARSAL = "heaviside.rehearsal";
    private static final int PATIENCE_S = 180;

    private StartCache() {
    }

    /// Makes the cache below `-Dheaviside.root`, unless it is newer than every jar and made by this Java.
    ///
    /// @param args none
    public static void main(String[] args) throws InterruptedException {
        if (Boolean.getBoolean(REHEARSAL)) {
            rehearse();
            return;
        }
        Path lib = Path.of(System.getProperty("heaviside.root", ".")).resolve("lib");
        try {
            if (!isCurrent(lib)) {
                make(lib);
            }
        } catch (IOException e) {
            System.out.println("No start cache could be made (" + e.getMessage() + "); Heaviside starts without it.");
        }
    }

    private static Path cache(Path lib) {
        return lib.resolve("heaviside.aot");
    }

    private static Path madeBy(Path lib) {
        return lib.resolve("heaviside.aot.java");
    }

    private static boolean isCurrent(Path lib) throws IOException {
        if (!Files.exists(cache(lib)) || !Files.exists(madeBy(lib))
                || !Files.readString(madeBy(lib)).equals(Runtime.version().toString())) {
            return false;
        }
        try (Stream<Path> jars = Files.list(lib)) {
            for (Path jar : jars.filter(p -> p.toString().endsWith(".jar")).toList()) {
                if (Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(cache(lib))) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void make(Path lib) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("heaviside-start");
        Path words = home.resolve("words.txt");
        Files.deleteIfExists(cache(lib));
        try {
            Process p = new ProcessBuilder(command(lib, home)).redirectErrorStream(true).redirectOutput(words.toFile())
                    .start();
            if (!p.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                p.destroyForcibly().waitFor();
                throw new IOException("it took more than " + PATIENCE_S + " s");
            }
            if (p.exitValue() != 0 || !Files.exists(cache(lib))) {
                throw new IOException(Files.readString(words).strip().lines().reduce((a, b) -> b).orElse("no reason"));
            }
            Files.writeString(madeBy(lib), Runtime.version().toString());
            System.out.println("Start cache: " + cache(lib));
        } finally {
            Pictures.delete(home);
        }
    }

    private static List<String> command(Path lib, Path home) {
        List<String> c = new ArrayList<>();
        c.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        c.addAll(List.of("-XX:AOTCacheOutput=" + cache(lib), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-Dglass.platform=Headless", "-Dprism.order=sw",
                "-D" + REHEARSAL + "=true", "-Dheaviside.home=" + home,
                "-Dheaviside.root=" + System.getProperty("heaviside.root", "."), "-cp",
                lib.resolve("heaviside.jar").toString(), StartCache.class.getName()));
        return c;
    }

    /// What a user does first: asks for help, looks at a sample, opens the window.
    private static void rehearse() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int code = Cli.run(new String[]{"help"}, nowhere, nowhere);
        for (Path sample : Places.samples()) {
            code = Math.max(code, Cli.run(new String[]{"inspect", sample.toString()}, nowhere, nowhere));
        }
        Application.launch(HeavisideApp.class);
        System.exit(code);
    }
}
