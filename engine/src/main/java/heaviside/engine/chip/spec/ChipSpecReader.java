package heaviside.engine.chip.spec;

import heaviside.engine.chip.spec.ChipSpec.CoreLimits;
import heaviside.engine.chip.spec.ChipSpec.DelayLimits;
import heaviside.engine.chip.spec.ChipSpec.Kind;
import heaviside.engine.chip.spec.ChipSpec.Mesh;
import heaviside.engine.chip.spec.ChipSpec.Provenance;
import heaviside.engine.chip.spec.ChipSpec.StateLimits;
import heaviside.engine.chip.spec.ChipSpec.WeightLimits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Turns JSON into a [ChipSpec]; every message names file, field, value and limit.
final class ChipSpecReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ChipSpecReader() {
    }

    static ChipSpec read(String text, String origin) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("%s, line %d: %s Mend the JSON.".formatted(origin,
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(), sentence(e.getOriginalMessage())), e);
        }
        return chip(SpecFields.root(root, origin, SpecLines.of(JSON, text)));
    }

    private static ChipSpec chip(SpecFields f) {
        String format = f.text("format", 40);
        if (!format.equals("heaviside-chip")) {
            throw f.wrong("format", "'" + format + "'", "\"heaviside-chip\"");
        }
        f.whole("version", 1, 1);
        String id = f.text("id", 64);
        if (!id.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw f.wrong("id", "'" + id + "'", "1 to 64 letters, digits, '_', '-' or '.'");
        }
        ChipSpec spec = new ChipSpec(id, f.text("title", 80), f.textOr("summary", ""), kind(f), mesh(f.object("mesh")),
                core(f.object("core")), weights(f.object("weights")), state(f.object("state")),
                delays(f.object("delay")), provenance(f.object("limitsFrom")), priceSets(f.list("priceSets", 16)));
        f.done();
        crossbar(f, spec);
        if (spec.mesh().cores() > 1 << 16) {
            throw f.wrong("mesh", spec.mesh().cores() + " cores", "at most 65 536 cores");
        }
        return spec;
    }

    private static Kind kind(SpecFields f) {
        String word = f.textOr("kind", "axon-table");
        return switch (word) {
            case "axon-table" -> Kind.AXON_TABLE;
            case "crossbar" -> Kind.CROSSBAR;
            default -> throw f.wrong("kind", "'" + word + "'", "\"axon-table\" or \"crossbar\"");
        };
    }

    /// What the crossbar engine can hold.
    private static void crossbar(SpecFields f, ChipSpec spec) {
        if (spec.kind() != Kind.CROSSBAR) {
            return;
        }
        most(f, "core.axons", spec.core().axons(), 256);
        most(f, "core.neurons", spec.core().neurons(), 256);
        most(f, "mesh.coresPerTile", spec.mesh().coresPerTile(), 1);
        most(f, "weights.maxBits", spec.weights().maxBits(), 4);
        most(f, "weights.maxShift", spec.weights().maxShift(), 7);
        most(f, "state.bits", spec.state().bits(), 19);
        most(f, "delay.maxTicks", spec.delays().maxTicks(), 1024);
    }

    private static void most(SpecFields f, String field, int value, int limit) {
        if (value > limit) {
            throw f.wrong(field, String.valueOf(value), "at most %d on a crossbar chip".formatted(limit));
        }
    }

    private static Mesh mesh(SpecFields f) {
        int columns = f.whole("columns", 1, 256);
        int rows = f.whole("rows", 1, 256);
        Mesh m = new Mesh(columns, rows, f.whole("coresPerTile", 1, 64), f.whole("inputColumn", 0, columns - 1),
                f.whole("inputRow", 0, rows - 1));
        f.done();
        return m;
    }

    private static CoreLimits core(SpecFields f) {
        CoreLimits c = new CoreLimits(f.whole("neurons", 1, 1 << 20), f.whole("axons", 1, 1 << 20),
                f.whole("fanOut", 1, 1 << 24), f.whole("synapseBits", 1, Integer.MAX_VALUE),
                f.whole("indexBits", 0, 64), f.whole("rowBits", 0, 1024));
        f.done();
        return c;
    }

    private static WeightLimits weights(SpecFields f) {
        int minBits = f.whole("minBits", 2, 16);
        int minShift = f.whole("minShift", 0, 16);
        WeightLimits w = new WeightLimits(minBits, f.whole("maxBits", minBits, 16), minShift,
                f.whole("maxShift", minShift, 16));
        f.done();
        return w;
    }

    private static StateLimits state(SpecFields f) {
        StateLimits s = new StateLimits(f.whole("bits", 8, 31), f.whole("decayBits", 4, 24));
        f.done();
        return s;
    }

    private static DelayLimits delays(SpecFields f) {
        int min = f.whole("minTicks", 1, 1024);
        DelayLimits d = new DelayLimits(min, f.whole("maxTicks", min, 1024));
        f.done();
        return d;
    }

    private static Provenance provenance(SpecFields f) {
        Provenance p = new Provenance(f.text("source", 400), f.textOr("caveat", ""));
        f.done();
        return p;
    }

    private static List<PriceSet> priceSets(List<SpecFields> list) {
        List<PriceSet> sets = new ArrayList<>();
        for (SpecFields f : list) {
            SpecFields p = f.object("prices");
            Map<EventClass, Price> prices = new EnumMap<>(EventClass.class);
            for (EventClass c : EventClass.values()) {
                if (p.has(c.key())) {
                    prices.put(c, price(p.object(c.key()), c));
                }
            }
            p.done();
            PriceSet.Reading reading = reading(f);
            String id = f.text("id", 64);
            String title = f.text("title", 120);
            String note = f.textOr("note", "");
            f.done();
            if (reading == PriceSet.Reading.ALL_IN && prices.containsKey(EventClass.STATIC)
                    && prices.get(EventClass.STATIC).value() != null) {
                throw p.wrong("static", "priced in an all-in set",
                        "no static price there (it would count twice), or \"reading\": \"static-and-marginal\"");
            }
            sets.add(new PriceSet(id, title, note, reading, prices));
        }
        return sets;
    }

    private static PriceSet.Reading reading(SpecFields f) {
        String word = f.textOr("reading", PriceSet.Reading.STATIC_AND_MARGINAL.key());
        for (PriceSet.Reading r : PriceSet.Reading.values()) {
            if (r.key().equals(word)) {
                return r;
            }
        }
        throw f.wrong("reading", "'" + word + "'", "\"static-and-marginal\" or \"all-in\"");
    }

    private static Price price(SpecFields f, EventClass c) {
        String unit = f.text("unit", 8);
        String wanted = c == EventClass.STATIC ? "mW" : "pJ";
        if (!unit.equals(wanted)) {
            throw f.wrong("unit", "'" + unit + "'", "\"" + wanted + "\"");
        }
        String word = f.text("status", 20);
        Price.Status status;
        try {
            status = Price.Status.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw f.wrong("status", "'" + word + "'", "measured, simulated, derived, published or unknown");
        }
        Price p = new Price(f.numberOrNull("value", 0, 1e12), unit, status, f.text("source", 400),
                f.textOr("where", ""), f.numberOrNull("volts", 0.01, 100), f.textOr("caveat", ""));
        f.done();
        if ((p.value() == null) != (status == Price.Status.UNKNOWN)) {
            throw f.wrong("value", String.valueOf(p.value()),
                    "a number for a known price, and none where the status is unknown");
        }
        return p;
    }

    private static String sentence(String s) {
        String t = s.strip();
        return t.endsWith(".") ? t : t + ".";
    }
}
