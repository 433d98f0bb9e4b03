package heaviside.engine.chip;

import heaviside.engine.chip.spec.Price;

/// One bar: what the same inference costs elsewhere.
///
/// @param id stable name: "chip-marginal", "host", "ann-fp32"
/// @param title words
/// @param detail how it comes about, in a few words
/// @param joulesPerInference energy of one inference
/// @param joulesPerEvent the same over the synaptic events of one inference
/// @param status how well it is known; MEASURED for this computer means measured time, stated wattage
/// @param source publication or "this run"
/// @param caveat what to keep in mind
public record Comparison(String id, String title, String detail, double joulesPerInference, double joulesPerEvent,
        Price.Status status, String source, String caveat) {
}
