package heaviside.engine.chip;

import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.Price;
import heaviside.engine.chip.spec.PriceSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where the energy went: the chip, each population, each used core, each of the last ticks; every event class, at every
/// price set of the chip. The parts of each division add up to the whole.
///
/// @param spec the chip with its prices
/// @param populations cores of each; what they leave out is "unused cores"
/// @param ledger counts
/// @param tickSeconds length of a tick on the chip
/// @param inferences covered by the counts; 0 for a run without
public record EnergyBreakdown(ChipSpec spec, List<Group> populations, EnergyLedger.Snapshot ledger,
        double tickSeconds, double inferences) {
    /// Ticks that are listed one by one.
    public static final int TICKS = 1000;
    /// The rest of the chip.
    public static final String UNUSED = "unused cores";

    /// @param name of a population
    /// @param cores its cores. Not modified.
    public record Group(String name, int[] cores) {
    }

    /// @param scope "chip", "population", "core" or "tick"
    /// @param item its name or number; empty for the chip
    /// @param bill priced counts
    public record Item(String scope, String item, Bill bill) {
    }

    public EnergyBreakdown {
        populations = List.copyOf(populations);
    }

    /// Of a mapped network.
    public static EnergyBreakdown of(MappedNetwork mapped, EnergyLedger.Snapshot ledger, double tickSeconds,
            double inferences) {
        List<Group> groups = new ArrayList<>();
        for (int p = 0; p < mapped.integers().populations().size(); p++) {
            int index = p;
            groups.add(new Group(mapped.integers().populations().get(p).id(), mapped.plans().stream()
                    .filter(c -> c.population() == index).mapToInt(CorePlan::core).toArray()));
        }
        return new EnergyBreakdown(mapped.spec(), groups, ledger, tickSeconds, inferences);
    }

    private int[] unused() {
        boolean[] used = new boolean[ledger.cores()];
        populations.forEach(g -> Arrays.stream(g.cores).forEach(c -> used[c] = true));
        int[] rest = new int[used.length];
        int n = 0;
        for (int c = 0; c < used.length; c++) {
            if (!used[c]) {
                rest[n++] = c;
            }
        }
        return Arrays.copyOf(rest, n);
    }

    /// The whole chip.
    public Bill whole(PriceSet prices) {
        return Bill.of(ledger, prices, tickSeconds);
    }

    /// Every population, then the unused cores.
    public List<Item> byPopulation(PriceSet prices) {
        List<Item> l = new ArrayList<>();
        for (Group g : populations) {
            l.add(new Item("population", g.name, Bill.ofCores(ledger, g.cores, prices, tickSeconds)));
        }
        l.add(new Item("population", UNUSED, Bill.ofCores(ledger, unused(), prices, tickSeconds)));
        return l;
    }

    /// Every core that a population uses, then the unused ones together.
    public List<Item> byCore(PriceSet prices) {
        List<Item> l = new ArrayList<>();
        for (Group g : populations) {
            for (int core : g.cores) {
                l.add(new Item("core", Integer.toString(core), Bill.ofCore(ledger, core, prices, tickSeconds)));
            }
        }
        l.add(new Item("core", UNUSED, Bill.ofCores(ledger, unused(), prices, tickSeconds)));
        return l;
    }

    /// The last ticks, oldest first.
    public List<Item> byTick(PriceSet prices) {
        List<Item> l = new ArrayList<>();
        int n = ledger.recentTicks();
        for (int i = 0; i < n; i++) {
            l.add(new Item("tick", Long.toString(ledger.ticks() - n + i),
                    Bill.ofTick(ledger, i, prices, tickSeconds)));
        }
        return l;
    }

    private List<Item> all(PriceSet prices) {
        List<Item> l = new ArrayList<>();
        l.add(new Item("chip", "", whole(prices)));
        l.addAll(byPopulation(prices));
        l.addAll(byCore(prices));
        l.addAll(byTick(prices));
        return l;
    }

    /// One line a scope, item, price set and event class that occurred, and one with the sum; unknown prices leave the joules
    /// empty. `static` counts cores times ticks.
    public String csv() {
        StringBuilder s = new StringBuilder("scope,item,price_set,reading,class,count,count_per_inference,"
                + "count_per_second,joules,joules_per_inference,watts,joules_per_event,price,unit,status,volts,source,"
                + "where,caveat\n");
        for (PriceSet set : spec.priceSets()) {
            for (Item i : all(set)) {
                rows(s, set, i);
            }
        }
        return s.toString();
    }

    private void rows(StringBuilder s, PriceSet set, Item i) {
        Bill b = i.bill;
        String head = "%s,%s,%s,%s".formatted(i.scope, quoted(i.item), set.id(), set.reading().key());
        for (EventClass c : EventClass.values()) {
            Bill.Line l = b.line(c);
            if (l.count() == 0 && !i.scope.equals("chip")) {
                continue;
            }
            Price p = l.price();
            s.append(head).append(',').append(c.key()).append(',').append(l.count()).append(',')
                    .append(number(l.count() / inferences)).append(',').append(number(l.count() / b.seconds()))
                    .append(',').append(p.value() == null ? ",,," : joules(l.joules(), b));
            s.append(i.scope.equals("chip") ? prices(p) : ",,,,,,,").append('\n');
        }
        s.append(head).append(",sum,,,,").append(joules(b.allInJoules(), b)).append(",,,,,,,\n");
    }

    private String joules(double j, Bill b) {
        return "%s,%s,%s,%s".formatted(number(j), number(j / inferences), number(j / b.seconds()),
                number(j / b.events()));
    }

    private static String prices(Price p) {
        return ",%s,%s,%s,%s,%s,%s,%s".formatted(p.value() == null ? "" : number(p.value()), p.unit(),
                p.status().name().toLowerCase(Locale.ROOT), p.volts() == null ? "" : number(p.volts()),
                quoted(p.source()), quoted(p.where()), quoted(p.caveat()));
    }

    private static String number(double x) {
        return Double.isFinite(x) ? x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : "" + x : "";
    }

    private static String quoted(String s) {
        return s.isEmpty() ? "" : '"' + s.replace("\"", "\"\"") + '"';
    }

    /// The same as one JSON object.
    public String json() {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        root.put("format", "heaviside-energy").put("version", 1).put("chip", spec.title())
                .put("ticks", ledger.ticks()).put("tick_seconds", tickSeconds).put("inferences", inferences);
        ArrayNode sets = root.putArray("readings");
        for (PriceSet set : spec.priceSets()) {
            ObjectNode o = sets.addObject().put("price_set", set.id()).put("title", set.title())
                    .put("reading", set.reading().key()).put("note", set.note());
            prices(set, o.putArray("prices"));
            put(o.putObject("chip"), new Item("chip", "", whole(set)));
            byPopulation(set).forEach(i -> put(o.withArray("populations").addObject(), i));
            byCore(set).forEach(i -> put(o.withArray("cores").addObject(), i));
            byTick(set).forEach(i -> put(o.withArray("ticks").addObject(), i));
        }
        return root.toPrettyString() + "\n";
    }

    private static void prices(PriceSet set, ArrayNode into) {
        for (EventClass c : EventClass.values()) {
            Price p = set.of(c);
            ObjectNode o = into.addObject().put("class", c.key()).put("unit", p.unit())
                    .put("status", p.status().name().toLowerCase(Locale.ROOT)).put("source", p.source())
                    .put("where", p.where()).put("caveat", p.caveat());
            if (p.value() != null) {
                o.put("value", p.value());
            }
            if (p.volts() != null) {
                o.put("volts", p.volts());
            }
        }
    }

    private void put(ObjectNode o, Item i) {
        Bill b = i.bill;
        if (!i.item.isEmpty()) {
            o.put("item", i.item);
        }
        ObjectNode counts = o.putObject("counts");
        for (EventClass c : EventClass.values()) {
            if (b.line(c).count() != 0) {
                counts.put(c.key(), b.line(c).count());
            }
        }
        o.put("joules", b.allInJoules()).put("static_joules", b.staticJoules());
        if (inferences > 0) {
            o.put("joules_per_inference", b.allInJoules() / inferences);
        }
        if (b.seconds() > 0) {
            o.put("watts", b.allInJoules() / b.seconds());
        }
        if (b.events() > 0) {
            o.put("joules_per_event", b.allInJoules() / b.events());
        }
    }
}
