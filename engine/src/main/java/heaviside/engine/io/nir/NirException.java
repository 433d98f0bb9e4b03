package heaviside.engine.io.nir;

import heaviside.engine.network.Diagnostic;
import java.io.IOException;
import java.util.List;

/// A graph that cannot be taken over, or a network that a graph cannot hold.
public final class NirException extends IOException {
    private static final long serialVersionUID = 1;
    private final transient List<Diagnostic> diagnostics;

    /// The file itself is broken.
    ///
    /// @param place file and where in it
    public NirException(String place, String reason, String remedy) {
        this(List.of(Diagnostic.error("nir-file", "", place + ": " + reason, remedy)));
    }

    /// @param diagnostics everything that was found, at least one error among them; subjects are nodes
    public NirException(List<Diagnostic> diagnostics) {
        super(text(diagnostics));
        this.diagnostics = List.copyOf(diagnostics);
    }

    private static String text(List<Diagnostic> all) {
        List<Diagnostic> errors = all.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).toList();
        Diagnostic d = errors.getFirst();
        String more = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
        return d.message() + (d.remedy().isEmpty() ? "" : " " + d.remedy()) + more;
    }

    /// Everything that was found.
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
