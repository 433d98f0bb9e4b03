package heaviside.engine.video;

import heaviside.engine.io.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Both trained pathways in a JSON file: a row of `+`, `0` and `-` a source, a threshold a neuron.
final class PathwayFile {
    private static final long MOST_BYTES = 20_000_000;
    private static final int MOST_NEURONS = 1024;
    private static final int MOST_LAYERS = 8;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PathwayFile() {
    }

    static void write(Path file, VideoModel model) throws IOException {
        ObjectNode o = MAPPER.createObjectNode().put("heaviside", "pathways").put("version", 1)
                .put("trainedWith", model.origin());
        o.set("where", write(model.where()));
        o.set("what", write(model.what()));
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(o) + "\n";
        AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode write(Pathway p) {
        ObjectNode o = MAPPER.createObjectNode();
        ArrayNode layers = o.putArray("layers");
        for (BinaryLayer l : p.layers()) {
            ObjectNode x = layers.addObject();
            ArrayNode t = x.putArray("thresholds");
            for (int v : l.thresholds()) {
                t.add(v);
            }
            rows(l.signs(), x.putArray("signs"));
        }
        rows(p.votes(), o.putArray("votes"));
        return o.put("unit", p.unit());
    }

    private static void rows(byte[][] signs, ArrayNode into) {
        for (byte[] row : signs) {
            StringBuilder s = new StringBuilder(row.length);
            for (byte b : row) {
                s.append(b > 0 ? '+' : b < 0 ? '-' : '0');
            }
            into.add(s.toString());
        }
    }

    /// @throws IOException with file and reason
    static VideoModel read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s is not there. Train with 'heaviside video --train --out %s'.".formatted(file,
                    file));
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("%s has %,d bytes; pathways have at most %,d.".formatted(file, Files.size(file),
                    MOST_BYTES));
        }
        try {
            JsonNode o = MAPPER.readTree(Files.readString(file));
            if (!o.path("heaviside").asString("").equals("pathways") || o.path("version").asInt(0) != 1) {
                throw new IllegalArgumentException("it holds no pathways of version 1");
            }
            Pathway where = pathway(o.path("where"), "where", WhereInput.CHANNELS, 2);
            Pathway what = pathway(o.path("what"), "what", WhatInput.CHANNELS, WhatWindows.NOTHING + 1);
            return new VideoModel(where, what, o.path("trainedWith").asString(""));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("%s: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static Pathway pathway(JsonNode o, String name, int channels, int classes) {
        List<BinaryLayer> layers = new ArrayList<>();
        int sources = channels;
        if (o.path("layers").size() < 1 || o.path("layers").size() > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "'%s' has %d layers; 1 to %d are possible".formatted(name, o.path("layers").size(), MOST_LAYERS));
        }
        for (JsonNode l : o.path("layers")) {
            int n = l.path("thresholds").size();
            if (n < 1 || n > MOST_NEURONS) {
                throw new IllegalArgumentException(
                        "a layer of '%s' has %d neurons; 1 to %d are possible".formatted(name, n, MOST_NEURONS));
            }
            int[] t = new int[n];
            for (int j = 0; j < n; j++) {
                t[j] = l.path("thresholds").get(j).asInt(0);
            }
            layers.add(new BinaryLayer(signs(l.path("signs"), sources, n, name), t));
            sources = n;
        }
        double unit = o.path("unit").asDouble(0);
        if (!(unit > 0 && unit < 100)) {
            throw new IllegalArgumentException("'unit' of '%s' is %s; use a value above 0".formatted(name, unit));
        }
        return new Pathway(layers, signs(o.path("votes"), sources, classes, name), unit);
    }

    private static byte[][] signs(JsonNode rows, int sources, int targets, String name) {
        if (rows.size() != sources) {
            throw new IllegalArgumentException(
                    "'%s' has %d rows of weights where %d are needed".formatted(name, rows.size(), sources));
        }
        byte[][] signs = new byte[sources][];
        IntFunction<String> row = i -> rows.get(i).asString("");
        for (int i = 0; i < sources; i++) {
            String s = row.apply(i);
            if (s.length() != targets || !s.chars().allMatch(c -> c == '+' || c == '0' || c == '-')) {
                throw new IllegalArgumentException(
                        "row %d of '%s' is no text of %d times +, 0 or -".formatted(i, name, targets));
            }
            signs[i] = new byte[targets];
            for (int j = 0; j < targets; j++) {
                signs[i][j] = (byte) (s.charAt(j) == '+' ? 1 : s.charAt(j) == '-' ? -1 : 0);
            }
        }
        return signs;
    }
}
