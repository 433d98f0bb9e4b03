package heaviside.engine.sim;

import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.network.Plasticity;

/// [Plasticity.Reward]. Between two events of a synapse eligibility and reward decay, so that its weight moves by the integral
/// of their product, `c d tau (1 - e^(-t/tau))` with `1/tau = 1/tau_c + 1/tau_d`; that is applied when the synapse is next
/// touched, and to all synapses when there is a reward.
final class RewardProjection extends PlasticProjection {
    private final Plasticity.Reward rule;
    private final SpikeHistory reward;
    private final int late;
    private final SpikeTrace r;
    private final SpikeTrace o;
    private final double[] eligibility;
    private final long[] touched;
    private final double rateC;
    private final double rateD;
    /// Reward at `rewarded`.
    private double level;
    private long rewarded;

    /// @param reward spikes of the source of rewards
    /// @param late 1 where arrivals are delivered in the step before
    RewardProjection(CompiledProjection p, int targets, SpikeHistory before, SpikeHistory after, double dtMs,
            Plasticity.Reward rule, SpikeHistory reward, int late) {
        super(p, targets, before, after, dtMs);
        this.rule = rule;
        this.reward = reward;
        this.late = late;
        r = new SpikeTrace(pairs.rows());
        o = new SpikeTrace(targets);
        r.tau(rule.tauPlusMs(), dtMs);
        o.tau(rule.tauMinusMs(), dtMs);
        eligibility = new double[weights.length];
        touched = new long[weights.length];
        rateC = dtMs / rule.tauEligibilityMs();
        rateD = dtMs / rule.tauRewardMs();
    }

    @Override
    void learn(long n) {
        int rewards = reward.count(n);
        if (rewards > 0) {
            for (int k = 0; k < weights.length; k++) {
                touch(k, n);
            }
            level = level * Math.exp(-(n - rewarded) * rateD) + rewards * rule.rewardStep();
            rewarded = n;
        }
        super.learn(n);
        if (late > 0) {
            int next = source().count(n + late - delay);
            for (int k = 0; k < next; k++) {
                int s = source().units(n + late - delay)[k];
                for (int i = pairs.start()[s]; i < pairs.start()[s + 1]; i++) {
                    touch(i, n);
                }
            }
        }
    }

    /// Applies what has gathered at a synapse since it was last touched.
    private void touch(int k, long n) {
        if (touched[k] == n) {
            return;
        }
        weights[k] = weight(k, n);
        eligibility[k] *= Math.exp(-(n - touched[k]) * rateC);
        touched[k] = n;
    }

    @Override
    double weight(int k, long n) {
        double c = eligibility[k];
        if (c == 0 || touched[k] == n) {
            return weights[k];
        }
        double d = level * Math.exp(-(touched[k] - rewarded) * rateD);
        double rate = rateC + rateD;
        double gained = c * d * (dtMs * 1e-3 / rate) * -Math.expm1(-(n - touched[k]) * rate);
        return Math.max(rule.minWeight(), Math.min(rule.maxWeight(), weights[k] + gained));
    }

    @Override
    void arrive(int source, long n) {
        for (int k = pairs.start()[source]; k < pairs.start()[source + 1]; k++) {
            touch(k, n);
            eligibility[k] -= rule.aMinus() * o.at(pairs.columns()[k], n);
        }
    }

    @Override
    void spike(int target, long n) {
        for (int i = inStart[target]; i < inStart[target + 1]; i++) {
            touch(inSynapse[i], n);
            eligibility[inSynapse[i]] += rule.aPlus() * r.at(inSource[i], n);
        }
    }

    @Override
    void arrived(int source, long n) {
        r.add(source, n);
    }

    @Override
    void spiked(int target, long n) {
        o.add(target, n);
    }

    @Override
    void adoptTraces(PlasticProjection old) {
        if (old instanceof RewardProjection p) {
            r.adopt(p.r);
            o.adopt(p.o);
            System.arraycopy(p.eligibility, 0, eligibility, 0, eligibility.length);
            System.arraycopy(p.touched, 0, touched, 0, touched.length);
            level = p.level;
            rewarded = p.rewarded;
        }
    }
}
