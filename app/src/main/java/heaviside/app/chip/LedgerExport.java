package heaviside.app.chip;

import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.Price;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A report as a file: CSV of the ledger, or JSON of everything.
final class LedgerExport {
    private LedgerExport() {
    }

    /// Writes by the ending: `.json`, else CSV.
    static void write(DeploymentReport r, Path file) throws IOException {
        boolean json = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json");
        Files.writeString(file, json ? r.toJson() + "\n" : csv(r), StandardCharsets.UTF_8);
    }

    static String csv(DeploymentReport r) {
        StringBuilder s = new StringBuilder(
                "class,count,count_per_inference,price,unit,joules,share,status,source,where,volts,caveat\n");
        for (EventClass c : EventClass.values()) {
            Bill.Line l = r.bill().line(c);
            Price p = l.price();
            s.append(String.format(Locale.ROOT, "%s,%d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s%n", c.key(), l.count(),
                    (double) l.count() / Math.max(1, r.samples()), p.value() == null ? "" : p.value(), p.unit(),
                    p.value() == null ? "" : l.joules(), l.share(), p.status().name().toLowerCase(Locale.ROOT),
                    quoted(p.source()), quoted(p.where()), p.volts() == null ? "" : p.volts(), quoted(p.caveat())));
        }
        return s.toString();
    }

    private static String quoted(String s) {
        return '"' + s.replace("\"", "\"\"") + '"';
    }
}
