package heaviside.engine.chip;

import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.map.QuantisedNetwork;
import heaviside.engine.chip.spec.Price;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /// All bars of a run.
    ///
    /// @param bill the chip's bill
    /// @param samples inferences in it
    /// @param macs multiply-adds of the ANN
    /// @param hostSeconds measured time of one inference on this computer, or 0 where it was not run
    /// @param hostWatts stated wattage
    static List<Comparison> of(Bill bill, int samples, long macs, double hostSeconds, double hostWatts) {
        List<Comparison> l = new ArrayList<>();
        if (samples == 0) {
            return l;
        }
        double events = Math.max(1, (double) bill.events() / samples);
        double marginal = bill.marginalJoules() / samples;
        double all = bill.allInJoules() / samples;
        l.add(new Comparison("chip-marginal", "This chip, marginal", "events only, no static power", marginal,
                marginal / events, Price.Status.DERIVED, bill.priceSet(), "Counts of this run times the price set."));
        l.add(new Comparison("chip-all-in", "This chip, all in", "static power shared out", all, all / events,
                Price.Status.DERIVED, bill.priceSet(),
                "The whole chip's static power over the run, however few cores are used."));
        if (hostSeconds > 0) {
            double j = hostSeconds * hostWatts;
            l.add(new Comparison("host", "This computer",
                    String.format(Locale.ROOT, "%s × %.4g W stated", Quantity.of(hostSeconds, "s"), hostWatts), j,
                    j / events, Price.Status.MEASURED, "this run",
                    "Time is measured, the wattage is stated by you. Floating point, the same samples."));
        }
        for (Published p : PUBLISHED) {
            double j = p.perMac() ? p.joules() * macs : p.joules() * events;
            l.add(new Comparison(p.id(), p.title(), p.perMac()
                    ? String.format(Locale.ROOT, "%,d × %s", macs, Quantity.of(p.joules(), "J"))
                    : Quantity.of(p.joules(), "J") + " an event", j, j / events, p.status(), p.source(), p.caveat()));
        }
        return l;
    }
}
