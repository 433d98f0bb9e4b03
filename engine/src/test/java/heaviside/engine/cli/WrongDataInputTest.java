package heaviside.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongDataInputTest {
    @TempDir
    private Path dir;
    private Path wav;

    @BeforeEach
    void recordings() throws IOException {
        wav = Files.writeString(Files.createDirectories(dir.resolve("in")).resolve("a_1.wav"), "no sound");
    }

    private void refused(String words, Object... arguments) {
        String[] a = new String[arguments.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = arguments[i].toString();
        }
        CliTest.Said o = CliTest.run(a);
        assertThat(o.err()).contains(words);
        assertThat(o.code()).isEqualTo(2);
    }

    @Test
    void cochleaSaysWhatIsWrongBeforeItWorks() throws IOException {
        Path in = dir.resolve("in");
        refused("is a file. Name the folder", "cochlea", wav, "--out", dir.resolve("x.h5"));
        refused("There is no folder", "cochlea", dir.resolve("gone"), "--out", dir.resolve("x.h5"));
        refused("is a folder. Name a file", "cochlea", in, "--out", dir, "--force");
        refused("does not end in .h5", "cochlea", in, "--out", dir.resolve("x.txt"));
        refused("Make it first", "cochlea", in, "--out", dir.resolve("none/x.h5"));
        Files.writeString(dir.resolve("there.h5"), "kept");
        refused("exists already", "cochlea", in, "--out", dir.resolve("there.h5"));
        assertThat(dir.resolve("there.h5")).hasContent("kept");
    }

    @Test
    void dataTellsAFolderARecordingAndAnUnknownNameApart() {
        refused("is a folder. Name a data set", "data", dir);
        refused("heaviside cochlea", "data", wav);
        refused("it must be 1 or more", "data", "iris", "--samples", "0");
        refused("is no folder", "data", "iris", "--data", dir.resolve("gone"));
        assertThat(CliTest.run("data", "gone").err()).contains("There is no data set 'gone'");
    }

    @Test
    void aTableNamesLineAndCellOnce() throws IOException {
        Path csv = Files.writeString(dir.resolve("t.csv"), "a,b,class\n1,2,x\n3,oops,y\n");
        assertThat(CliTest.run("data", csv.toString()).err()).contains("t.csv, line 3: 'oops' is not a number.")
                .doesNotContain("..");
    }

    @Test
    void aFolderThatCannotBeMadeStopsADownloadBeforeItBegins() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "x");
        refused("cannot be made or written", "download", "mnist", "--data", file.resolve("in"), "--mirror",
                "http://127.0.0.1:9/");
    }
}
