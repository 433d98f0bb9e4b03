package heaviside.app.train;

import heaviside.engine.data.DataDownload;
import heaviside.engine.data.DataFolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import javafx.concurrent.Task;

/// Fetches full MNIST into the user's data folder, once, on the user's word. What has arrived is kept when cancelled.
final class DownloadTask extends Task<Path> {
    /// System property: another folder that holds the four files, such as a school's own mirror.
    private static final String MIRROR = "heaviside.mnist.mirror";

    DownloadTask() {
        updateTitle("Download MNIST");
    }

    /// Bytes to fetch.
    static long bytes() {
        return DataDownload.of("mnist").orElseThrow().totalBytes();
    }

    private static DataDownload download() {
        String mirror = System.getProperty(MIRROR, "");
        DataDownload official = DataDownload.of("mnist").orElseThrow();
        return mirror.isBlank() ? official : official.from(URI.create(mirror));
    }

    @Override
    protected Path call() throws IOException {
        return download().fetch(DataFolders.user(), (done, total, file) -> {
            updateProgress(done, total);
            updateMessage(String.format(Locale.ROOT, "%.1f of %.1f MB", done / 1e6, total / 1e6));
        }, this::isCancelled);
    }

    /// Lets the transfer end by itself between two blocks.
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return super.cancel(false);
    }
}
