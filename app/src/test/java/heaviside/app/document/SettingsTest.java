package heaviside.app.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    @TempDir
    Path home;

    @Test
    void valuesComeBackInTheNextSession() throws IOException {
        Settings s = new Settings(new Places(home));
        Path project = Files.createFile(home.resolve("a.json"));
        s.set("width", 1024);
        s.set("dark", false);
        s.addRecent(project);
        s.save();
        Settings next = new Settings(new Places(home));
        assertThat(next.number("width", 0)).isEqualTo(1024);
        assertThat(next.flag("dark", true)).isFalse();
        assertThat(next.recent()).containsExactly(project.toAbsolutePath());
    }

    @Test
    void theRecentProjectOpenedAgainComesFirstOnce() throws IOException {
        Settings s = new Settings(new Places(home));
        Path a = Files.createFile(home.resolve("a.json"));
        Path b = Files.createFile(home.resolve("b.json"));
        s.addRecent(a);
        s.addRecent(b);
        s.addRecent(a);
        assertThat(s.recent()).containsExactly(a.toAbsolutePath(), b.toAbsolutePath());
        Files.delete(b);
        assertThat(s.recent()).containsExactly(a.toAbsolutePath());
    }

    @Test
    void aBrokenFileCountsAsEmptyAndIsKept() throws IOException {
        Files.writeString(home.resolve("settings.json"), "{\"width\": ");
        Settings s = new Settings(new Places(home));
        assertThat(s.number("width", 7)).isEqualTo(7);
        assertThat(home.resolve("settings.unreadable.json")).exists();
    }
}
