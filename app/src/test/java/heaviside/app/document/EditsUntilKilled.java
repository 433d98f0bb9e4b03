package heaviside.app.document;

import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executors;

/// A session that edits, says so, and then waits to be killed. Started in a process of its own.
public final class EditsUntilKilled {
    private EditsUntilKilled() {
    }

    /// @param args folder of the session, and perhaps a project that the first edit takes
    public static void main(String[] args) throws InterruptedException, IOException {
        Project taken = args.length > 1 ? ProjectFile.load(Path.of(args[1])) : Project.empty("start");
        Places places = new Places(Path.of(args[0]));
        Document document = new Document();
        document.replace(Project.empty("start"));
        @SuppressWarnings("resource") // killed before it could be closed
        ProjectStore store = new ProjectStore(document, new Settings(places), places,
                Executors.newSingleThreadScheduledExecutor(), new Autosave.Listener() {
                    @Override
                    public void kept(Instant at) {
                        System.out.println("kept " + document.history().position().get());
                    }

                    @Override
                    public void failed(String message) {
                        System.out.println("failed " + message);
                    }
                });
        if (store.begin().isPresent()) {
            System.out.println("failed: there was left work");
        }
        document.edit("Name it", p -> taken.withName("mine"));
        document.endGesture();
        document.edit("Name it again", p -> p.withName("still mine"));
        document.endGesture();
        document.undo();
        Thread.sleep(600_000);
    }
}
