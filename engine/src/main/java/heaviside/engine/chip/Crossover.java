package heaviside.engine.chip;

import heaviside.engine.chip.ledger.EnergyReading;
import java.util.ArrayList;
import java.util.List;

/// The mean rate below which the spiking network on the chip needs less energy than an ANN of the same layers. The ANN's
/// cost does not depend on rates; the chip's grows with them, from what was counted at the rate of the run:
///
/// ```text
/// E(r) = E_static + (E_run - E_static) r / r_run  =  MACs e_MAC     at the crossover
/// ```
///
/// @param ann id of the ANN's price: "ann-fp32"
/// @param annTitle words
/// @param annJoules of one inference of the ANN: arithmetic only
/// @param reading "marginal", "static-share", "static-whole" or "all-in"
/// @param readingTitle words
/// @param staticJoules static part of one inference
/// @param dynamicJoules the rest of one inference at the run's rate
/// @param rateNow spikes a source (neuron or input channel) and inference in the run, counted
/// @param rateAt the crossover; NaN where static power alone costs more than the ANN
/// @param hzAt the same in spikes a second of the chip's time
public record Crossover(String ann, String annTitle, double annJoules, String reading, String readingTitle,
        double staticJoules, double dynamicJoules, double rateNow, double rateAt, double hzAt) {

    /// Whether the run itself was below it.
    public boolean wins() {
        return rateAt >= rateNow;
    }

    /// Energy of one inference at another rate.
    ///
    /// @param rate spikes a source and inference
    public double joules(double rate) {
        return staticJoules + dynamicJoules * rate / rateNow;
    }

    /// All readings against the multiply-adds at 45 nm.
    ///
    /// @param readings of the run
    /// @param macs multiply-adds of one inference of the ANN
    /// @param rateNow spikes a source and inference
    /// @param usedShare share of the chip's cores that are used
    /// @param seconds chip time of an inference
    static List<Crossover> of(List<EnergyReading> readings, long macs, double rateNow, double usedShare,
            double seconds) {
        List<Crossover> l = new ArrayList<>();
        if (!(rateNow > 0)) {
            return l;
        }
        for (Comparisons.Published ann : Comparisons.published()) {
            if (!ann.perMac() || !ann.id().startsWith("ann-")) {
                continue;
            }
            for (EnergyReading r : readings) {
                double all = r.joulesPerInference();
                double standing = r.watts() > 0 ? all * r.staticWatts() / r.watts() : 0;
                if (r.allIn()) {
                    l.add(of(ann, macs, "all-in", r.title(), 0, all, rateNow, seconds));
                } else {
                    l.add(of(ann, macs, "marginal", "marginal", 0, all - standing, rateNow, seconds));
                    l.add(of(ann, macs, "static-share", "with the used cores' static power", standing * usedShare,
                            all - standing, rateNow, seconds));
                    l.add(of(ann, macs, "static-whole", "with the whole chip's static power", standing, all - standing,
                            rateNow, seconds));
                }
            }
        }
        return l;
    }

    private static Crossover of(Comparisons.Published ann, long macs, String id, String title, double standing,
            double dynamic, double rateNow, double seconds) {
        double joules = macs * ann.joules();
        double at = dynamic > 0 && joules >= standing ? (joules - standing) / dynamic * rateNow : Double.NaN;
        return new Crossover(ann.id(), ann.title(), joules, id, title, standing, dynamic, rateNow, at, at / seconds);
    }
}
