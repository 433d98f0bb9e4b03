package heaviside.engine.train.microscope;

import heaviside.engine.train.eventprop.TargetTrain;
import heaviside.engine.network.Propagators;
import heaviside.engine.train.Surrogate;
import java.util.Arrays;

/// The slope that surrogate-gradient BPTT would report for one weight, on a fixed grid. One weight's slope is found by carrying
/// the sensitivities dV/dw and dI/dw forward through the same recursion, which gives the same number as going backward.
final class SurrogateSlope {
    private final Specimen specimen;
    private final TargetTrain target;
    private final int output;
    private final Surrogate surrogate;
    private final double dtMs;
    private final int steps;
    private final Propagators[] step;
    private final int[] delaySteps;
    private final int ring;

    SurrogateSlope(Specimen specimen, TargetTrain target, int output, Surrogate surrogate, double dtMs) {
        this.specimen = specimen;
        this.target = target;
        this.output = output;
        this.surrogate = surrogate;
        this.dtMs = dtMs;
        steps = (int) Math.round(specimen.endMs() / dtMs);
        int n = specimen.neurons().size();
        step = new Propagators[n];
        Arrays.setAll(step, j -> Propagators.exact(specimen.tauMemMs()[j], specimen.tauSynMs()[j], dtMs));
        delaySteps = specimen.synapses().stream()
                .mapToInt(
                        s -> Math.max(s.pre() < specimen.inputs().size() ? 0 : 1, (int) Math.round(s.delayMs() / dtMs)))
                .toArray();
        ring = Arrays.stream(delaySteps).max().orElse(0) + 1;
    }

    /// `dL/dw` of one synapse, with the reset path left out.
    ///
    /// @param drives weight times gain of every synapse. Not modified.
    /// @param moved the synapse
    double at(double[] drives, int moved) {
        int n = step.length;
        int m = specimen.inputs().size();
        double[] v = new double[n];
        double[] i = new double[n];
        double[] dv = new double[n];
        double[] di = new double[n];
        double[][] arrive = new double[ring][n];
        double[][] dArrive = new double[ring][n];
        double[] z = new double[m + n];
        double[] dz = new double[m + n];
        double decay = Math.exp(-dtMs / target.tauMs());
        double f = 0;
        double df = 0;
        double slope = 0;
        int nextInput = 0;
        int nextWanted = 0;
        for (int t = 0; t < steps; t++) {
            Arrays.fill(z, 0, m, 0);
            while (nextInput < specimen.spikes().count()
                    && Math.round(specimen.spikes().times()[nextInput] / dtMs) <= t) {
                z[specimen.spikes().sources()[nextInput++]] += 1;
            }
            deliver(drives, moved, z, dz, t, arrive, dArrive);
            double[] in = arrive[t % ring];
            double[] dIn = dArrive[t % ring];
            for (int j = 0; j < n; j++) {
                Propagators p = step[j];
                double i0 = i[j] + in[j];
                double di0 = di[j] + dIn[j];
                v[j] = v[j] * p.pVV() + i0 * p.pVI();
                dv[j] = dv[j] * p.pVV() + di0 * p.pVI();
                i[j] = i0 * p.pII();
                di[j] = di0 * p.pII();
                in[j] = 0;
                dIn[j] = 0;
                double theta = specimen.thresholdMv()[j];
                boolean fires = v[j] >= theta;
                z[m + j] = fires ? 1 : 0;
                dz[m + j] = Double.isInfinite(theta) ? 0 : surrogate.phi(v[j] / theta - 1) * dv[j] / theta;
                if (fires) {
                    v[j] = 0;
                    dv[j] = 0;
                }
            }
            f = f * decay + z[m + output];
            df = df * decay + dz[m + output];
            while (nextWanted < target.wantedMs().length && target.wantedMs()[nextWanted] < (t + 1) * dtMs) {
                f -= 1;
                nextWanted++;
            }
            slope += 2 * f * df * dtMs / target.tauMs();
        }
        return (slope + f * df) * specimen.synapses().get(moved).gain();
    }

    /// Sends this step's input spikes and the last step's spikes.
    private void deliver(double[] drives, int moved, double[] z, double[] dz, int t, double[][] arrive,
            double[][] dArrive) {
        int m = specimen.inputs().size();
        for (int k = 0; k < drives.length; k++) {
            Specimen.Synapse s = specimen.synapses().get(k);
            double spike = z[s.pre()];
            double dSpike = dz[s.pre()];
            if (spike != 0 || dSpike != 0) {
                int slot = (t + delaySteps[k] - (s.pre() < m ? 0 : 1)) % ring;
                arrive[slot][s.post()] += drives[k] * spike;
                dArrive[slot][s.post()] += drives[k] * dSpike + (k == moved ? spike : 0);
            }
        }
    }
}
