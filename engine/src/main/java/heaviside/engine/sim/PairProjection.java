package heaviside.engine.sim;

import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.network.Plasticity;

/// [Plasticity.Pair].
final class PairProjection extends PlasticProjection {
    private final Plasticity.Pair rule;
    private final SpikeTrace r;
    private final SpikeTrace o;

    PairProjection(CompiledProjection p, int targets, SpikeHistory before, SpikeHistory after, double dtMs,
            Plasticity.Pair rule) {
        super(p, targets, before, after, dtMs);
        this.rule = rule;
        r = new SpikeTrace(pairs.rows());
        o = new SpikeTrace(targets);
        r.tau(rule.tauPlusMs(), dtMs);
        o.tau(rule.tauMinusMs(), dtMs);
    }

    @Override
    void arrive(int source, long n) {
        for (int k = pairs.start()[source]; k < pairs.start()[source + 1]; k++) {
            double w = weights[k];
            weights[k] = Math.max(rule.minWeight(),
                    w - rule.aMinus() * factor(w - rule.minWeight()) * o.at(pairs.columns()[k], n));
        }
    }

    @Override
    void spike(int target, long n) {
        for (int i = inStart[target]; i < inStart[target + 1]; i++) {
            double w = weights[inSynapse[i]];
            weights[inSynapse[i]] = Math.min(rule.maxWeight(),
                    w + rule.aPlus() * factor(rule.maxWeight() - w) * r.at(inSource[i], n));
        }
    }

    private double factor(double room) {
        return rule.dependence() == 0
                ? 1
                : Math.pow(Math.max(0, room / (rule.maxWeight() - rule.minWeight())), rule.dependence());
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
        if (old instanceof PairProjection p) {
            r.adopt(p.r);
            o.adopt(p.o);
        }
    }
}
