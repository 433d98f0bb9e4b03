package heaviside.engine.chip.spec;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// The line on which each field of a JSON text stands, so that complaints can name it.
final class SpecLines {
    private final Map<String, Integer> lines = new HashMap<>();

    /// @param text valid JSON
    static SpecLines of(JsonMapper json, String text) {
        SpecLines s = new SpecLines();
        try (JsonParser p = json.createParser(text)) {
            for (JsonToken t = p.nextToken(); t != null; t = p.nextToken()) {
                if (t != JsonToken.END_OBJECT && t != JsonToken.END_ARRAY) {
                    s.lines.putIfAbsent(p.streamReadContext().pathAsPointer().toString(),
                            p.currentTokenLocation().getLineNr());
                }
            }
        } catch (JacksonException e) {
            return s; // the text was read before: lines are lost, nothing else
        }
        return s;
    }

    /// Line of a field such as "priceSets[0].prices.spike.value", or of what holds it where it is missing; 1 at least.
    int of(String path) {
        String pointer = "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
        while (!pointer.isEmpty()) {
            Integer line = lines.get(pointer);
            if (line != null) {
                return line;
            }
            pointer = pointer.substring(0, pointer.lastIndexOf('/'));
        }
        return 1;
    }
}
