package heaviside.engine.io.spikes;

import java.util.List;

/// A format with its name, title and patterns of file names.
abstract class NamedFormat implements SpikeFormat {
    private final String id;
    private final String title;
    private final List<String> patterns;

    NamedFormat(String id, String title, List<String> patterns) {
        this.id = id;
        this.title = title;
        this.patterns = patterns;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final List<String> patterns() {
        return patterns;
    }
}
