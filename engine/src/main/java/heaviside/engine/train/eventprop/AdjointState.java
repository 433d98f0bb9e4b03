package heaviside.engine.train.eventprop;

import java.util.Arrays;

/// The adjoint variables of every neuron, each as far back in time as it was last needed.
///
/// A loss `c int e^(-rate t) V dt` drives lV all the time. Its answer is a multiple of `e^(-rate t)` in every variable, so
/// that what is kept here is the rest, which decays by itself ([AdjointStep]).
final class AdjointState implements AdjointObserver.Adjoint {
    private final EventNetwork net;
    private final boolean taus;
    private final double rate;
    private final AdjointStep[] step;
    private final double[] at;
    private final double[] lv;
    private final double[] li;
    private final double[] av;
    private final double[] ai;
    private final double[] q;
    private final double[] drive;
    private double now;

    /// @param taus whether the time constants' gradients are wanted
    /// @param drive c of each neuron. Not modified.
    AdjointState(EventNetwork net, double endMs, boolean taus, double rate, double[] drive) {
        this.net = net;
        this.taus = taus;
        this.rate = rate;
        this.drive = drive;
        int n = net.neurons();
        step = new AdjointStep[n];
        Arrays.setAll(step, j -> new AdjointStep(net.tauMem(j), net.tauSyn(j)));
        at = new double[n];
        Arrays.fill(at, endMs);
        now = endMs;
        lv = new double[n];
        li = new double[n];
        av = new double[n];
        ai = new double[n];
        q = new double[n];
        for (int j = 0; j < n; j++) {
            if (drive[j] != 0) {
                double w = Math.exp(-rate * endMs);
                lv[j] = -w * ofLv(j);
                li[j] = -w * ofLi(j);
                av[j] = -w * ofAv(j);
                ai[j] = -w * ofAi(j);
                q[j] = -w * ofQ(j);
            }
        }
    }

    private double ofLv(int j) {
        return -drive[j] / (1 + rate * net.tauMem(j));
    }

    private double ofLi(int j) {
        return ofLv(j) / (1 + rate * net.tauSyn(j));
    }

    private double ofAv(int j) {
        return -ofLv(j) / (1 + rate * net.tauMem(j));
    }

    private double ofAi(int j) {
        return (ofAv(j) + ofLv(j)) * net.tauSyn(j) / net.tauMem(j) / (1 + rate * net.tauSyn(j));
    }

    private double ofQ(int j) {
        return ofLi(j) * net.tauSyn(j) / (1 + rate * net.tauSyn(j));
    }

    /// Takes a neuron back to a time.
    void back(int j, double time) {
        now = time;
        double d = at[j] - time;
        if (d <= 0) {
            return;
        }
        AdjointStep p = step[j];
        p.gap(d, taus);
        if (taus) {
            q[j] = q[j] * p.s + li[j] * d * p.s + lv[j] * p.k3;
            ai[j] = ai[j] * p.s + (av[j] + lv[j]) * p.k1 - lv[j] * p.k2;
            av[j] = (av[j] - lv[j] * d / net.tauMem(j)) * p.m;
        }
        li[j] = li[j] * p.s + lv[j] * net.tauMem(j) / net.tauSyn(j) * p.k1;
        lv[j] *= p.m;
        at[j] = time;
    }

    private double weight() {
        return drive.length == 0 ? 0 : Math.exp(-rate * now);
    }

    @Override
    public double lambdaV(int j) {
        back(j, now);
        return drive[j] == 0 ? lv[j] : lv[j] + weight() * ofLv(j);
    }

    @Override
    public double lambdaI(int j) {
        back(j, now);
        return drive[j] == 0 ? li[j] : li[j] + weight() * ofLi(j);
    }

    /// `dL/dtau_m` of a unit arrival now.
    double ofTauMem(int j) {
        return drive[j] == 0 ? ai[j] : ai[j] + weight() * ofAi(j);
    }

    /// `dL/dtau_s` of a unit arrival now.
    double ofTauSyn(int j) {
        return -(drive[j] == 0 ? q[j] : q[j] + weight() * ofQ(j)) / net.tauSyn(j);
    }

    /// Adds to lV.
    void jump(int j, double by) {
        lv[j] += by;
    }

    /// The membrane was reset now: nothing before it reaches V after it.
    void reset(int j) {
        av[j] = drive[j] == 0 ? 0 : -weight() * ofAv(j);
    }

    /// `c e^(-rate t)` of a neuron now: dl_V/dV.
    double slope(int j) {
        return drive[j] == 0 ? 0 : drive[j] * weight();
    }
}
