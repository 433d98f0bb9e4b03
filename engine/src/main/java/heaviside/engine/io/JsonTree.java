package heaviside.engine.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// JSON with the place of every value, so that an error can name line, column and path. Sizes are bounded.
final class JsonTree {
    static final int MAX_DEPTH = 40;
    static final int MAX_VALUES = 2_000_000;
    private static final int MAX_STRING = 1_000_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING).maxNumberLength(100).maxNameLength(1000).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private int values;

    private JsonTree() {
    }

    /// A value and where it stands.
    sealed interface Node {
        /// 1-based line.
        int line();

        /// 1-based column.
        int column();

        /// JSON path.
        String path();

        /// An error at this place.
        default ProjectFormatException error(String reason, String remedy) {
            return new ProjectFormatException(reason, line(), column(), path(), remedy);
        }

        /// What it is, in words.
        default String kind() {
            return switch (this) {
                case Obj o -> "an object";
                case Arr a -> "a list";
                case Str s ->
                    "the text \"" + (s.value.length() > 40 ? s.value.substring(0, 40) + "..." : s.value) + "\"";
                case Num n -> "the number " + n.text;
                case Lit l -> String.valueOf(l.value);
            };
        }
    }

    /// An object; fields in file order. Mutable for migrations.
    record Obj(int line, int column, String path, Map<String, Node> fields) implements Node {
        @Nullable
        Node get(String key) {
            return fields.get(key);
        }
    }

    /// A list.
    record Arr(int line, int column, String path, List<Node> items) implements Node {
    }

    /// A text.
    record Str(int line, int column, String path, String value) implements Node {
    }

    /// A number as written.
    record Num(int line, int column, String path, String text) implements Node {
    }

    /// true, false or null.
    record Lit(int line, int column, String path, @Nullable Boolean value) implements Node {
    }

    /// @throws ProjectFormatException with line and column when it is no JSON
    static Node parse(String text) throws ProjectFormatException {
        try (JsonParser p = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
            p.nextToken();
            Node n = new JsonTree().read(p, "");
            if (p.nextToken() != null) {
                TokenStreamLocation at = p.currentTokenLocation();
                throw new ProjectFormatException("There is more after the end of the project.", at.getLineNr(),
                        at.getColumnNr(), "", "Remove what follows the closing brace.");
            }
            return n;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new ProjectFormatException("This is not valid JSON: " + e.getOriginalMessage() + ".",
                    at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr(), "",
                    "Mend the file in a text editor, or restore an earlier copy.");
        }
    }

    private Node read(JsonParser p, String path) throws ProjectFormatException {
        TokenStreamLocation at = p.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        if (++values > MAX_VALUES) {
            throw new ProjectFormatException("The file holds more than %,d values.".formatted(MAX_VALUES), line, column,
                    path, "Keep large lists of numbers in NPY files.");
        }
        JsonToken t = p.currentToken();
        if (t == null) {
            throw new ProjectFormatException("The file is empty.", line, column, path, "Restore an earlier copy.");
        }
        return switch (t) {
            case START_OBJECT -> {
                Map<String, Node> fields = new LinkedHashMap<>();
                while (p.nextToken() != JsonToken.END_OBJECT) {
                    String key = p.currentName();
                    p.nextToken();
                    fields.put(key, read(p, path + "/" + key));
                }
                yield new Obj(line, column, path, fields);
            }
            case START_ARRAY -> {
                List<Node> items = new ArrayList<>();
                while (p.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(p, path + "/" + items.size()));
                }
                yield new Arr(line, column, path, items);
            }
            case VALUE_STRING -> new Str(line, column, path, p.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(line, column, path, p.getString());
            case VALUE_TRUE -> new Lit(line, column, path, true);
            case VALUE_FALSE -> new Lit(line, column, path, false);
            case VALUE_NULL -> new Lit(line, column, path, null);
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new ProjectFormatException("Unexpected " + t + ".", line, column, path,
                        "Mend the file in a text editor.");
        };
    }
}
