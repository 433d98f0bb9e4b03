package heaviside.app.document;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.app.Killed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a crash, a clean end and a change of project leave behind.
@Timeout(120)
final class RecoveryTest {
    @TempDir
    Path home;
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
    private final List<String> failures = new ArrayList<>();

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    private ProjectStore session(Document d, Project start) {
        Places places = new Places(home);
        d.replace(start);
        return new ProjectStore(d, new Settings(places), places, background, new Autosave.Listener() {
            @Override
            public void kept(Instant at) {
            }

            @Override
            public void failed(String message) {
                failures.add(message);
            }
        });
    }

    @Test
    void aKilledProcessLosesNeitherProjectNorUndo() throws Exception {
        Killed.after("kept 1", List.of(), EditsUntilKilled.class, home.toString());
        Document d = new Document();
        try (ProjectStore store = session(d, Project.empty("start"))) {
            Optional<Recovery.Left> left = store.begin();
            assertThat(left).isPresent();
            assertThat(left.orElseThrow().crashed()).isTrue();
            assertThat(Duration.between(left.orElseThrow().writtenAt(), Instant.now())).isLessThan(
                    Duration.ofMinutes(2));
            assertThat(d.now().name()).isEqualTo("mine");
            d.redo();
            assertThat(d.now().name()).isEqualTo("still mine");
            d.undo();
            assertThat(d.history().nextUndo().orElseThrow().label()).isEqualTo("Name it");
            d.undo();
            assertThat(d.now()).isEqualTo(Project.empty("start"));
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void aLivingSessionIsNotTakenForACrashedOne() {
        Document d = new Document();
        try (ProjectStore first = session(d, Project.empty("start"))) {
            first.begin();
            d.edit("Name it", p -> p.withName("mine"));
            first.flush();
            assertThat(session(new Document(), Project.empty("start")).begin()).isEmpty();
        }
    }

    @Test
    void unsavedWorkOfACleanEndIsThereAgainWithItsUndo() {
        Document d = new Document();
        try (ProjectStore store = session(d, Project.empty("start"))) {
            store.begin();
            d.edit("Name it", p -> p.withName("mine"));
        }
        Document again = new Document();
        try (ProjectStore store = session(again, Project.empty("start"))) {
            Recovery.Left left = store.begin().orElseThrow();
            assertThat(left.crashed()).isFalse();
            assertThat(again.now().name()).isEqualTo("mine");
            again.undo();
            assertThat(again.now().name()).isEqualTo("start");
        }
    }

    @Test
    void savedWorkOfACleanEndLeavesNothing() throws IOException {
        Document d = new Document();
        try (ProjectStore store = session(d, Project.empty("start"))) {
            store.begin();
            d.edit("Name it", p -> p.withName("mine"));
            store.save(home.resolve("p.json"));
        }
        assertThat(session(new Document(), Project.empty("start")).begin()).isEmpty();
        try (var left = Files.list(home.resolve("recovery"))) {
            assertThat(left).isEmpty();
        }
        assertThat(ProjectFile.load(home.resolve("p.json")).name()).isEqualTo("mine");
    }

    @Test
    void openingAnotherProjectKeepsUnsavedWork() throws IOException {
        ProjectFile.save(Project.empty("other"), home.resolve("other.json"));
        Document d = new Document();
        try (ProjectStore store = session(d, Project.empty("start"))) {
            store.begin();
            d.edit("Name it", p -> p.withName("mine"));
            store.open(home.resolve("other.json"));
            assertThat(d.now().name()).isEqualTo("other");
            assertThat(d.history().all()).isEmpty();
            Recovery.Left left = store.left().getFirst();
            assertThat(left.snapshot().project().name()).isEqualTo("mine");
            store.takeUp(left);
            assertThat(d.now().name()).isEqualTo("mine");
            assertThat(d.history().nextUndo().orElseThrow().label()).isEqualTo("Name it");
            assertThat(store.edited().get()).isTrue();
        }
    }

    @Test
    void aBrokenJournalIsKeptAndNamed() throws IOException {
        Path broken = home.resolve("recovery").resolve("session-1-x");
        Files.createDirectories(broken);
        Files.writeString(broken.resolve("journal.json"), "{ not json");
        try (ProjectStore store = session(new Document(), Project.empty("start"))) {
            assertThat(store.begin()).isEmpty();
            assertThat(store.unreadable()).singleElement().asString().contains(broken.toString());
            assertThat(broken.resolve("journal.json")).exists();
        }
    }
}
