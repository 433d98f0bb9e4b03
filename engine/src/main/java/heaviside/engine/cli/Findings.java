package heaviside.engine.cli;

import heaviside.engine.network.Diagnostic;
import java.util.List;
import java.util.Locale;

/// Tells what was found: a line each, errors and warnings on stderr.
final class Findings {
    private static final int MOST = 50;

    private Findings() {
    }

    static void tell(Terminal t, List<Diagnostic> found) {
        int told = 0;
        for (Diagnostic d : found) {
            String kind = d.severity().name().toLowerCase(Locale.ROOT);
            if (told++ < MOST) {
                String line = (kind + ": " + d.message() + " " + d.remedy()).strip();
                if (d.severity() == Diagnostic.Severity.NOTE) {
                    t.say("%s", line);
                } else {
                    t.remark("%s", line);
                }
            }
            t.emit(Terminal.object().put(kind, d.message()).put("code", d.code()).put("subject", d.subject())
                    .put("remedy", d.remedy()));
        }
        if (told > MOST) {
            t.remark("... and %d more", told - MOST);
        }
    }
}
