package heaviside.engine.sim;

import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.network.Plasticity;

/// [Plasticity.Triplet].
final class TripletProjection extends PlasticProjection {
    private final Plasticity.Triplet rule;
    private final SpikeTrace r1;
    private final SpikeTrace r2;
    private final SpikeTrace o1;
    private final SpikeTrace o2;

    TripletProjection(CompiledProjection p, int targets, SpikeHistory before, SpikeHistory after, double dtMs,
            Plasticity.Triplet rule) {
        super(p, targets, before, after, dtMs);
        this.rule = rule;
        r1 = new SpikeTrace(pairs.rows());
        r2 = new SpikeTrace(pairs.rows());
        o1 = new SpikeTrace(targets);
        o2 = new SpikeTrace(targets);
        r1.tau(rule.tauPlusMs(), dtMs);
        r2.tau(rule.tauXMs(), dtMs);
        o1.tau(rule.tauMinusMs(), dtMs);
        o2.tau(rule.tauYMs(), dtMs);
    }

    @Override
    void arrive(int source, long n) {
        double size = rule.a2Minus() + rule.a3Minus() * r2.at(source, n);
        for (int k = pairs.start()[source]; k < pairs.start()[source + 1]; k++) {
            weights[k] = Math.max(rule.minWeight(), weights[k] - size * o1.at(pairs.columns()[k], n));
        }
    }

    @Override
    void spike(int target, long n) {
        double size = rule.a2Plus() + rule.a3Plus() * o2.at(target, n);
        for (int i = inStart[target]; i < inStart[target + 1]; i++) {
            weights[inSynapse[i]] = Math.min(rule.maxWeight(), weights[inSynapse[i]] + size * r1.at(inSource[i], n));
        }
    }

    @Override
    void arrived(int source, long n) {
        r1.add(source, n);
        r2.add(source, n);
    }

    @Override
    void spiked(int target, long n) {
        o1.add(target, n);
        o2.add(target, n);
    }

    @Override
    void adoptTraces(PlasticProjection old) {
        if (old instanceof TripletProjection p) {
            r1.adopt(p.r1);
            r2.adopt(p.r2);
            o1.adopt(p.o1);
            o2.adopt(p.o2);
        }
    }
}
