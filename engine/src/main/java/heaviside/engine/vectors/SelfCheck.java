package heaviside.engine.vectors;

import heaviside.engine.vectors.VectorCheck.CaseResult;
import heaviside.engine.vectors.VectorCheck.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs every case of every reference-vector file in a folder. A broken file is a failure, an unknown one is told.
public final class SelfCheck {
    private static final int MAX_BYTES = 64 << 20;
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build()).build());

    private SelfCheck() {
    }

    /// @param folder with `*.json` files; other files are ignored
    /// @param each told of every result as it is found
    /// @return all results, files in alphabetical order
    /// @throws IOException if the folder cannot be read or holds no JSON file
    public static List<CaseResult> run(Path folder, Consumer<CaseResult> each) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder. Name the folder that holds the reference vectors.");
        }
        List<Path> files;
        try (Stream<Path> s = Files.list(folder)) {
            files = s.filter(f -> f.getFileName().toString().endsWith(".json")).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new IOException(folder + " holds no .json file. Name the folder that holds the reference vectors.");
        }
        List<CaseResult> all = new ArrayList<>();
        for (Path f : files) {
            for (CaseResult r : file(f)) {
                all.add(r);
                each.accept(r);
            }
        }
        return all;
    }

    private static List<CaseResult> file(Path file) {
        String name = file.getFileName().toString();
        JsonNode root;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return failed(name, "the file is larger than 64 MB");
            }
            root = MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            var at = e.getLocation();
            return failed(name, "not valid JSON%s: %s".formatted(
                    at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()),
                    e.getOriginalMessage().replaceFirst("(?s) \\(start marker.*", "")));
        } catch (IOException e) {
            return failed(name, "cannot be read: " + e.getMessage());
        }
        for (VectorCheck c : VectorChecks.all()) {
            try {
                if (c.recognises(root)) {
                    return c.run(name, root);
                }
            } catch (RuntimeException e) {
                return failed(name, Cases.misfit(e));
            }
        }
        return List.of(Comparison.unsupported(name, "-", root.path("cases").isEmpty() && !root.has("case")
                ? "no schema that is known: there is no case"
                : "no schema that is known has a case like these"));
    }

    private static List<CaseResult> failed(String name, String why) {
        return List.of(new CaseResult(name, "-", Double.NaN, Double.NaN, Outcome.FAIL, why));
    }
}
