package heaviside.engine.compile;

import heaviside.engine.network.Diagnostic;
import java.util.List;

/// The network cannot run as described.
public final class CompileException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Diagnostic> diagnostics;

    /// @param diagnostics at least one error
    public CompileException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst()
                .map(d -> d.message() + (d.remedy().isEmpty() ? "" : " " + d.remedy())).orElse("cannot be compiled"));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /// Everything that was found, errors and the rest.
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
