package heaviside.engine.chip.spec;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// A specification as JSON, the reverse of [ChipSpecReader].
final class ChipSpecWriter {
    private ChipSpecWriter() {
    }

    static ObjectNode write(ChipSpec s) {
        ObjectNode o = JsonMapper.builder().build().createObjectNode();
        o.put("format", "heaviside-chip").put("version", 1).put("id", s.id()).put("title", s.title())
                .put("summary", s.summary())
                .put("kind", s.kind() == ChipSpec.Kind.CROSSBAR ? "crossbar" : "axon-table");
        ChipSpec.Mesh m = s.mesh();
        o.putObject("mesh").put("columns", m.columns()).put("rows", m.rows()).put("coresPerTile", m.coresPerTile())
                .put("inputColumn", m.inputColumn()).put("inputRow", m.inputRow());
        ChipSpec.CoreLimits c = s.core();
        o.putObject("core").put("neurons", c.neurons()).put("axons", c.axons()).put("fanOut", c.fanOut())
                .put("synapseBits", c.synapseBits()).put("indexBits", c.indexBits()).put("rowBits", c.rowBits());
        ChipSpec.WeightLimits w = s.weights();
        o.putObject("weights").put("minBits", w.minBits()).put("maxBits", w.maxBits()).put("minShift", w.minShift())
                .put("maxShift", w.maxShift());
        o.putObject("state").put("bits", s.state().bits()).put("decayBits", s.state().decayBits());
        o.putObject("delay").put("minTicks", s.delays().minTicks()).put("maxTicks", s.delays().maxTicks());
        o.putObject("limitsFrom").put("source", s.limitsFrom().source()).put("caveat", s.limitsFrom().caveat());
        ArrayNode sets = o.putArray("priceSets");
        s.priceSets().forEach(p -> priceSet(p, sets.addObject()));
        return o;
    }

    private static void priceSet(PriceSet p, ObjectNode o) {
        o.put("id", p.id()).put("reading", p.reading().key()).put("title", p.title()).put("note", p.note());
        ObjectNode prices = o.putObject("prices");
        for (EventClass c : EventClass.values()) {
            Price x = p.of(c);
            ObjectNode n = prices.putObject(c.key());
            if (x.value() != null) {
                n.put("value", x.value());
            }
            n.put("unit", x.unit()).put("status", x.status().name().toLowerCase(Locale.ROOT)).put("source", x.source())
                    .put("where", x.where());
            if (x.volts() != null) {
                n.put("volts", x.volts());
            }
            n.put("caveat", x.caveat());
        }
    }
}
