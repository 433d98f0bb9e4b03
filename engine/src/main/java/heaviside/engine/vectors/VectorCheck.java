package heaviside.engine.vectors;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Compares one schema of reference vectors with the engine. Reads every parameter from the file; nothing is tuned to known
/// cases.
public interface VectorCheck {
    /// Whether this is the schema, judged by the content's structure (the file may have any name).
    boolean recognises(JsonNode root);

    /// Runs every case.
    ///
    /// @param file name for the results
    List<CaseResult> run(String file, JsonNode root);

    /// One case.
    ///
    /// @param file file name
    /// @param name case within the file
    /// @param worstRelativeError largest error over the case's numbers, relative to max(1, |expected|) unless the check says
    ///        otherwise; NaN where not supported
    /// @param tolerance limit
    /// @param outcome result
    /// @param note what failed first, or why it is not supported; empty otherwise
    record CaseResult(String file, String name, double worstRelativeError, double tolerance, Outcome outcome,
            String note) {
    }

    /// How a case ended.
    enum Outcome {
        PASS, FAIL, NOT_SUPPORTED
    }
}
