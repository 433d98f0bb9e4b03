package heaviside.engine.chip;

import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.ledger.EnergyReading;
import heaviside.engine.chip.map.QuantisedNetwork;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.Price;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same network priced elsewhere: this chip, this computer, an ANN of equal layers, published chips.
public final class Comparisons {
    private static final String RESOURCE = "/heaviside/assets/chips/published.json";
    private static final List<Published> PUBLISHED = read();

    private Comparisons() {
    }

    /// A published figure.
    ///
    /// @param id stable name: "truenorth"
    /// @param title words: "TrueNorth 2014"
    /// @param perMac joules are for one multiply-add of an ANN, else for one synaptic event
    /// @param joules energy of one
    /// @param status how it was obtained
    /// @param source publication
    /// @param caveat what to keep in mind
    public record Published(String id, String title, boolean perMac, double joules, Price.Status status,
            String source, String caveat) {
    }

    /// All published figures.
    public static List<Published> published() {
        return PUBLISHED;
    }

    private static List<Published> read() {
        try (InputStream in = Comparisons.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + RESOURCE);
            }
            JsonNode root = JsonMapper.builder().build()
                    .readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            List<Published> l = new ArrayList<>();
            for (JsonNode n : root.get("comparisons")) {
                l.add(new Published(n.get("id").stringValue(), n.get("title").stringValue(),
                        n.get("per").stringValue().equals("mac"), n.get("joules").doubleValue(),
                        Price.Status.valueOf(n.get("status").stringValue().toUpperCase(Locale.ROOT)),
                        n.get("source").stringValue(), n.get("caveat").stringValue()));
            }
            return List.copyOf(l);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Multiply-adds of an ANN with the same layers: each projection once, or once a tick where the network is recurrent.
    public static long macs(QuantisedNetwork net, int steps) {
        long n = 0;
        for (QuantisedNetwork.Proj p : net.projections()) {
            n += p.connected();
        }
        return recurrent(net) ? n * steps : n;
    }

    /// Whether a population reaches itself.
    public static boolean recurrent(QuantisedNetwork net) {
        int n = net.populations().size();
        boolean[][] reach = new boolean[n][n];
        for (QuantisedNetwork.Proj p : net.projections()) {
            if (!p.fromInput()) {
                reach[p.source()][p.target()] = true;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    reach[i][j] |= reach[i][k] && reach[k][j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            if (reach[i][i]) {
                return true;
            }
        }
        return false;
    }

    /// The bars of a run without samples, for a second of the chip's time: this chip, this computer, published events.
    ///
    /// @param ledger counts of some ticks
    /// @param host what a second of the chip's time takes here, or null
    public static List<Comparison> live(EnergyLedger.Snapshot ledger, ChipSpec spec, double tickSeconds,
            @Nullable HostCost host) {
        double seconds = ledger.ticks() * tickSeconds;
        List<EnergyReading> readings = EnergyReading.both(ledger, spec, tickSeconds, seconds);
        Bill bill = Bill.of(ledger, spec.model(), tickSeconds);
        if (seconds == 0 || bill.events() == 0) {
            return List.of();
        }
        double events = bill.events() / seconds;
        return of(events, readings, seconds, 0, host);
    }

    /// What the run found beside what is published: how many times less an event costs the chip than this computer, next to
    /// the published 176,000 and the energy that it implies. Empty where this computer was not timed.
    public static String ratios(List<Comparison> all) {
        Optional<Comparison> host = find(all, "host");
        Optional<Comparison> chip = find(all, "chip-headline").or(() -> find(all, "chip-all-in"));
        if (host.isEmpty() || chip.isEmpty() || !(chip.get().joulesPerEvent() > 0)) {
            return "";
        }
        double ratio = host.get().joulesPerEvent() / chip.get().joulesPerEvent();
        return "All in, an event takes %s times %s than on this computer. Published (Merolla 2014): 176\u2009000 times less than a microprocessor, which implies 4.6 µJ an event."
                .formatted(short3(Math.max(ratio, 1 / ratio)), ratio >= 1 ? "less" : "more");
    }

    private static Optional<Comparison> find(List<Comparison> all, String id) {
        return all.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    private static String short3(double x) {
        return x < 10
                ? String.format(Locale.ROOT, "%.1f", x)
                : String.format(Locale.ROOT, "%,.0f", new BigDecimal(x).round(new MathContext(3)).doubleValue())
                        .replace(',', '\u2009');
    }

    /// All bars of a run.
    ///
    /// @param bill the chip's bill at the prices in force
    /// @param readings the run read two ways
    /// @param samples inferences in it
    /// @param macs multiply-adds of the ANN
    /// @param host the fastest simulator on this computer, or null where nothing was timed
    static List<Comparison> of(Bill bill, List<EnergyReading> readings, int samples, long macs,
            @Nullable HostCost host) {
        if (samples == 0) {
            return List.of();
        }
        return of(Math.max(1, (double) bill.events() / samples), readings, samples, macs, host);
    }

    private static List<Comparison> of(double events, List<EnergyReading> readings, double samples, long macs,
            @Nullable HostCost host) {
        List<Comparison> l = new ArrayList<>();
        for (EnergyReading r : readings) {
            double all = r.joules() / samples;
            if (r.allIn()) {
                l.add(new Comparison("chip-headline", "This chip, all-in headline",
                        Quantity.of(r.eventJoules(), "J") + " an event, static inside", all, all / events,
                        Price.Status.PUBLISHED, r.title(),
                        "An average at one operating point that contains static power; none is added."));
            } else {
                double marginal = r.marginalJoules() / samples;
                l.add(new Comparison("chip-marginal", "This chip, marginal", "events only, no static power", marginal,
                        marginal / events, Price.Status.DERIVED, r.title(),
                        "Counts of this run times the price set."));
                l.add(new Comparison("chip-all-in", "This chip, with static", "whole chip's static power", all,
                        all / events, Price.Status.DERIVED, r.title(),
                        "The whole chip's static power over the run, however few cores are used."));
            }
        }
        if (host != null) {
            l.add(new Comparison("host", "This computer", host.counted()
                    ? "%s, RAPL".formatted(Quantity.of(host.seconds(), "s"))
                    : "%s × %s stated".formatted(Quantity.of(host.seconds(), "s"),
                            Quantity.of(host.watts(), "W").replace(".00", "").replace(".0", "")),
                    host.joules(), host.joules() / events, Price.Status.MEASURED, "this run",
                    "%s: %s. The same samples and events.".formatted(host.simulator(), host.how())));
        }
        for (Published p : PUBLISHED) {
            if (p.perMac() && macs == 0) {
                continue;
            }
            double j = p.perMac() ? p.joules() * macs : p.joules() * events;
            l.add(new Comparison(p.id(), p.title(), p.perMac()
                    ? String.format(Locale.ROOT, "%,d × %s", macs, Quantity.of(p.joules(), "J"))
                    : Quantity.of(p.joules(), "J") + " an event", j, j / events, p.status(), p.source(), p.caveat()));
        }
        return l;
    }
}
