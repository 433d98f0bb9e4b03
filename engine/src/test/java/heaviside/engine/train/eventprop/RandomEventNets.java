package heaviside.engine.train.eventprop;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;

/// Random recurrent networks with delays, self connections, inhibition and parameters of each neuron's own.
record RandomEventNets(double[][] win, double[][] wrec, double[][] din, double[][] drec, double[] tauMem,
        double[] tauSyn, double[] threshold, InputSpikes input) {
    static final double END_MS = 60;

    /// @param leaky the last so many neurons never spike
    static RandomEventNets draw(long seed, int leaky) {
        RandomStream r = new RandomStream(seed).stream("net");
        int n = leaky + 2 + r.nextInt(4);
        int m = 1 + r.nextInt(4);
        RandomEventNets net = new RandomEventNets(new double[n][m], new double[n][n], new double[n][m],
                new double[n][n], new double[n], new double[n], new double[n], spikes(r, m));
        double[] ratios = {2, 1, 4, 0.5, 1.0000001, 3.3};
        for (int j = 0; j < n; j++) {
            net.tauMem[j] = 8 + 16 * r.nextDouble();
            net.tauSyn[j] = net.tauMem[j] / ratios[r.nextInt(ratios.length)];
            net.threshold[j] = j >= n - leaky ? Double.POSITIVE_INFINITY : 0.7 + 0.6 * r.nextDouble();
            double scale = 8 * Math.min(2, net.tauMem[j] / net.tauSyn[j] / 2);
            for (int i = 0; i < m && j < n - leaky; i++) {
                net.win[j][i] = scale * (r.nextDouble() - 0.15);
                net.din[j][i] = r.nextDouble() < 0.5 ? 0 : 3 * r.nextDouble();
            }
            for (int i = 0; i < n - leaky; i++) {
                if (j >= n - leaky || r.nextDouble() < 0.6) {
                    net.wrec[j][i] = 0.35 * scale * (r.nextDouble() - 0.6);
                    net.drec[j][i] = r.nextDouble() < 0.4 ? 0 : 4 * r.nextDouble();
                }
            }
        }
        return net;
    }

    private static InputSpikes spikes(RandomStream r, int m) {
        double[] t = new double[4 + r.nextInt(5)];
        int[] s = new int[t.length];
        for (int k = 0; k < t.length; k++) {
            t[k] = 0.5 + 20 * r.nextDouble();
            s[k] = r.nextInt(m);
        }
        Arrays.sort(t);
        return new InputSpikes(t, s);
    }

    EventNetwork network() {
        return EventNetwork.dense(win, wrec, din, drec, tauMem, tauSyn, threshold);
    }

    int neurons() {
        return tauMem.length;
    }
}
